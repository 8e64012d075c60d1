/**
 * The newest events of a recording, before they are packed. What hosts do at the same time is told a little out of order: an event that
 * comes late still finds its place here.
 *
 * Invariant: `order` holds each slot once, in a ring: from `first` on those of `count` events, in order of time, then the free ones. So
 * an event is written once, and only the number of its slot is ever moved.
 */
export class LateEvents {
  private readonly order = Uint16Array.from({ length: ROOM }, (_, slot) => slot);
  private first = 0;
  private count = 0;
  private readonly time = new Float64Array(ROOM);
  /** kind, thread, a, b and c of each */
  private readonly rest = new Int32Array(ROOM * FIELDS);
  /** of the last event that was taken out */
  private taken = 0;
  private readonly take: EventTaker;

  /** `take` is given the events in order of time, unless one comes too late. */
  constructor(take: EventTaker) {
    this.take = take;
  }

  /** True: it came too late, and the order is lost. */
  put(time: number, kind: number, thread: number, a: number, b: number, c: number): boolean {
    if (this.count === ROOM) this.release(ROOM / 2);
    const { rest } = this;
    const slot = this.order[(this.first + this.count) & LAST] as number;
    this.time[slot] = time;
    const at = slot * FIELDS;
    rest[at] = kind;
    rest[at + 1] = thread;
    rest[at + 2] = a;
    rest[at + 3] = b;
    rest[at + 4] = c;
    this.moveUp(slot, time);
    this.count++;
    return time < this.taken;
  }

  /** Moves the slot behind the last one before those of later events. */
  private moveUp(slot: number, time: number): void {
    const { order } = this;
    let index = this.first + this.count;
    for (; index > this.first; index--) {
      const before = order[(index - 1) & LAST] as number;
      if ((this.time[before] as number) <= time) break;
      order[index & LAST] = before;
    }
    order[index & LAST] = slot;
  }

  /** Takes out the `count` oldest. */
  release(count = this.count): void {
    const { order, rest, time } = this;
    for (let i = 0; i < count; i++) {
      const slot = order[(this.first + i) & LAST] as number;
      const at = slot * FIELDS;
      this.take(
        time[slot] as number,
        rest[at] as number,
        rest[at + 1] as number,
        rest[at + 2] as number,
        rest[at + 3] as number,
        rest[at + 4] as number,
      );
    }
    if (count > 0) {
      const last = order[(this.first + count - 1) & LAST] as number;
      this.taken = Math.max(this.taken, time[last] as number);
    }
    this.first = (this.first + count) & LAST;
    this.count -= count;
  }
}

type EventTaker = (time: number, kind: number, thread: number, a: number, b: number, c: number) => void;

/** Events, a power of two. One CPU at work in the kernel leaves a few dozen behind. */
const ROOM = 512;
const LAST = ROOM - 1;
/** Beside the time. */
const FIELDS = 5;
