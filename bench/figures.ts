/** What a benchmark measures, and how its result is kept and shown. */

/** A number to hold the measurement against. Figures without a target are there to explain the others. */
export interface Target {
  readonly value: number;
  /** which side of it is good */
  readonly is: "at least" | "at most";
}

export interface Figure {
  readonly name: string;
  readonly where: "Node" | "Chromium" | "built site";
  readonly unit: string;
  readonly target: Target | null;
  /** all that was measured, in order */
  readonly samples: readonly number[];
  readonly median: number;
  /** how many times better than the target; below 1 it is missed; null without a target */
  readonly ratio: number | null;
}

export function figure(
  name: string,
  where: Figure["where"],
  unit: string,
  target: Target | null,
  samples: readonly number[],
): Figure {
  const middle = median(samples);
  return { name, where, unit, target, samples, median: middle, ratio: ratioTo(target, middle) };
}

export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

function ratioTo(target: Target | null, value: number): number | null {
  if (target === null) return null;
  return target.is === "at least" ? value / target.value : target.value / value;
}

/** The table that `npm run bench` prints. */
export function table(figures: readonly Figure[]): string {
  const head = ["figure", "where", "median", "spread", "target", "ratio", ""];
  const rows = figures.map((it) => [
    it.name,
    it.where,
    `${number(it.median)} ${it.unit}`,
    `${number(Math.min(...it.samples))} – ${number(Math.max(...it.samples))}`,
    it.target === null ? "" : `${it.target.is} ${number(it.target.value)}`,
    it.ratio === null ? "" : it.ratio.toFixed(2),
    it.ratio === null ? "" : it.ratio >= 1 ? "met" : "MISSED",
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] as string).length)));
  const lines = [head, widths.map((width) => "-".repeat(width)), ...rows];
  return lines
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function number(value: number): string {
  if (!Number.isFinite(value)) return "–";
  return value.toLocaleString("en", { maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 });
}
