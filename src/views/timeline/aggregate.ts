import type { SpanKind, ThreadSpans } from "../model/thread-spans.ts";
import { type TimeScale, toTime, toX } from "../time-scale.ts";

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
  let last = first;
  while (last < spans.kind.length && (spans.start[last] as number) < scale.to) last++;
  const columns = Math.ceil((scale.right - scale.left) * COLUMNS_PER_PIXEL);
  if (last - first > columns * 2) return byColumn(spans, scale, first, last, columns);
  const list: Stretch[] = [];
  for (let i = first; i < last; i++) {
    const start = Math.max(spans.start[i] as number, scale.from);
    const end = Math.min(spans.end[i] as number, scale.to);
    list.push({ kind: spans.kind[i] as SpanKind, left: toX(scale, start), right: toX(scale, end), start, end });
  }
  return list;
}

/** Index of the first value above a limit, in a list that ascends. */
export function firstAfter(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

const KINDS = 6;

function byColumn(spans: ThreadSpans, scale: TimeScale, first: number, last: number, columns: number): Stretch[] {
  const width = (scale.right - scale.left) / columns;
  const share = new Float64Array(columns * KINDS);
  for (let i = first; i < last; i++) {
    const left = (toX(scale, spans.start[i] as number) - scale.left) / width;
    const right = (toX(scale, spans.end[i] as number) - scale.left) / width;
    for (let column = Math.max(Math.floor(left), 0); column < Math.min(right, columns); column++) {
      const at = column * KINDS + (spans.kind[i] as number);
      share[at] = (share[at] as number) + Math.min(right, column + 1) - Math.max(left, column);
    }
  }
  const list: Stretch[] = [];
  let begun = -1;
  let kind = 0;
  const finish = (column: number): void => {
    if (kind === 0) return;
    const left = scale.left + begun * width;
    const right = scale.left + column * width;
    list.push({ kind: kind as SpanKind, left, right, start: toTime(scale, left), end: toTime(scale, right) });
  };
  for (let column = 0; column < columns; column++) {
    const best = largest(share, column * KINDS);
    if (best === kind) continue;
    finish(column);
    kind = best;
    begun = column;
  }
  finish(columns);
  return list;
}

/** The kind with the largest share of a column, 0 if it is empty. */
function largest(share: Float64Array, at: number): number {
  let best = 0;
  for (let kind = 1; kind < KINDS; kind++) {
    if ((share[at + kind] as number) > (share[at + best] as number)) best = kind;
  }
  return best;
}
