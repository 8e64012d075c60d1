import { type TimeScale, toTime } from "../time-scale.ts";

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

/**
 * Visits things in order of their beginning, from the one that goes on at the left edge to the last one that begins before the right
 * edge. `draw` gives the x up to which it has covered the line; of those that begin below it, only the last is visited, which may reach
 * further.
 */
export function visitSeen(
  count: number,
  startOf: (i: number) => number,
  scale: TimeScale,
  draw: (i: number) => number,
): void {
  let i = Math.max(firstAt(count, startOf, scale.from) - 1, 0);
  while (i < count && startOf(i) <= scale.to) {
    const covered = toTime(scale, draw(i));
    const next = i + 1;
    if (next >= count || startOf(next) >= covered) {
      i = next;
      continue;
    }
    // Never back, and at least one further.
    i = Math.max(firstAt(count, startOf, covered) - 1, next);
  }
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
