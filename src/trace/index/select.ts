import type { Trace } from "../trace.ts";

/**
 * The events of some kinds, in order. Small loops pass over the others for everybody, each a function of its own: they are fast after
 * their first use.
 */
export function eventsOf(trace: Trace, kinds: readonly number[]): Int32Array {
  const wanted = new Uint8Array(256);
  for (const kind of kinds) wanted[kind] = 1;
  const events = new Int32Array(countOf(trace, wanted));
  putEvents(trace, wanted, events);
  return events;
}

function countOf({ kind, length }: Trace, wanted: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < length; i++) count += wanted[kind[i] as number] as number;
  return count;
}

function putEvents({ kind }: Trace, wanted: Uint8Array, events: Int32Array): void {
  for (let i = 0, found = 0; found < events.length; i++) if (wanted[kind[i] as number] === 1) events[found++] = i;
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
