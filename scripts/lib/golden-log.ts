import { createHash } from "node:crypto";

/**
 * A system call log as it is kept in git: for review, so what repeats is told once, and what depends on nothing but the layout of
 * memory is left out. Of a log that is long all the same the middle is kept as a checksum.
 */

/** How many calls a repeating pattern may have, and from how many lines on it is folded. */
const MAX_PERIOD = 16;
const MIN_FOLDED = 12;
const MAX_LINE = 160;
/** Of a long log this many lines are kept at its beginning and at its end. */
const HEAD = 150;
const TAIL = 40;

export function goldenLog(strace: string): string {
  const lines = strace.split("\n");
  const keys = lines.map(shapeOf);
  const kept: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const { period, count } = repetition(keys, i);
    const folded = period * (count - 1);
    const shown = folded >= MIN_FOLDED ? period : 1;
    for (const line of lines.slice(i, i + shown)) kept.push(shorten(line));
    if (folded >= MIN_FOLDED) kept.push(foldedLine(period, count - 1));
    i += folded >= MIN_FOLDED ? period * count : 1;
  }
  return withoutMiddle(kept).join("\n");
}

function withoutMiddle(lines: readonly string[]): readonly string[] {
  const middle = lines.slice(HEAD, -TAIL);
  if (middle.length <= HEAD) return lines;
  const checksum = createHash("sha256").update(middle.join("\n")).digest("hex").slice(0, 12);
  return [...lines.slice(0, HEAD), `      (${middle.length} lines, checksum ${checksum})`, ...lines.slice(-TAIL)];
}

function foldedLine(period: number, times: number): string {
  return `      (${period === 1 ? "this line" : `these ${period} lines`} ${times} times more, with other numbers)`;
}

/** Two lines of one shape differ in numbers only: descriptors, times, amounts, lists of descriptors. */
const shapeOf = (line: string): string =>
  line
    .replace(/0x[0-9a-f]+|[\d.]+/g, "#")
    .replace(/#( #)+/g, "#")
    .replace(/ +/g, " ");

/** The pattern that begins here and repeats over most lines. */
function repetition(keys: readonly string[], start: number): { readonly period: number; readonly count: number } {
  let best = { period: 1, count: 1 };
  for (let period = 1; period <= MAX_PERIOD; period++) {
    let end = start + period;
    while (end < keys.length && keys[end] === keys[end - period]) end++;
    const count = Math.floor((end - start) / period);
    if (count > 1 && period * count > best.period * best.count) best = { period, count };
  }
  return best;
}

/** Addresses change with every change of the library; long lists are cut in the middle. */
function shorten(line: string): string {
  const text = line.replace(/0x[0-9a-f]{5,}/g, "0x...");
  if (text.length <= MAX_LINE) return text;
  const half = MAX_LINE / 2;
  return `${text.slice(0, half)} ... ${text.slice(-half)}`;
}
