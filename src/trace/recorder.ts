import type { SourcePosition, Trace } from "./trace.ts";

const INITIAL_EVENTS = 16384;
/** Columns grow by this factor: copying what is there costs more than room that is never touched. */
const GROWTH = 4;

/** Thrown by nobody: `full` turns true instead, and the kernel ends the run with a sentence. */
export interface RecorderLimits {
  /** events */
  readonly events: number;
  /** bytes of payload and output */
  readonly blobBytes: number;
}

/**
 * Builds a trace, event by event. CPUs that run at the same time may tell their events a little out of order: `finish` puts them in
 * order of time, those of one time as they came.
 */
export class Recorder {
  private length = 0;
  private capacity = INITIAL_EVENTS;
  private time = new Float64Array(INITIAL_EVENTS);
  private kind = new Uint8Array(INITIAL_EVENTS);
  private thread = new Int32Array(INITIAL_EVENTS);
  private a = new Int32Array(INITIAL_EVENTS);
  private b = new Int32Array(INITIAL_EVENTS);
  private c = new Int32Array(INITIAL_EVENTS);
  private numbers = new Float64Array(INITIAL_EVENTS);
  private numbersLength = 1;
  private blob = new Uint8Array(INITIAL_EVENTS);
  private blobLength = 0;
  private readonly strings: string[] = [""];
  private readonly stringIndex = new Map<string, number>([["", 0]]);

  private readonly limits: RecorderLimits;

  constructor(limits: RecorderLimits) {
    this.limits = limits;
  }

  /** True once a limit is reached. Recording goes on, so that the events that end the run are kept. */
  get full(): boolean {
    return this.length >= this.limits.events || this.blobLength >= this.limits.blobBytes;
  }

  get eventCount(): number {
    return this.length;
  }

  event(time: number, kind: number, thread: number, a = 0, b = 0, c = 0): void {
    const i = this.length;
    if (i === this.capacity) this.growEvents();
    this.time[i] = time;
    this.kind[i] = kind;
    this.thread[i] = thread;
    this.a[i] = a;
    this.b[i] = b;
    this.c[i] = c;
    this.length = i + 1;
  }

  /** Keeps one number; gives its index. */
  number(value: number): number {
    const i = this.numbersLength;
    if (i >= this.numbers.length) this.numbers = grown(this.numbers, i + 1);
    this.numbers[i] = value;
    this.numbersLength = i + 1;
    return i;
  }

  /** Keeps the six arguments of a system call; gives the index of the first. */
  arguments6(a: number, b: number, c: number, d: number, e: number, f: number): number {
    const i = this.numbersLength;
    if (i + 6 > this.numbers.length) this.numbers = grown(this.numbers, i + 6);
    const n = this.numbers;
    n[i] = a;
    n[i + 1] = b;
    n[i + 2] = c;
    n[i + 3] = d;
    n[i + 4] = e;
    n[i + 5] = f;
    this.numbersLength = i + 6;
    return i;
  }

  /** Copies bytes; gives their offset. */
  bytes(data: Uint8Array): number {
    const at = this.blobLength;
    if (at + data.length > this.blob.length) this.blob = grown(this.blob, at + data.length);
    this.blob.set(data, at);
    this.blobLength = at + data.length;
    return at;
  }

  string(text: string): number {
    const known = this.stringIndex.get(text);
    if (known !== undefined) return known;
    const index = this.strings.push(text) - 1;
    this.stringIndex.set(text, index);
    return index;
  }

  /** The trace so far. `sites` are the places of the call sites, entry 0 unused. */
  finish(sites: readonly (SourcePosition | null)[] = [null]): Trace {
    const n = this.length;
    this.sortByTime();
    return Object.freeze({
      version: 1,
      length: n,
      time: this.time.slice(0, n),
      kind: this.kind.slice(0, n),
      thread: this.thread.slice(0, n),
      a: this.a.slice(0, n),
      b: this.b.slice(0, n),
      c: this.c.slice(0, n),
      numbers: this.numbers.slice(0, this.numbersLength),
      blob: this.blob.slice(0, this.blobLength),
      strings: [...this.strings],
      sites: [...sites],
    });
  }

  /** Insertion sort: nearly everything is in place, and what is not has a short way. Stable. */
  private sortByTime(): void {
    const { time, kind, thread, a, b, c } = this;
    for (let i = 1; i < this.length; i++) {
      const at = time[i] as number;
      if (at >= (time[i - 1] as number)) continue;
      let to = i - 1;
      while (to > 0 && (time[to - 1] as number) > at) to--;
      for (const column of [time, kind, thread, a, b, c]) {
        const value = column[i] as number;
        column.copyWithin(to + 1, to, i);
        column[to] = value;
      }
    }
  }

  private growEvents(): void {
    const want = this.capacity * GROWTH;
    this.time = grown(this.time, want);
    this.kind = grown(this.kind, want);
    this.thread = grown(this.thread, want);
    this.a = grown(this.a, want);
    this.b = grown(this.b, want);
    this.c = grown(this.c, want);
    this.capacity = want;
  }
}

interface Growable<T> {
  readonly length: number;
  set(from: T): void;
}

/** A copy with room for at least `need` elements, and some to spare. */
function grown<T extends Growable<T>>(old: T, need: number): T {
  const Kind = old.constructor as new (length: number) => T;
  const next = new Kind(Math.max(old.length * GROWTH, need));
  next.set(old);
  return next;
}
