import { type TimeScale, toTime, toX } from "../time-scale.ts";

/** Of many things on one line, those that can be seen: what is drawn costs pixels, not events. */

/** Index of the first thing at or after `time`, of `count` that stand in order. */
export function firstAt(count: number, timeOf: (i: number) => number, time: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle) >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first thing at or after `time`, of those from `from` on: near ones are found quickly. */
export function firstFrom(count: number, timeOf: (i: number) => number, time: number, from: number): number {
  let step = 1;
  let low = from;
  let high = from;
  while (high < count && timeOf(high) < time) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, count);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle) >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The same in a list of times, which ascends. `near`: how many are guessed to lie before it. */
function firstTime(times: Float64Array, time: number, from: number, near: number): number {
  const { length } = times;
  let low = from;
  let high = Math.min(from + near, length);
  for (let step = near; high < length && (times[high] as number) < time; step *= 2) {
    low = high + 1;
    high = Math.min(high + step, length);
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Visits things in order of their beginning, from the one that goes on at the left edge to the last one that begins before the right
 * edge. `draw` gives the x up to which it has covered the line; of those that begin below it, only the last is visited, which may reach
 * further.
 */
export function visitSeen(starts: Float64Array, scale: TimeScale, draw: (i: number) => number): void {
  const { length } = starts;
  const { to } = scale;
  let i = Math.max(firstTime(starts, scale.from, 0, length) - 1, 0);
  // Neighbouring pixels hold about as many things.
  let near = 1;
  while (i < length && (starts[i] as number) <= to) {
    const covered = toTime(scale, draw(i));
    const next = i + 1;
    if (next >= length || (starts[next] as number) >= covered) {
      i = next;
      near = 1;
      continue;
    }
    const found = firstTime(starts, covered, next, near);
    near = Math.max(found - next, 1);
    // Never back, and at least one further.
    i = Math.max(found - 1, next);
  }
}

const knownTimes = new WeakMap<ArrayLike<number>, Float64Array>();

/** The times of what a list names, kept beside it: a frame looks at them again and again. */
export function timesOf(list: ArrayLike<number>, timeOf: (item: number) => number): Float64Array {
  let times = knownTimes.get(list);
  if (times === undefined) {
    times = new Float64Array(list.length);
    for (let i = 0; i < list.length; i++) times[i] = timeOf(list[i] as number);
    knownTimes.set(list, times);
  }
  return times;
}

/** Spans on one line, in order of their beginning; `id` says what each stands for. Times in ns. */
export interface Lane {
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly id: Int32Array;
}

/** Spans narrower than this, with less than `TOUCH` between them, are one run: nobody could tell them apart. */
const NARROW = 2.5;
const TOUCH = 1;

export interface Run {
  readonly left: number;
  readonly right: number;
  /** the first and the last span of the run, as indexes of the lane; equal for a span of its own */
  readonly first: number;
  readonly last: number;
}

/** What is seen of a lane: each span, or, where they are too narrow, runs of them. `least`: how wide one is drawn at least. */
export function seenRuns({ start, end }: Lane, scale: TimeScale, least: number): readonly Run[] {
  const runs: Run[] = [];
  let first = -1;
  let last = -1;
  let left = 0;
  let right = 0;
  let isNarrow = false;
  visitSeen(start, scale, (i) => {
    const from = Math.max(toX(scale, start[i] as number), scale.left);
    if ((end[i] as number) < scale.from) return from;
    const to = Math.max(Math.min(toX(scale, end[i] as number), scale.right), from + least);
    const narrow = to - from < NARROW + least;
    if (first >= 0 && isNarrow && narrow && from <= right + TOUCH) {
      last = i;
      right = Math.max(right, to);
    } else {
      if (first >= 0) runs.push({ left, right, first, last });
      first = i;
      last = i;
      left = from;
      right = to;
      isNarrow = narrow;
    }
    return from + TOUCH;
  });
  if (first >= 0) runs.push({ left, right, first, last });
  return runs;
}

const BLOCK = 32;

/** The largest of any stretch of a list, found by blocks. */
export class RangeMax {
  private readonly values: ArrayLike<number>;
  private readonly blocks: Float64Array;

  constructor(values: ArrayLike<number>) {
    this.values = values;
    this.blocks = new Float64Array(Math.ceil(values.length / BLOCK));
    for (let i = 0; i < values.length; i++) {
      const at = Math.floor(i / BLOCK);
      this.blocks[at] = Math.max(this.blocks[at] as number, values[i] as number);
    }
  }

  /** The largest of those from `first` to before `last`; 0 for none. */
  of(first: number, last: number): number {
    let largest = 0;
    for (let i = first; i < last; ) {
      const isWhole = i % BLOCK === 0 && i + BLOCK <= last;
      largest = Math.max(largest, (isWhole ? this.blocks[i / BLOCK] : this.values[i]) as number);
      i += isWhole ? BLOCK : 1;
    }
    return largest;
  }
}
