/** A finished trace: columns of numbers, cheap to keep, to copy between threads and to hash. Frozen once built. */

/** A place in the learner's source. Lines count from 1, columns from 0. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Trace {
  /** raised when the meaning of a column changes */
  readonly version: 1;
  /** number of events: each column is at least this long */
  readonly length: number;
  /** virtual nanoseconds since the run began, never decreasing */
  readonly time: Float64Array;
  readonly kind: Uint8Array;
  readonly thread: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
  /** numbers that do not fit a column: arguments and results of system calls */
  readonly numbers: Float64Array;
  /** bytes: payloads and output */
  readonly blob: Uint8Array;
  readonly strings: readonly string[];
  /** where a system call was made, by call site; entry 0 is unused */
  readonly sites: readonly (SourcePosition | null)[];
}
