// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * Clocks and sleeping. Like `<time.h>`.
 *
 * All clocks are the simulated one: time passes when the processes compute and wait, never by itself.
 *
 * @module time
 */

import { SYS_clock_getres, SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep } from "../abi/syscall.ts";
import { give, SECOND, take } from "./internal/block.ts";
import { end, int, struct, structOrNull } from "./internal/check.ts";
import { rawsyscall, syscall } from "./internal/host.ts";
import { getTimespec, putTimespec, type timespec } from "./internal/time.ts";

/**
 * Clocks. CLOCK_REALTIME: the time of day; CLOCK_MONOTONIC: since the machine started; CLOCK_PROCESS_CPUTIME_ID,
 * CLOCK_THREAD_CPUTIME_ID: CPU time used. [clock_gettime(2)](https://man7.org/linux/man-pages/man2/clock_gettime.2.html)
 */
export {
  CLOCK_BOOTTIME,
  CLOCK_MONOTONIC,
  CLOCK_MONOTONIC_COARSE,
  CLOCK_MONOTONIC_RAW,
  CLOCK_PROCESS_CPUTIME_ID,
  CLOCK_REALTIME,
  CLOCK_REALTIME_COARSE,
  CLOCK_THREAD_CPUTIME_ID,
} from "../abi/time.ts";

/** Flag of clock_nanosleep: the time is a point of the clock, not a duration. */
export { TIMER_ABSTIME } from "../abi/time.ts";
export type { timespec } from "./internal/time.ts";

/** Word offset of the second timespec of a block. */
const SECOND_WORD = SECOND / 4;

/**
 * Reads a clock into `tp`.
 *
 * `const t = { tv_sec: 0, tv_nsec: 0 }; clock_gettime(CLOCK_MONOTONIC, t);`
 *
 * Returns 0, or −1. Errors: EINVAL.
 *
 * [clock_gettime(2)](https://man7.org/linux/man-pages/man2/clock_gettime.2.html)
 */
export function clock_gettime(clockid: number, tp: timespec, extra?: never): number {
  int("clock_gettime", 1, "clockid", clockid);
  struct("clock_gettime", 2, "tp", tp);
  end("clock_gettime", 2, extra);
  return readClock(SYS_clock_gettime, clockid, tp);
}

/**
 * Reads a clock's resolution into `res`.
 *
 * Returns 0, or −1. Errors: EINVAL.
 *
 * [clock_getres(2)](https://man7.org/linux/man-pages/man2/clock_getres.2.html)
 */
export function clock_getres(clockid: number, res: timespec | null = null, extra?: never): number {
  int("clock_getres", 1, "clockid", clockid);
  structOrNull("clock_getres", 2, "res", res);
  end("clock_getres", 2, extra);
  return res === null ? syscall(SYS_clock_getres, clockid, null) : readClock(SYS_clock_getres, clockid, res);
}

function readClock(nr: number, clockid: number, tp: timespec): number {
  const block = take();
  const result = syscall(nr, clockid, block.i32);
  if (result === 0) getTimespec(tp, block.i32, 0);
  give(block);
  return result;
}

/**
 * Sleeps for seconds and nanoseconds of simulated time. When a signal handler interrupts it, `rem` (if given) says how much was
 * left.
 *
 * `nanosleep({ tv_sec: 0, tv_nsec: 20_000_000 }, null)` sleeps for 20 ms.
 *
 * Returns 0, or −1. Errors: EINTR, EINVAL (nanoseconds not within 0 to 999,999,999).
 *
 * [nanosleep(2)](https://man7.org/linux/man-pages/man2/nanosleep.2.html)
 */
export function nanosleep(req: timespec, rem: timespec | null = null, extra?: never): number {
  struct("nanosleep", 1, "req", req);
  structOrNull("nanosleep", 2, "rem", rem);
  end("nanosleep", 2, extra);
  const block = take();
  putTimespec("nanosleep", req, block.i32, 0);
  if (rem !== null) block.second.set(block.i32.subarray(0, 4));
  const result = syscall(SYS_nanosleep, block.i32, rem === null ? null : block.second);
  if (result !== 0 && rem !== null) getTimespec(rem, block.i32, SECOND_WORD);
  give(block);
  return result;
}

/**
 * Sleeps by a clock: for a duration (`flags` 0), or until the clock shows `req` (TIMER_ABSTIME).
 *
 * Returns 0, or **the error number** (it does not set `errno`): EINTR, EINVAL, ENOTSUP.
 *
 * [clock_nanosleep(2)](https://man7.org/linux/man-pages/man2/clock_nanosleep.2.html)
 */
export function clock_nanosleep(
  clockid: number,
  flags: number,
  req: timespec,
  rem: timespec | null = null,
  extra?: never,
): number {
  int("clock_nanosleep", 1, "clockid", clockid);
  int("clock_nanosleep", 2, "flags", flags);
  struct("clock_nanosleep", 3, "req", req);
  structOrNull("clock_nanosleep", 4, "rem", rem);
  end("clock_nanosleep", 4, extra);
  const block = take();
  putTimespec("clock_nanosleep", req, block.i32, 0);
  if (rem !== null) putTimespec("clock_nanosleep", rem, block.i32, SECOND_WORD);
  const result = rawsyscall(SYS_clock_nanosleep, clockid, flags, block.i32, rem === null ? null : block.second);
  if (result !== 0 && rem !== null) getTimespec(rem, block.i32, SECOND_WORD);
  give(block);
  return 0 - result;
}
