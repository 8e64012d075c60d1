/**
 * The time of day, and interval timers. Like `<sys/time.h>`.
 *
 * @module sys/time
 */

import { SYS_getitimer, SYS_gettimeofday, SYS_setitimer } from "../../abi/syscall.ts";
import { give, SECOND, take } from "../internal/block.ts";
import { end, int, struct, structOrNull, wrongField } from "../internal/check.ts";
import { syscall } from "../internal/host.ts";
import { getTimeval, putTimeval, type timeval } from "../internal/time.ts";

/**
 * Timers of setitimer. ITIMER_REAL: time that passes, SIGALRM; ITIMER_VIRTUAL: CPU time of the process in user mode, SIGVTALRM;
 * ITIMER_PROF: and in the kernel, SIGPROF. [setitimer(2)](https://man7.org/linux/man-pages/man2/setitimer.2.html)
 */
export { ITIMER_PROF, ITIMER_REAL, ITIMER_VIRTUAL } from "../../abi/time.ts";
export type { timeval } from "../internal/time.ts";

/** When a timer expires, and how often again. [setitimer(2)](https://man7.org/linux/man-pages/man2/setitimer.2.html) */
export interface itimerval {
  /** after the first expiry, again every so often; zero: once only */
  it_interval: timeval;
  /** until the next expiry; zero: the timer is off */
  it_value: timeval;
}

/** Word offset of the second struct of a block. */
const SECOND_WORD = SECOND / 4;

/**
 * Reads the time of day into `tv`.
 *
 * Returns 0.
 *
 * [gettimeofday(2)](https://man7.org/linux/man-pages/man2/gettimeofday.2.html)
 */
export function gettimeofday(tv: timeval, tz: null = null, extra?: never): number {
  struct("gettimeofday", 1, "tv", tv);
  if (tz !== null && tz !== undefined) throw new TypeError("gettimeofday: argument 2 (tz) must be null or left out");
  end("gettimeofday", 2, extra);
  const block = take();
  const result = syscall(SYS_gettimeofday, block.i32, null);
  if (result === 0) getTimeval(tv, block.i32, 0);
  give(block);
  return result;
}

/**
 * Sets a timer that sends a signal when it expires: after `it_value`, then every `it_interval`. An `it_value` of zero turns it
 * off. `old_value`, if given, is filled with what was set before. ITIMER_REAL is the timer of alarm as well.
 *
 * Returns 0, or −1. Errors: EINVAL.
 *
 * [setitimer(2)](https://man7.org/linux/man-pages/man2/setitimer.2.html)
 */
export function setitimer(
  which: number,
  new_value: itimerval,
  old_value: itimerval | null = null,
  extra?: never,
): number {
  int("setitimer", 1, "which", which);
  struct("setitimer", 2, "new_value", new_value);
  structOrNull("setitimer", 3, "old_value", old_value);
  end("setitimer", 3, extra);
  const { it_interval, it_value } = new_value;
  if (typeof it_interval !== "object" || it_interval === null)
    wrongField("setitimer", "it_interval", "a { tv_sec, tv_usec }", it_interval);
  if (typeof it_value !== "object" || it_value === null)
    wrongField("setitimer", "it_value", "a { tv_sec, tv_usec }", it_value);
  const block = take();
  putTimeval("setitimer", it_interval, block.i32, 0);
  putTimeval("setitimer", it_value, block.i32, 4);
  const result = syscall(SYS_setitimer, which, block.i32, old_value === null ? null : block.second);
  if (result === 0 && old_value !== null) fill(old_value, block.i32, SECOND_WORD);
  give(block);
  return result;
}

/**
 * How long until a timer expires, and its interval: `curr_value` is filled in.
 *
 * Returns 0, or −1. Errors: EINVAL.
 *
 * [getitimer(2)](https://man7.org/linux/man-pages/man2/getitimer.2.html)
 */
export function getitimer(which: number, curr_value: itimerval, extra?: never): number {
  int("getitimer", 1, "which", which);
  struct("getitimer", 2, "curr_value", curr_value);
  end("getitimer", 2, extra);
  const block = take();
  const result = syscall(SYS_getitimer, which, block.i32);
  if (result === 0) fill(curr_value, block.i32, 0);
  give(block);
  return result;
}

function fill(value: itimerval, words: Int32Array, at: number): void {
  value.it_interval ??= { tv_sec: 0, tv_usec: 0 };
  value.it_value ??= { tv_sec: 0, tv_usec: 0 };
  getTimeval(value.it_interval, words, at);
  getTimeval(value.it_value, words, at + 4);
}
