/** Virtual time: a number of nanoseconds, an integer in a float64. Exact for 104 days. */

export const MICROSECOND = 1_000;
export const MILLISECOND = 1_000_000;
export const SECOND = 1_000_000_000;

/** A deadline that never comes. */
export const NEVER = Number.POSITIVE_INFINITY;
