/**
 * The newest events of a recording, before they are packed. What hosts do at the same time is told a little out of order: an event that
 * comes late still finds its place here.
 *
 * Invariant: `count` events from number `first` on are here, in order of time; event number i lies at place i modulo `ROOM`.
 */
export class LateEvents {
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
    let place = (this.first + this.count++) & LAST;
    if (this.count > 1 && (this.time[(place - 1) & LAST] as number) > time) place = this.makePlace(place, time);
    this.time[place] = time;
    const at = place * FIELDS;
    rest[at] = kind;
    rest[at + 1] = thread;
    rest[at + 2] = a;
    rest[at + 3] = b;
    rest[at + 4] = c;
    return time < this.taken;
  }

  /** Moves those that are later than `time` on by one, the last of them to `place`; gives the place that is free now. */
  private makePlace(place: number, time: number): number {
    let to = place;
    for (let left = this.count - 1; left > 0; left--) {
      const from = (to - 1) & LAST;
      if ((this.time[from] as number) <= time) break;
      this.time[to] = this.time[from] as number;
      for (let i = 0; i < FIELDS; i++) this.rest[to * FIELDS + i] = this.rest[from * FIELDS + i] as number;
      to = from;
    }
    return to;
  }

  /** Takes out the `count` oldest. */
  release(count = this.count): void {
    const { rest, time } = this;
    for (let i = 0; i < count; i++) {
      const place = (this.first + i) & LAST;
      const at = place * FIELDS;
      this.take(
        time[place] as number,
        rest[at] as number,
        rest[at + 1] as number,
        rest[at + 2] as number,
        rest[at + 3] as number,
        rest[at + 4] as number,
      );
    }
    if (count > 0) this.taken = Math.max(this.taken, time[(this.first + count - 1) & LAST] as number);
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
