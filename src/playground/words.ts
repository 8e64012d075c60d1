import type en from "../../content/i18n/playground.en.json";
import { fill } from "../views/html.ts";

/** The interface's words in one language. The page prints them as data; the island brings none of its own. */
export type Words = Readonly<Record<keyof typeof en, string>>;

/** A size as a reader thinks of it, e.g. "448 KB"; `bytes` is exact. */
export function sizeText(bytes: number, words: Words): string {
  if (bytes < 1000) return fill(words.bytes, { count: bytes });
  if (bytes < 1e6) return fill(words.kilobytes, { count: Math.round(bytes / 1000) });
  return fill(words.megabytes, { count: (bytes / 1e6).toFixed(1) });
}

/** A count with its thousands set apart, the same in both locales. */
export const countText = (count: number): string => count.toLocaleString("en-US");
