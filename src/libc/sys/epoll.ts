// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * Waiting for many descriptors: the kernel remembers which. Like `<sys/epoll.h>`.
 *
 * @module sys/epoll
 */

import { EPOLL_CTL_DEL } from "../../abi/epoll.ts";
import { SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_epoll_wait } from "../../abi/syscall.ts";
import { give, take } from "../internal/block.ts";
import { end, fieldInt, int, struct, structOrNull, wrong } from "../internal/check.ts";
import { syscall } from "../internal/host.ts";
import { SIGSET_BYTES, type sigset_t, sigsetPointer } from "../internal/sigset.ts";
import { dropPlace, getValue, putValue } from "../internal/value-table.ts";

/**
 * Events. EPOLLIN: something to read; EPOLLOUT: room to write; EPOLLPRI: urgent data; EPOLLRDHUP: the other side writes no more;
 * EPOLLERR, EPOLLHUP: always reported. How: EPOLLET: edge-triggered, only when something new has come; EPOLLONESHOT: once, then
 * off until EPOLL_CTL_MOD; EPOLLEXCLUSIVE: wakes one of several waiters.
 * [epoll_ctl(2)](https://man7.org/linux/man-pages/man2/epoll_ctl.2.html)
 */
export {
  EPOLLERR,
  EPOLLET,
  EPOLLEXCLUSIVE,
  EPOLLHUP,
  EPOLLIN,
  EPOLLMSG,
  EPOLLONESHOT,
  EPOLLOUT,
  EPOLLPRI,
  EPOLLRDBAND,
  EPOLLRDHUP,
  EPOLLRDNORM,
  EPOLLWAKEUP,
  EPOLLWRBAND,
  EPOLLWRNORM,
} from "../../abi/epoll.ts";

/** What epoll_ctl does: add a descriptor to the interest list, change it, remove it. */
export {
  EPOLL_CTL_ADD,
  EPOLL_CTL_DEL,
  EPOLL_CTL_MOD,
} from "../../abi/epoll.ts";

/** Flag of epoll_create1: close on exec. */
export { EPOLL_CLOEXEC } from "../../abi/epoll.ts";

/** An event asked for, or one that is there. [epoll_event(3type)](https://man7.org/linux/man-pages/man3/epoll_event.3type.html) */
export interface epoll_event {
  /** EPOLLIN … */
  events: number;
  /**
   * Comes back with the event: the descriptor, an object, whatever helps to find what it belongs to. An integer comes back as
   * itself in every process; another value is kept in a table of this process until the descriptor is removed with EPOLL_CTL_DEL,
   * or its entry is changed or added anew.
   */
  // biome-ignore lint/suspicious/noExplicitAny: a void * in C; with unknown every use of it would need a cast
  data: any;
}

/**
 * Makes an epoll instance: an interest list, and a list of what is ready. `flags` is 0 or EPOLL_CLOEXEC.
 *
 * Returns its descriptor, or −1. Errors: EINVAL, EMFILE.
 *
 * [epoll_create1(2)](https://man7.org/linux/man-pages/man2/epoll_create1.2.html)
 */
export function epoll_create1(flags: number = 0, extra?: never): number {
  int("epoll_create1", 1, "flags", flags);
  end("epoll_create1", 1, extra);
  return syscall(SYS_epoll_create1, flags);
}

/** By `epfd` and `fd`: the place of a data value that is no integer. */
const places = new Map<number, number>();
const MAX_FDS = 0x10_0000;

/**
 * Changes the interest list of `epfd`: `op` is EPOLL_CTL_ADD, EPOLL_CTL_MOD or EPOLL_CTL_DEL (`event` null).
 *
 * `epoll_ctl(epfd, EPOLL_CTL_ADD, fd, { events: EPOLLIN, data: fd })`
 *
 * Returns 0, or −1. Errors: EBADF, EEXIST, EFAULT (null to add or change), EINVAL, ELOOP, ENOENT, EPERM (a regular file).
 *
 * [epoll_ctl(2)](https://man7.org/linux/man-pages/man2/epoll_ctl.2.html)
 */
export function epoll_ctl(
  epfd: number,
  op: number,
  fd: number,
  event: epoll_event | null = null,
  extra?: never,
): number {
  int("epoll_ctl", 1, "epfd", epfd);
  int("epoll_ctl", 2, "op", op);
  int("epoll_ctl", 3, "fd", fd);
  structOrNull("epoll_ctl", 4, "event", event);
  end("epoll_ctl", 4, extra);
  if (event === null) {
    const result = syscall(SYS_epoll_ctl, epfd, op, fd, null);
    if (result === 0) remember(epfd, fd, -1);
    return result;
  }
  const block = take();
  block.i32[0] = fieldInt("epoll_ctl", "events", event.events);
  const place = putValue(block.i32, 1, event.data);
  const result = syscall(SYS_epoll_ctl, epfd, op, fd, block.i32);
  give(block);
  if (result === 0 && op !== EPOLL_CTL_DEL) remember(epfd, fd, place);
  else dropPlace(place);
  if (result === 0 && op === EPOLL_CTL_DEL) remember(epfd, fd, -1);
  return result;
}

function remember(epfd: number, fd: number, place: number): void {
  if (place < 0 && places.size === 0) return;
  const key = epfd * MAX_FDS + fd;
  const old = places.get(key);
  if (old !== undefined) dropPlace(old);
  if (place >= 0) places.set(key, place);
  else places.delete(key);
}

/**
 * Waits until a descriptor of the interest list is ready; at most `timeout` milliseconds (−1: for ever; 0: only look). Fills up
 * to `maxevents` elements of `events` in place; missing ones are made.
 *
 * Returns how many were filled; 0 when the time is over; −1 on error. Errors: EBADF, EINTR, EINVAL (not an epoll instance, or
 * `maxevents` is not positive).
 *
 * [epoll_wait(2)](https://man7.org/linux/man-pages/man2/epoll_wait.2.html)
 */
export function epoll_wait(
  epfd: number,
  events: epoll_event[],
  maxevents: number,
  timeout: number,
  extra?: never,
): number {
  try {
    if ((epfd | 0) !== epfd || (maxevents | 0) !== maxevents || (timeout | 0) !== timeout || extra !== undefined)
      checkEpollWait(epfd, maxevents, timeout, extra);
    if (!Array.isArray(events)) wrong("epoll_wait", 2, "events", "an array of { events, data }", events);
    const words = takeEvents(maxevents);
    const result = syscall(SYS_epoll_wait, epfd, words, Math.min(maxevents, MAX_EVENTS), timeout);
    if (result > 0) fill(events, words, result);
    spare.push(words);
    return result;
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    checkEpollWait(epfd, maxevents, timeout, extra);
    throw error;
  }
}

function checkEpollWait(epfd: unknown, maxevents: unknown, timeout: unknown, extra: unknown): void {
  int("epoll_wait", 1, "epfd", epfd);
  int("epoll_wait", 3, "maxevents", maxevents);
  int("epoll_wait", 4, "timeout", timeout);
  end("epoll_wait", 4, extra);
}

/**
 * As epoll_wait, with `sigmask` (if given) as the set of blocked signals for as long as it waits.
 *
 * Returns how many were filled; 0 when the time is over; −1 on error. Errors: EBADF, EINTR, EINVAL.
 *
 * [epoll_pwait(2)](https://man7.org/linux/man-pages/man2/epoll_pwait.2.html)
 */
export function epoll_pwait(
  epfd: number,
  events: epoll_event[],
  maxevents: number,
  timeout: number,
  sigmask: sigset_t | null = null,
  extra?: never,
): number {
  int("epoll_pwait", 1, "epfd", epfd);
  struct("epoll_pwait", 2, "events", events);
  int("epoll_pwait", 3, "maxevents", maxevents);
  int("epoll_pwait", 4, "timeout", timeout);
  const mask = sigsetPointer("epoll_pwait", 5, "sigmask", sigmask);
  end("epoll_pwait", 5, extra);
  const words = takeEvents(maxevents);
  const result = syscall(SYS_epoll_pwait, epfd, words, Math.min(maxevents, MAX_EVENTS), timeout, mask, SIGSET_BYTES);
  if (result > 0) fill(events, words, result);
  spare.push(words);
  return result;
}

/** Words of a packed struct epoll_event: events, then 64 bits of data. */
const EVENT_WORDS = 3;
/** One call gives no more than this, whatever it is asked for: `maxevents` may be any number, memory may not. */
const MAX_EVENTS = 0x1_0000;

/** Arrays that are not in use, to be taken and given back as blocks are. */
const spare: Int32Array[] = [];

function takeEvents(maxevents: number): Int32Array {
  const size = Math.max(1, Math.min(maxevents, MAX_EVENTS)) * EVENT_WORDS;
  const words = spare.pop();
  return words !== undefined && words.length >= size ? words : new Int32Array(size);
}

function fill(events: epoll_event[], words: Int32Array, count: number): void {
  for (let i = 0, at = 0; i < count; i++, at += EVENT_WORDS) {
    const event = (events[i] ??= { events: 0, data: 0 });
    event.events = words[at]! >>> 0;
    const high = words[at + 2]!;
    // Most data are descriptors: small integers.
    event.data = high === 0 ? words[at + 1]! >>> 0 : getValue(words[at + 1]!, high);
  }
}
