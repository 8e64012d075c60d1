/** One moment of a run that every view shows. */
export interface CursorMoment {
  /** index of an event; −1 in an empty trace */
  readonly event: number;
  /** the event that the cursor came from by a step on; else the one before. Changes since then are marked */
  readonly since: number;
}

/** A step over more events than this would mark everything as changed. */
const SHORT_STEP = 12;

type Listener = (moment: CursorMoment) => void;

export class Cursor {
  private current: CursorMoment;
  private readonly count: number;
  private readonly listeners: Listener[] = [];

  constructor(count: number) {
    this.count = count;
    this.current = { event: count === 0 ? -1 : 0, since: -1 };
  }

  get moment(): CursorMoment {
    return this.current;
  }

  get event(): number {
    return this.current.event;
  }

  /** `isStep`: by one step of whatever kind, so that what changed on the way is of interest. */
  move(event: number, isStep = false): void {
    const to = Math.min(Math.max(event, 0), this.count - 1);
    if (to === this.current.event) return;
    const isShort = isStep && to > this.current.event && to - this.current.event <= SHORT_STEP;
    const since = isShort ? this.current.event : to - 1;
    this.current = { event: to, since };
    for (const listener of this.listeners) listener(this.current);
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }
}
