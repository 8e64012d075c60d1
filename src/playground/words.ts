import type en from "../../content/i18n/playground.en.json";
import { fill } from "../views/html.ts";
import type { ViewWords } from "../views/words.ts";
import type { ErrnoSentences } from "./errno-hints.ts";

/** The playground's own words in one language. */
export type Words = Readonly<Record<keyof typeof en, string>>;

/** Everything that a playground says in one language. `words.en.ts` and `words.zh-cn.ts` are fetched when the reader acts. */
export interface AllWords {
  readonly playground: Words;
  readonly views: ViewWords;
  readonly errno: ErrnoSentences;
}

/** A size as a reader thinks of it, e.g. "448 KB"; `bytes` is exact. */
export function sizeText(bytes: number, words: Words): string {
  if (bytes < 1000) return fill(words.bytes, { count: bytes });
  if (bytes < 1e6) return fill(words.kilobytes, { count: Math.round(bytes / 1000) });
  return fill(words.megabytes, { count: (bytes / 1e6).toFixed(1) });
}

/** A count with its thousands set apart, the same in both locales. */
export const countText = (count: number): string => count.toLocaleString("en-US");
