/** Places in a text, and the difference of two texts. No DOM. */

/** The part of a text from `from` to `to` becomes `text`. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The shortest single change that makes one text of another; null: they are equal. */
export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from++;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { from, to: before.length - same, text: after.slice(from, after.length - same) };
}

/** Where a place of the text before stands after the change; one that was replaced: at the end of the new text. */
export function moved(place: number, { from, to, text }: Change): number {
  if (place <= from) return place;
  return place >= to ? place + text.length - (to - from) : from + text.length;
}

/** Lines count from 1, columns from 0. A place beyond the end of its line is that end. */
export function offsetAt(text: string, line: number, column: number): number {
  const lines = text.split("\n");
  const index = Math.min(line, lines.length) - 1;
  const before = lines.slice(0, index).reduce((sum, { length }) => sum + length + 1, 0);
  return before + Math.min(column, lines[index]?.length ?? 0);
}

/** The line, from 1, that a place is in. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
