/**
 * Timers behind a descriptor. Like `<sys/timerfd.h>`.
 *
 * @module sys/timerfd
 */

import { SYS_timerfd_create, SYS_timerfd_gettime, SYS_timerfd_settime } from "../../abi/syscall.ts";
import { give, SECOND, take } from "../internal/block.ts";
import { end, int, struct, structOrNull, wrongField } from "../internal/check.ts";
import { syscall } from "../internal/host.ts";
import { getTimespec, putTimespec, type timespec } from "../internal/time.ts";

/**
 * Flags of timerfd_create (TFD_NONBLOCK, TFD_CLOEXEC) and timerfd_settime (TFD_TIMER_ABSTIME: `it_value` is a point of the clock).
 * [timerfd_create(2)](https://man7.org/linux/man-pages/man2/timerfd_create.2.html)
 */
export { TFD_CLOEXEC, TFD_NONBLOCK, TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET } from "../../abi/event-fds.ts";

/** When a timer expires, and how often again. */
export interface itimerspec {
  /** after the first expiry, again every so often; zero: once only */
  it_interval: timespec;
  /** until the next expiry; zero: the timer is off */
  it_value: timespec;
}

/** Word offset of the second struct of a block. */
const SECOND_WORD = SECOND / 4;

/**
 * Makes a timer by CLOCK_MONOTONIC or CLOCK_REALTIME, switched off. read waits until it has expired, and gives how often, as 8
 * little-endian bytes; select, poll and epoll see that too.
 *
 * Returns its descriptor, or −1. Errors: EINVAL, EMFILE.
 *
 * [timerfd_create(2)](https://man7.org/linux/man-pages/man2/timerfd_create.2.html)
 */
export function timerfd_create(clockid: number, flags: number = 0, extra?: never): number {
  int("timerfd_create", 1, "clockid", clockid);
  int("timerfd_create", 2, "flags", flags);
  end("timerfd_create", 2, extra);
  return syscall(SYS_timerfd_create, clockid, flags);
}

/**
 * Sets a timer: it expires after `it_value` (with TFD_TIMER_ABSTIME: when the clock shows it), then every `it_interval`; an
 * `it_value` of zero switches it off. `old_value`, if given, is filled with what was set before.
 *
 * Returns 0, or −1. Errors: EBADF, EINVAL (no timer; nanoseconds not within 0 to 999,999,999; other flags).
 *
 * [timerfd_settime(2)](https://man7.org/linux/man-pages/man2/timerfd_create.2.html)
 */
export function timerfd_settime(
  fd: number,
  flags: number,
  new_value: itimerspec,
  old_value: itimerspec | null = null,
  extra?: never,
): number {
  int("timerfd_settime", 1, "fd", fd);
  int("timerfd_settime", 2, "flags", flags);
  struct("timerfd_settime", 3, "new_value", new_value);
  structOrNull("timerfd_settime", 4, "old_value", old_value);
  end("timerfd_settime", 4, extra);
  const { it_interval, it_value } = new_value;
  if (!isObject(it_interval)) wrongField("timerfd_settime", "it_interval", "a { tv_sec, tv_nsec }", it_interval);
  if (!isObject(it_value)) wrongField("timerfd_settime", "it_value", "a { tv_sec, tv_nsec }", it_value);
  const block = take();
  putTimespec("timerfd_settime", it_interval, block.i32, 0);
  putTimespec("timerfd_settime", it_value, block.i32, 4);
  const result = syscall(SYS_timerfd_settime, fd, flags, block.i32, old_value === null ? null : block.second);
  if (result === 0 && old_value !== null) fill(old_value, block.i32, SECOND_WORD);
  give(block);
  return result;
}

/**
 * How long until a timer expires, and its interval: `curr_value` is filled in.
 *
 * Returns 0, or −1. Errors: EBADF, EINVAL.
 *
 * [timerfd_gettime(2)](https://man7.org/linux/man-pages/man2/timerfd_create.2.html)
 */
export function timerfd_gettime(fd: number, curr_value: itimerspec, extra?: never): number {
  int("timerfd_gettime", 1, "fd", fd);
  struct("timerfd_gettime", 2, "curr_value", curr_value);
  end("timerfd_gettime", 2, extra);
  const block = take();
  const result = syscall(SYS_timerfd_gettime, fd, block.i32);
  if (result === 0) fill(curr_value, block.i32, 0);
  give(block);
  return result;
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

function fill(value: itimerspec, words: Int32Array, at: number): void {
  value.it_interval ??= { tv_sec: 0, tv_nsec: 0 };
  value.it_value ??= { tv_sec: 0, tv_nsec: 0 };
  getTimespec(value.it_interval, words, at);
  getTimespec(value.it_value, words, at + 4);
}
