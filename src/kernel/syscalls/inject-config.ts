/** One rule of the lab, in the manner of strace -e inject. */
export interface InjectionConfig {
  /** system call numbers; empty: all but `never` */
  readonly calls: readonly number[];
  readonly never: readonly number[];
  /** name of the process; "" is every one */
  readonly program: string;
  /** of the calls that fit, counted from 1 in each thread: `first`, and every `step` behind it up to `last` */
  readonly first: number;
  readonly last: number;
  readonly step: number;
  /** errno, or 0 */
  readonly error: number;
  /** bytes, or 0 */
  readonly short: number;
  /** ns */
  readonly delayEnter: number;
  readonly delayExit: number;
  /** signal, or 0 */
  readonly signal: number;
}

/** What a rule does to a request of io_uring. */
export interface RequestInjection {
  /** errno, or 0 */
  readonly error: number;
  /** bytes, or 0 */
  readonly short: number;
}

/** The rules as io_uring asks for them: its requests are no system calls, but each does what one does. */
export interface RequestRules {
  /** Counts a request that begins as a call of this thread. */
  ofRequest(thread: Caller, nr: number): RequestInjection;
}

/** Whom calls are counted for. */
export interface Caller {
  readonly tid: number;
  readonly process: { readonly name: string };
}
