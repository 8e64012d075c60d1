import type { Change } from "./text.ts";

/** What Tab and Enter do in a text area that holds a program, as in the editor that follows it. No DOM. */

const INDENT = "  ";

export interface Selected {
  readonly start: number;
  readonly end: number;
}

/** A change, and what is selected after it. */
export interface Edit extends Change, Selected {}

/** Tab: in a line, to the next stop; over several lines, all of them. */
export function indented(text: string, { start, end }: Selected): Edit {
  if (!text.slice(start, end).includes("\n")) {
    const column = start - lineStart(text, start);
    const spaces = " ".repeat(INDENT.length - (column % INDENT.length));
    const place = start + spaces.length;
    return { from: start, to: end, text: spaces, start: place, end: place };
  }
  return linesChanged(text, { start, end }, (line) => (line === "" ? line : INDENT + line));
}

/** Shift+Tab: takes as much away. */
export const outdented = (text: string, selected: Selected): Edit =>
  linesChanged(text, selected, (line) => line.replace(/^ {1,2}|^\t/, ""));

/** Enter: as far in as the line before, and further behind an opening bracket. */
export function newLine(text: string, { start, end }: Selected): Edit {
  const line = text.slice(lineStart(text, start), start);
  const before = /^[ \t]*/.exec(line)?.[0] ?? "";
  const inserted = `\n${before}${/[([{]\s*$/.test(line) ? INDENT : ""}`;
  const place = start + inserted.length;
  return { from: start, to: end, text: inserted, start: place, end: place };
}

const lineStart = (text: string, place: number): number => text.slice(0, place).lastIndexOf("\n") + 1;

function linesChanged(text: string, { start, end }: Selected, change: (line: string) => string): Edit {
  const from = lineStart(text, start);
  // A selection that ends before a line's first character does not touch that line.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const next = text.indexOf("\n", last);
  const to = next === -1 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const changed = lines.map(change);
  const first = (changed[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const inserted = changed.join("\n");
  return {
    from,
    to,
    text: inserted,
    start: Math.max(from, start + first),
    end: Math.max(from, end + inserted.length - (to - from)),
  };
}
