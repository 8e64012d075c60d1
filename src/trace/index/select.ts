import type { Trace } from "../trace.ts";

/** The events of some kinds, in order. One small loop passes over the others for everybody, and is fast after its first use. */
export function eventsOf({ kind, length }: Trace, kinds: readonly number[]): Int32Array {
  const wanted = new Uint8Array(256);
  for (const one of kinds) wanted[one] = 1;
  let count = 0;
  for (let i = 0; i < length; i++) count += wanted[kind[i] as number] as number;
  const events = new Int32Array(count);
  for (let i = 0, found = 0; found < count; i++) if (wanted[kind[i] as number] === 1) events[found++] = i;
  return events;
}

/** A number for each event that follows from those before it, worked out as far as somebody has asked. */
export class ByEvent {
  private readonly values: Int32Array;
  private readonly work: (event: number) => number;
  private seen = 0;

  /** `work` is done once for each event, in order. */
  constructor(events: number, work: (event: number) => number) {
    this.values = new Int32Array(events);
    this.work = work;
  }

  at(event: number): number {
    for (; this.seen <= event; this.seen++) this.values[this.seen] = this.work(this.seen);
    return this.values[event] as number;
  }
}
