/** What may differ between two runs of one lab. */
export interface Circumstance {
  /** seeds everything random but the schedule; null is the lab's own */
  readonly seed: number | null;
  /** draws another legal order of ready threads; null is first in, first out */
  readonly schedule: number | null;
}

/** A program is judged in every lab of its challenge under each of these; the first is what Run does. */
export const circumstances: readonly Circumstance[] = [
  { seed: null, schedule: null },
  { seed: 1, schedule: 1 },
  { seed: 2, schedule: 2 },
  { seed: 77, schedule: 77 },
];
