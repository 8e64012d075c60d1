import { readdirSync } from "node:fs";
import { chinese, english, type Locale } from "./words.ts";

/** The pages of the built site, from what is written: a new page is looked at without being named anywhere. */
const folder = new URL("../../content/", import.meta.url);

/** Paths from the site's root, e.g. "zh-cn/blocking-io/"; "" is the English start page. */
export function pagesOf(locale: Locale): readonly string[] {
  const names = readdirSync(new URL(`${locale.code}/`, folder), { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".mdx") && !name.startsWith("_"))
    .map((name) => name.replaceAll("\\", "/").replace(/\.mdx$/, "/"))
    .map((name) => locale.path + name.replace(/^index\/$/, ""))
    .sort();
}

export const everyPage: readonly string[] = [...pagesOf(english), ...pagesOf(chinese)];
