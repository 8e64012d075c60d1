import type { SourcePosition, Trace } from "./trace.ts";

/** Events in one piece of the columns, numbers in one piece of theirs: pieces are never copied until the run is over. */
const PIECE = 32768;
const INITIAL_BYTES = 16384;

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
 *
 * Arguments and results are often the same as those before: then their index is given again, and nothing is written.
 */
export class Recorder {
  private at = 0;
  private time = new Float64Array(PIECE);
  private kind = new Uint8Array(PIECE);
  private thread = new Int32Array(PIECE);
  private a = new Int32Array(PIECE);
  private b = new Int32Array(PIECE);
  private c = new Int32Array(PIECE);
  private readonly times = [this.time];
  private readonly kinds = [this.kind];
  private readonly threads = [this.thread];
  private readonly as = [this.a];
  private readonly bs = [this.b];
  private readonly cs = [this.c];
  private eventsBefore = 0;
  private latest = 0;
  private isOrdered = true;

  private numbers = new Float64Array(PIECE);
  private readonly numberPieces = [this.numbers];
  private numbersBefore = 0;
  private numbersAt = 1;
  private lastArguments = -1;
  private lastNumber = Number.NaN;
  private lastNumberIndex = 0;

  private blob = new Uint8Array(INITIAL_BYTES);
  private blobLength = 0;
  private readonly strings: string[] = [""];
  private readonly stringIndex = new Map<string, number>([["", 0]]);

  private readonly limits: RecorderLimits;

  constructor(limits: RecorderLimits) {
    this.limits = limits;
  }

  /** True once a limit is reached. Recording goes on, so that the events that end the run are kept. */
  get full(): boolean {
    return this.eventsBefore + this.at >= this.limits.events || this.blobLength >= this.limits.blobBytes;
  }

  get eventCount(): number {
    return this.eventsBefore + this.at;
  }

  event(time: number, kind: number, thread: number, a = 0, b = 0, c = 0): void {
    if (this.at === PIECE) this.nextPiece();
    const i = this.at++;
    if (time < this.latest) this.isOrdered = false;
    this.latest = time;
    this.time[i] = time;
    this.kind[i] = kind;
    this.thread[i] = thread;
    this.a[i] = a;
    this.b[i] = b;
    this.c[i] = c;
  }

  /** Keeps one number; gives its index. */
  number(value: number): number {
    if (value === this.lastNumber) return this.lastNumberIndex;
    if (this.numbersAt === PIECE) this.nextNumbers();
    const i = this.numbersAt++;
    this.numbers[i] = value;
    this.lastNumber = value;
    this.lastNumberIndex = this.numbersBefore + i;
    return this.lastNumberIndex;
  }

  /** Keeps the six arguments of a system call; gives the index of the first. */
  arguments6(a: number, b: number, c: number, d: number, e: number, f: number): number {
    const n = this.numbers;
    const last = this.lastArguments;
    if (
      last >= 0 &&
      n[last] === a &&
      n[last + 1] === b &&
      n[last + 2] === c &&
      n[last + 3] === d &&
      n[last + 4] === e &&
      n[last + 5] === f
    )
      return this.numbersBefore + last;
    return this.newArguments(a, b, c, d, e, f);
  }

  private newArguments(a: number, b: number, c: number, d: number, e: number, f: number): number {
    if (this.numbersAt + 6 > PIECE) this.nextNumbers();
    const i = this.numbersAt;
    const n = this.numbers;
    n[i] = a;
    n[i + 1] = b;
    n[i + 2] = c;
    n[i + 3] = d;
    n[i + 4] = e;
    n[i + 5] = f;
    this.numbersAt = i + 6;
    this.lastArguments = i;
    return this.numbersBefore + i;
  }

  /** Copies bytes; gives their offset. */
  bytes(data: Uint8Array): number {
    const at = this.blobLength;
    if (at + data.length > this.blob.length) this.growBlob(at + data.length);
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
    const n = this.eventCount;
    const columns = {
      time: joined(this.times, new Float64Array(n)),
      kind: joined(this.kinds, new Uint8Array(n)),
      thread: joined(this.threads, new Int32Array(n)),
      a: joined(this.as, new Int32Array(n)),
      b: joined(this.bs, new Int32Array(n)),
      c: joined(this.cs, new Int32Array(n)),
    };
    if (!this.isOrdered) sortByTime(columns);
    return Object.freeze({
      version: 1,
      length: n,
      ...columns,
      numbers: joined(this.numberPieces, new Float64Array(this.numbersBefore + this.numbersAt)),
      blob: this.blob.slice(0, this.blobLength),
      strings: [...this.strings],
      sites: [...sites],
    });
  }

  private nextPiece(): void {
    this.time = new Float64Array(PIECE);
    this.kind = new Uint8Array(PIECE);
    this.thread = new Int32Array(PIECE);
    this.a = new Int32Array(PIECE);
    this.b = new Int32Array(PIECE);
    this.c = new Int32Array(PIECE);
    this.times.push(this.time);
    this.kinds.push(this.kind);
    this.threads.push(this.thread);
    this.as.push(this.a);
    this.bs.push(this.b);
    this.cs.push(this.c);
    this.eventsBefore += PIECE;
    this.at = 0;
  }

  private nextNumbers(): void {
    this.numbers = new Float64Array(PIECE);
    this.numberPieces.push(this.numbers);
    this.numbersBefore += PIECE;
    this.numbersAt = 0;
    this.lastArguments = -1;
  }

  private growBlob(need: number): void {
    const next = new Uint8Array(Math.max(this.blob.length * 2, need));
    next.set(this.blob.subarray(0, this.blobLength));
    this.blob = next;
  }
}

interface Column {
  readonly length: number;
  set(from: this, at: number): void;
  subarray(from: number, to: number): this;
}

/** The pieces of a column one after the other, as far as `whole` reaches. */
function joined<T extends Column>(pieces: readonly T[], whole: T): T {
  let at = 0;
  for (const piece of pieces) {
    const rest = whole.length - at;
    whole.set(rest < piece.length ? piece.subarray(0, rest) : piece, at);
    at += piece.length;
  }
  return whole;
}

type Columns = Pick<Trace, "time" | "kind" | "thread" | "a" | "b" | "c">;

/** Insertion sort: nearly everything is in place, and what is not has a short way. Stable. */
function sortByTime({ time, kind, thread, a, b, c }: Columns): void {
  const integers = [thread, a, b, c];
  for (let i = 1; i < time.length; i++) {
    const at = time[i] as number;
    if (at >= (time[i - 1] as number)) continue;
    let to = i - 1;
    while (to > 0 && (time[to - 1] as number) > at) to--;
    const what = kind[i] as number;
    // Mostly it is a step or two: a loop is quicker than a copy within each column.
    for (let k = i; k > to; k--) {
      time[k] = time[k - 1] as number;
      kind[k] = kind[k - 1] as number;
    }
    time[to] = at;
    kind[to] = what;
    for (const column of integers) {
      const value = column[i] as number;
      for (let k = i; k > to; k--) column[k] = column[k - 1] as number;
      column[to] = value;
    }
  }
}
