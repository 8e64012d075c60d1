import { NEVER } from "./time.ts";

const INITIAL = 64;

/**
 * A priority queue of (time, sequence number) pairs on typed arrays: a 4-ary heap of handles. Equal times leave in the order in
 * which they came. A handle is a small integer that is reused once its entry has left; whoever keeps one forgets it then.
 *
 * Invariant: `place[handle]` is where the handle stands in `heap`, or −1.
 */
export class TimerHeap {
  private heap = new Int32Array(INITIAL);
  private time = new Float64Array(INITIAL);
  private order = new Float64Array(INITIAL);
  private place = new Int32Array(INITIAL);
  private readonly free: number[] = [];
  private used = 0;
  private size = 0;
  private sequence = 0;

  /** Time of the first entry, or NEVER. */
  nextTime = NEVER;

  get length(): number {
    return this.size;
  }

  /** A place among the entries of equal times, for an entry that is added later. */
  reserve(): number {
    return this.sequence++;
  }

  /** Adds an entry; gives its handle. `order` is its place among those of equal times, the last one if left out. */
  add(time: number, order = this.sequence++): number {
    const handle = this.free.length > 0 ? (this.free.pop() as number) : this.used++;
    if (handle >= this.time.length) this.grow();
    this.time[handle] = time;
    this.order[handle] = order;
    this.siftUp(this.size++, handle);
    this.nextTime = this.time[this.heap[0] as number] as number;
    return handle;
  }

  /** Takes the first entry away; gives its handle. The heap must not be empty. */
  take(): number {
    const handle = this.heap[0] as number;
    this.removeAt(0, handle);
    return handle;
  }

  remove(handle: number): void {
    this.removeAt(this.place[handle] as number, handle);
  }

  timeOf(handle: number): number {
    return this.time[handle] as number;
  }

  private removeAt(index: number, handle: number): void {
    const last = this.heap[--this.size] as number;
    if (last !== handle) {
      this.siftDown(index, last);
      this.siftUp(this.place[last] as number, last);
    }
    this.place[handle] = -1;
    this.free.push(handle);
    this.nextTime = this.size > 0 ? (this.time[this.heap[0] as number] as number) : NEVER;
  }

  private siftUp(start: number, handle: number): void {
    const { heap, time, order, place } = this;
    const key = time[handle] as number;
    const tie = order[handle] as number;
    let index = start;
    while (index > 0) {
      const up = (index - 1) >> 2;
      const other = heap[up] as number;
      const otherKey = time[other] as number;
      if (otherKey < key || (otherKey === key && (order[other] as number) < tie)) break;
      heap[index] = other;
      place[other] = index;
      index = up;
    }
    heap[index] = handle;
    place[handle] = index;
  }

  private siftDown(start: number, handle: number): void {
    const { heap, time, order, place, size } = this;
    const key = time[handle] as number;
    const tie = order[handle] as number;
    let index = start;
    for (;;) {
      const first = (index << 2) + 1;
      if (first >= size) break;
      let best = heap[first] as number;
      let at = first;
      let bestKey = time[best] as number;
      const end = Math.min(first + 4, size);
      for (let i = first + 1; i < end; i++) {
        const candidate = heap[i] as number;
        const candidateKey = time[candidate] as number;
        if (candidateKey > bestKey) continue;
        if (candidateKey === bestKey && (order[candidate] as number) > (order[best] as number)) continue;
        best = candidate;
        bestKey = candidateKey;
        at = i;
      }
      if (key < bestKey || (key === bestKey && tie < (order[best] as number))) break;
      heap[index] = best;
      place[best] = index;
      index = at;
    }
    heap[index] = handle;
    place[handle] = index;
  }

  private grow(): void {
    const length = this.time.length * 2;
    const longer = <T extends { set(from: T): void }>(old: T, next: T): T => {
      next.set(old);
      return next;
    };
    this.heap = longer(this.heap, new Int32Array(length));
    this.place = longer(this.place, new Int32Array(length));
    this.time = longer(this.time, new Float64Array(length));
    this.order = longer(this.order, new Float64Array(length));
  }
}
