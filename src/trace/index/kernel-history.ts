import type { Trace } from "../trace.ts";
import { KernelState } from "./kernel-state.ts";

const LEAST_DISTANCE = 1024;
const MOST_SNAPSHOTS = 512;

/**
 * The kernel at any instant of a run. States are kept at regular distances, on the way of the first visit; any other is made from the
 * one before it. Finding an instant costs at most so many events as lie between two kept states.
 */
export class KernelHistory {
  private readonly trace: Trace;
  /** events between two kept states */
  private readonly distance: number;
  /** entry k: the state before event k × distance */
  private readonly kept: KernelState[] = [new KernelState()];
  private current = new KernelState();
  /** how many events `current` has seen */
  private seen = 0;

  constructor(trace: Trace) {
    this.trace = trace;
    this.distance = Math.max(LEAST_DISTANCE, Math.ceil(trace.length / MOST_SNAPSHOTS));
  }

  /** The state after event `event`; before the first one for −1. It holds until the next call. */
  at(event: number): KernelState {
    const wanted = Math.min(Math.max(event + 1, 0), this.trace.length);
    const nearest = Math.min(Math.floor(wanted / this.distance), this.kept.length - 1);
    const isBehind = this.seen <= wanted && this.seen >= nearest * this.distance;
    if (!isBehind) {
      this.current = new KernelState(this.kept[nearest]);
      this.seen = nearest * this.distance;
    }
    this.advance(wanted);
    return this.current;
  }

  /** Looks ahead over `events` more events, so that later visits are quick. True: all of the run is known. */
  prepare(events: number): boolean {
    const known = (this.kept.length - 1) * this.distance;
    const end = Math.floor(this.trace.length / this.distance) * this.distance;
    if (known >= end) return true;
    const { current, seen } = this;
    this.current = new KernelState(this.kept[this.kept.length - 1]);
    this.seen = known;
    this.advance(Math.min(known + Math.max(events, this.distance), end));
    const isDone = this.seen >= end;
    this.current = current;
    this.seen = seen;
    return isDone;
  }

  private advance(wanted: number): void {
    while (this.seen < wanted) {
      this.current.apply(this.trace, this.seen);
      this.seen++;
      if (this.seen === this.kept.length * this.distance) this.kept.push(new KernelState(this.current));
    }
  }
}
