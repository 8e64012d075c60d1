import { LateEvents } from "./late-events.ts";
import { KINDS, type PackedTrace, unpack } from "./packed.ts";
import { BytePacker, EventPacker, NumberPacker } from "./packer.ts";
import { inOrderOfTime } from "./sort.ts";
import type { SourcePosition, Trace } from "./trace.ts";

/** Thrown by nobody: `full` turns true instead, and the kernel ends the run with a sentence. */
export interface RecorderLimits {
  /** events */
  readonly events: number;
  /** bytes of payload and output */
  readonly blobBytes: number;
}

/**
 * Builds a trace, event by event. Hosts that run at the same time may tell their events a little out of order: they are put in order of
 * time, those of one time as they came.
 *
 * Arguments and results are often the same as those before: then their index is given again, and nothing is written.
 */
export class Recorder {
  private readonly events = new EventPacker();
  private readonly newest = new LateEvents((time, kind, thread, a, b, c) =>
    this.events.put(time, kind, thread, a, b, c),
  );
  private count = 0;
  private latest = 0;
  private isOrdered = true;
  /** of each kind, whether it has been */
  private readonly kinds = new Uint8Array(KINDS);

  private readonly numbers = new NumberPacker();
  /** number 0 is never given */
  private numberCount = 1;
  private lastNumber = Number.NaN;
  private lastNumberIndex = 0;
  private readonly lastArguments = new Float64Array(6);
  private lastArgumentsIndex = 0;

  private readonly blob = new BytePacker();
  private blobLength = 0;
  private readonly strings: string[] = [""];
  private readonly stringIndex = new Map<string, number>([["", 0]]);

  private readonly limits: RecorderLimits;

  constructor(limits: RecorderLimits) {
    this.limits = limits;
  }

  /** True once a limit is reached. Recording goes on, so that the events that end the run are kept. */
  get full(): boolean {
    return this.count >= this.limits.events || this.blobLength >= this.limits.blobBytes;
  }

  get eventCount(): number {
    return this.count;
  }

  event(time: number, kind: number, thread: number, a = 0, b = 0, c = 0): void {
    this.count++;
    if (time > this.latest) this.latest = time;
    this.kinds[kind] = 1;
    if (this.newest.put(time, kind, thread, a, b, c)) this.isOrdered = false;
  }

  /** Has there been an event of this kind? */
  has(kind: number): boolean {
    return this.kinds[kind] === 1;
  }

  /** Keeps one number; gives its index. */
  number(value: number): number {
    if (value === this.lastNumber) return this.lastNumberIndex;
    this.numbers.put(value);
    this.lastNumber = value;
    this.lastNumberIndex = this.numberCount++;
    return this.lastNumberIndex;
  }

  /** Keeps the six arguments of a system call; gives the index of the first. */
  arguments6(a: number, b: number, c: number, d: number, e: number, f: number): number {
    const last = this.lastArguments;
    if (
      this.lastArgumentsIndex > 0 &&
      last[0] === a &&
      last[1] === b &&
      last[2] === c &&
      last[3] === d &&
      last[4] === e &&
      last[5] === f
    )
      return this.lastArgumentsIndex;
    const { numbers } = this;
    numbers.put((last[0] = a));
    numbers.put((last[1] = b));
    numbers.put((last[2] = c));
    numbers.put((last[3] = d));
    numbers.put((last[4] = e));
    numbers.put((last[5] = f));
    this.lastArgumentsIndex = this.numberCount;
    this.numberCount += 6;
    return this.lastArgumentsIndex;
  }

  /** Keeps bytes; gives their offset. Often they are the last ones again: what was read is sent back, all clients ask the same. */
  bytes(data: Uint8Array): number {
    if (this.blob.endsWith(data)) return this.blobLength - data.length;
    const at = this.blobLength;
    this.blob.put(data);
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
  pack(sites: readonly (SourcePosition | null)[] = [null]): PackedTrace {
    this.newest.release();
    const packed: PackedTrace = {
      version: 1,
      length: this.count,
      end: this.latest,
      events: this.events.pieces(),
      numberCount: this.numberCount,
      numbers: this.numbers.pieces(),
      blob: this.blob.pieces(),
      strings: [...this.strings],
      sites: [...sites],
    };
    return this.isOrdered ? packed : { ...packed, events: packedEvents(inOrderOfTime(unpack(packed))) };
  }

  /** The same, unpacked. */
  finish(sites: readonly (SourcePosition | null)[] = [null]): Trace {
    return unpack(this.pack(sites));
  }
}

/** A trace as a recorder would have packed it. */
export function packTrace(trace: Trace): PackedTrace {
  const numbers = new NumberPacker();
  for (let i = 1; i < trace.numbers.length; i++) numbers.put(trace.numbers[i] as number);
  const blob = new BytePacker();
  blob.put(trace.blob);
  return {
    version: 1,
    length: trace.length,
    end: trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number),
    events: packedEvents(trace),
    numberCount: trace.numbers.length,
    numbers: numbers.pieces(),
    blob: blob.pieces(),
    strings: trace.strings,
    sites: trace.sites,
  };
}

function packedEvents({ length, time, kind, thread, a, b, c }: Trace): Uint8Array[] {
  const events = new EventPacker();
  for (let i = 0; i < length; i++) {
    events.put(
      time[i] as number,
      kind[i] as number,
      thread[i] as number,
      a[i] as number,
      b[i] as number,
      c[i] as number,
    );
  }
  return events.pieces();
}
