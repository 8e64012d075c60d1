import type { ExploreWords } from "../explore-words.ts";
import { escapeHtml, fill } from "../html.ts";
import { formatDuration } from "../time-scale.ts";
import type { RunFigures } from "./figures.ts";

type CompareWords = ExploreWords["compare"];

interface Row {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly show: (value: number) => string;
}

const counted = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });

const MOST_CALLS = 12;

function rowsOf(before: RunFigures, after: RunFigures, words: CompareWords): readonly Row[] {
  const time = (name: string, of: (figures: RunFigures) => number | null): Row => ({
    name,
    before: of(before),
    after: of(after),
    show: (value) => formatDuration(value),
  });
  const count = (name: string, of: (figures: RunFigures) => number | null): Row => ({
    name,
    before: of(before),
    after: of(after),
    show: counted,
  });
  const names = [...new Set([...before.byCall.keys(), ...after.byCall.keys()])];
  const often = (name: string): number => Math.max(before.byCall.get(name) ?? 0, after.byCall.get(name) ?? 0);
  const shown = names.sort((one, other) => often(other) - often(one) || (one < other ? -1 : 1)).slice(0, MOST_CALLS);
  return [
    time(words.duration, (it) => it.duration),
    time(words.median, (it) => it.median),
    time(words.p99, (it) => it.p99),
    count(words.throughput, (it) => it.throughput),
    time(words.user, (it) => it.user),
    time(words.system, (it) => it.system),
    time(words.asleep, (it) => it.asleep),
    time(words.waited, (it) => it.waited),
    time(words.copied, (it) => it.copied),
    count(words.switches, (it) => it.switches),
    count(words.calls, (it) => it.calls),
    ...shown.map((call) => count(fill(words.call, { call }), (it) => it.byCall.get(call) ?? 0)),
  ];
}

/** Two runs in numbers, side by side, with their differences. */
export function compareHtml(
  before: { readonly name: string; readonly figures: RunFigures },
  after: { readonly name: string; readonly figures: RunFigures },
  { compare: words }: ExploreWords,
): string {
  const heads = [
    words.figure,
    fill(words.before, { name: before.name }),
    fill(words.after, { name: after.name }),
    words.difference,
  ];
  const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
  const body = rowsOf(before.figures, after.figures, words).map((row) => {
    const show = (value: number | null): string => (value === null ? words.none : row.show(value));
    const cells = [show(row.before), show(row.after), difference(row, words)];
    return `<tr><th scope="row">${escapeHtml(row.name)}</th>${cells.map((text) => `<td class="tp-number">${escapeHtml(text)}</td>`).join("")}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** "+1.2 ms (×1.40)", "−3 (×0.75)" */
function difference({ before, after, show }: Row, words: CompareWords): string {
  if (before === null || after === null) return words.none;
  if (before === after) return words.same;
  const sign = after > before ? "+" : "−";
  const ratio = before > 0 ? ` (×${(after / before).toFixed(2)})` : "";
  return `${sign}${show(Math.abs(after - before))}${ratio}`;
}
