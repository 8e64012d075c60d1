/**
 * The newest events of a recording, before they are packed. What hosts do at the same time is told a little out of order: an event that
 * comes late still finds its place here.
 */
export class LateEvents {
  private count = 0;
  private readonly time = new Float64Array(ROOM);
  private readonly kind = new Uint8Array(ROOM);
  private readonly thread = new Int32Array(ROOM);
  private readonly a = new Int32Array(ROOM);
  private readonly b = new Int32Array(ROOM);
  private readonly c = new Int32Array(ROOM);
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
    let i = this.count++;
    while (i > 0 && (this.time[i - 1] as number) > time) {
      this.move(i - 1, i);
      i--;
    }
    this.time[i] = time;
    this.kind[i] = kind;
    this.thread[i] = thread;
    this.a[i] = a;
    this.b[i] = b;
    this.c[i] = c;
    return time < this.taken;
  }

  /** Takes out the `count` oldest. */
  release(count = this.count): void {
    for (let i = 0; i < count; i++) {
      this.take(
        this.time[i] as number,
        this.kind[i] as number,
        this.thread[i] as number,
        this.a[i] as number,
        this.b[i] as number,
        this.c[i] as number,
      );
    }
    if (count > 0) this.taken = Math.max(this.taken, this.time[count - 1] as number);
    for (let i = count; i < this.count; i++) this.move(i, i - count);
    this.count -= count;
  }

  private move(from: number, to: number): void {
    this.time[to] = this.time[from] as number;
    this.kind[to] = this.kind[from] as number;
    this.thread[to] = this.thread[from] as number;
    this.a[to] = this.a[from] as number;
    this.b[to] = this.b[from] as number;
    this.c[to] = this.c[from] as number;
  }
}

type EventTaker = (time: number, kind: number, thread: number, a: number, b: number, c: number) => void;

/** Events. One CPU at work in the kernel leaves a few dozen behind. */
const ROOM = 512;
