import type { SpanKind, ThreadSpans } from "../model/thread-spans.ts";
import { type TimeScale, toTime, toX } from "../time-scale.ts";
import { firstAt } from "./seen.ts";

/** A stretch of pixels in which a thread mostly did one thing. */
export interface Stretch {
  readonly kind: SpanKind;
  readonly left: number;
  readonly right: number;
  readonly start: number;
  readonly end: number;
}

const COLUMNS_PER_PIXEL = 0.5;

/** The spans of a thread on a scale: each one as it is while there are few, else the one that fills most of each column. */
export function stretches(spans: ThreadSpans, scale: TimeScale): readonly Stretch[] {
  const first = firstAfter(spans.end, scale.from);
  const last = Math.max(
    firstAt(spans.kind.length, (i) => spans.start[i] as number, scale.to),
    first,
  );
  const columns = Math.ceil((scale.right - scale.left) * COLUMNS_PER_PIXEL);
  if (last - first > columns * 2) return byColumn(sharesOf(spans), scale, columns);
  const list: Stretch[] = [];
  for (let i = first; i < last; i++) {
    const start = Math.max(spans.start[i] as number, scale.from);
    const end = Math.min(spans.end[i] as number, scale.to);
    list.push({ kind: spans.kind[i] as SpanKind, left: toX(scale, start), right: toX(scale, end), start, end });
  }
  return list;
}

/** Index of the first value above a limit, in a list that ascends; not before `from`, near which it is found quickly. */
export function firstAfter(values: Float64Array, limit: number, from = 0): number {
  let low = from;
  let high = values.length;
  if (from > 0) {
    high = from;
    for (let step = 8; high < values.length && (values[high] as number) <= limit; step *= 2) {
      low = high + 1;
      high = Math.min(high + step, values.length);
    }
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

const KINDS = 6;
const BLOCK = 8;

/** How long a thread did each thing up to any time: sums at every eighth span, and the rest added when asked for. */
class SpanShares {
  private readonly spans: ThreadSpans;
  /** entry `block × KINDS + kind`: ns in that kind before the block */
  private readonly sums: Float64Array;

  constructor(spans: ThreadSpans) {
    this.spans = spans;
    const { kind, start, end } = spans;
    this.sums = new Float64Array((Math.floor(kind.length / BLOCK) + 1) * KINDS);
    const running = new Float64Array(KINDS);
    for (let i = 0; i < kind.length; i++) {
      if (i % BLOCK === 0) this.sums.set(running, (i / BLOCK) * KINDS);
      const k = kind[i] as number;
      running[k] = (running[k] as number) + (end[i] as number) - (start[i] as number);
    }
    if (kind.length % BLOCK === 0) this.sums.set(running, (kind.length / BLOCK) * KINDS);
  }

  /** Fills `target` with ns in each kind up to `time`. Gives the span that goes on then; a later time is found quickly from there. */
  upTo(time: number, target: Float64Array, from = 0): number {
    const { kind, start, end } = this.spans;
    const index = firstAfter(end, time, from);
    const block = Math.floor(index / BLOCK);
    for (let k = 0; k < KINDS; k++) target[k] = this.sums[block * KINDS + k] as number;
    for (let i = block * BLOCK; i <= index && i < kind.length; i++) {
      const k = kind[i] as number;
      const length = Math.min(end[i] as number, time) - (start[i] as number);
      target[k] = (target[k] as number) + Math.max(length, 0);
    }
    return index;
  }
}

const known = new WeakMap<ThreadSpans, SpanShares>();

function sharesOf(spans: ThreadSpans): SpanShares {
  let shares = known.get(spans);
  if (!shares) {
    shares = new SpanShares(spans);
    known.set(spans, shares);
  }
  return shares;
}

function byColumn(shares: SpanShares, scale: TimeScale, columns: number): Stretch[] {
  const width = (scale.right - scale.left) / columns;
  const list: Stretch[] = [];
  let before = new Float64Array(KINDS);
  let after = new Float64Array(KINDS);
  let begun = 0;
  let kind = 0;
  const finish = (column: number): void => {
    if (kind === 0) return;
    const left = scale.left + begun * width;
    const right = scale.left + column * width;
    list.push({ kind: kind as SpanKind, left, right, start: toTime(scale, left), end: toTime(scale, right) });
  };
  let near = shares.upTo(scale.from, before);
  for (let column = 0; column < columns; column++) {
    near = shares.upTo(toTime(scale, scale.left + (column + 1) * width), after, near);
    const best = largest(before, after);
    [before, after] = [after, before];
    if (best === kind) continue;
    finish(column);
    kind = best;
    begun = column;
  }
  finish(columns);
  return list;
}

/** The kind that grew most between two sums, 0 if none did. */
function largest(before: Float64Array, after: Float64Array): number {
  let best = 0;
  let most = 0;
  for (let kind = 1; kind < KINDS; kind++) {
    const grown = (after[kind] as number) - (before[kind] as number);
    if (grown <= most) continue;
    best = kind;
    most = grown;
  }
  return best;
}
