/**
 * The time at which the kernel is acting now, in virtual nanoseconds. While the kernel works on a CPU it is that CPU's own time,
 * while an event fires the event's. It moves only when told.
 */
export class Clock {
  now = 0;

  /** Time that the kernel spends. */
  charge(ns: number): void {
    this.now += ns;
  }
}

/** CLOCK_REALTIME at virtual time 0: 2026-01-01 00:00:00 UTC, in seconds. */
export const EPOCH_SECONDS = 1_767_225_600;
