import { readdirSync, readFileSync } from "node:fs";
import { sourceSections } from "../src/site/source-text.ts";
import { contentProblems, type Page } from "./lib/content-check.ts";
import { fromRoot } from "./lib/project.ts";

/** `node scripts/content.ts`: what can be told of the pages from their text; see lib/content-check.ts. */
function pagesOf(locale: string): readonly Page[] {
  const folder = fromRoot(`content/${locale}`);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mdx"));
  return names.sort().map((name) => ({
    slug: name.replaceAll("\\", "/").slice(0, -".mdx".length),
    text: readFileSync(`${folder}/${name}`, "utf8"),
  }));
}

const pages = { en: pagesOf("en"), "zh-cn": pagesOf("zh-cn") };
const problems = contentProblems(
  pages,
  sourceSections().map(({ id }) => id),
);
for (const problem of problems) console.log(problem);
console.log(`${pages.en.length} pages in each language, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
