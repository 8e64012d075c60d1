/**
 * One program serves both locales. A comment line of its own that begins with `// en:` or `// zh:` (`# en:` in Python) belongs to one;
 * a page shows only its own, without the mark. The two lines of a pair need not be neighbours, nor come in equal numbers.
 *
 * The reader counts the lines that are shown. Everything that names a line of the stored file (source maps, call sites of
 * a trace) is therefore mapped with `shownLine` before a page sees it.
 */

/** The languages of the book, as folders below `content/` are named. */
export type Locale = "en" | "zh-cn";

export interface LocalSource {
  readonly text: string;
  /**
   * By line of the stored file (index 1 is its first line), the line of `text`. A line that is not shown has the number of
   * the next one that is.
   */
  readonly shownLine: readonly number[];
}

const MARKS: Readonly<Record<Locale, string>> = { en: "en", "zh-cn": "zh" };
const LOCAL_COMMENT = /^(\s*(?:\/\/|#) )(en|zh): ?(.*)$/;

export function localSource(stored: string, locale: Locale): LocalSource {
  const shown: string[] = [];
  const shownLine = [0];
  for (const line of stored.split("\n")) {
    shownLine.push(shown.length + 1);
    const comment = LOCAL_COMMENT.exec(line);
    if (comment === null) shown.push(line);
    else if (comment[2] === MARKS[locale]) shown.push(`${comment[1]}${comment[3]}`);
  }
  return { text: shown.join("\n"), shownLine };
}
