/**
 * Waiting for several descriptors at once, with sets of bits. Like `<sys/select.h>`.
 *
 * @module sys/select
 */

import { FD_SETSIZE } from "../../abi/poll.ts";
import { SYS_pselect6, SYS_select } from "../../abi/syscall.ts";
import { give, setInt64, take } from "../internal/block.ts";
import { end, int, structOrNull, wrong } from "../internal/check.ts";
import { address, syscall } from "../internal/host.ts";
import { SIGSET_BYTES, type sigset_t, sigsetPointer } from "../internal/sigset.ts";
import { getTimeval, putTimespec, putTimeval, type timespec, type timeval } from "../internal/time.ts";

/** How many descriptors an fd_set has room for: 0 to 1023. [select(2)](https://man7.org/linux/man-pages/man2/select.2.html) */
export { FD_SETSIZE } from "../../abi/poll.ts";

const WORDS = FD_SETSIZE / 32;

/**
 * A set of descriptors, 0 to 1023: one bit each. Make one with `new fd_set()`, empty; change it with FD_SET and its like.
 *
 * [select(2)](https://man7.org/linux/man-pages/man2/select.2.html)
 */
export class fd_set {
  /** bit n % 32 of word n / 32 is descriptor n: 128 bytes */
  readonly __bits: Int32Array = new Int32Array(WORDS);
}

function bitsOf(fn: string, set: fd_set, position: number): Int32Array {
  if (!(set instanceof fd_set)) wrong(fn, position, "set", "an fd_set", set);
  return set.__bits;
}

/** C would change other memory; here a descriptor that has no bit is a TypeError. */
function checkFd(fn: string, fd: number): void {
  try {
    if ((fd | 0) !== fd) wrong(fn, 1, "fd", "an integer", fd);
    if (fd < 0 || fd >= FD_SETSIZE) {
      throw new TypeError(`${fn}: argument 1 (fd) is ${fd}, but an fd_set has room for 0 to ${FD_SETSIZE - 1} only`);
    }
    return;
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    int(fn, 1, "fd", fd);
    throw error;
  }
}

/** Takes all descriptors out of a set. */
export function FD_ZERO(set: fd_set, extra?: never): void {
  end("FD_ZERO", 1, extra);
  bitsOf("FD_ZERO", set, 1).fill(0);
}

/** Puts a descriptor into a set. A descriptor from FD_SETSIZE on is a TypeError; C would overwrite other memory. */
export function FD_SET(fd: number, set: fd_set, extra?: never): void {
  checkFd("FD_SET", fd);
  end("FD_SET", 2, extra);
  bitsOf("FD_SET", set, 2)[fd >> 5]! |= 1 << (fd & 31);
}

/** Takes a descriptor out of a set. */
export function FD_CLR(fd: number, set: fd_set, extra?: never): void {
  checkFd("FD_CLR", fd);
  end("FD_CLR", 2, extra);
  bitsOf("FD_CLR", set, 2)[fd >> 5]! &= ~(1 << (fd & 31));
}

/** Is a descriptor in a set? After select: is it ready? */
export function FD_ISSET(fd: number, set: fd_set, extra?: never): boolean {
  checkFd("FD_ISSET", fd);
  end("FD_ISSET", 2, extra);
  return (bitsOf("FD_ISSET", set, 2)[fd >> 5]! & (1 << (fd & 31))) !== 0;
}

function setPointer(fn: string, position: number, name: string, set: fd_set | null | undefined): Int32Array | null {
  if (set === null || set === undefined) return null;
  if (!(set instanceof fd_set)) wrong(fn, position, name, "an fd_set or null", set);
  return set.__bits;
}

/**
 * Waits until a descriptor of `readfds` can be read, one of `writefds` written, or one of `exceptfds` has something exceptional
 * (urgent data); at most for `timeout` (null: for ever; zero: only look). `nfds` is the highest descriptor plus one. The sets
 * are changed: afterwards they hold what is ready, so they must be filled again before each call. `timeout` is changed too, as
 * on Linux: to what was left.
 *
 * `FD_ZERO(set); FD_SET(fd, set); const n = select(fd + 1, set, null, null, { tv_sec: 1, tv_usec: 0 });`
 *
 * Returns how many descriptors are ready; 0 when the time is over; −1 on error. Errors: EBADF, EINTR, EINVAL.
 *
 * [select(2)](https://man7.org/linux/man-pages/man2/select.2.html)
 */
export function select(
  nfds: number,
  readfds: fd_set | null,
  writefds: fd_set | null,
  exceptfds: fd_set | null,
  timeout: timeval | null = null,
  extra?: never,
): number {
  int("select", 1, "nfds", nfds);
  const reading = setPointer("select", 2, "readfds", readfds);
  const writing = setPointer("select", 3, "writefds", writefds);
  const exceptional = setPointer("select", 4, "exceptfds", exceptfds);
  structOrNull("select", 5, "timeout", timeout);
  end("select", 5, extra);
  // The sets have no more bits; a greater nfds means no more to Linux either, unless more descriptors are open.
  const count = Math.min(nfds, FD_SETSIZE);
  if (timeout === null) return syscall(SYS_select, count, reading, writing, exceptional, null);
  const block = take();
  putTimeval("select", timeout, block.i32, 0);
  const result = syscall(SYS_select, count, reading, writing, exceptional, block.i32);
  getTimeval(timeout, block.i32, 0);
  give(block);
  return result;
}

/**
 * As select, with the time in nanoseconds, which is not changed, and with `sigmask` (if given) as the set of blocked signals for
 * as long as it waits: the mask and the waiting are one step, so no signal is missed between.
 *
 * Returns how many descriptors are ready; 0 when the time is over; −1 on error. Errors: EBADF, EINTR, EINVAL.
 *
 * [pselect(2)](https://man7.org/linux/man-pages/man2/pselect.2.html)
 */
export function pselect(
  nfds: number,
  readfds: fd_set | null,
  writefds: fd_set | null,
  exceptfds: fd_set | null,
  timeout: timespec | null = null,
  sigmask: sigset_t | null = null,
  extra?: never,
): number {
  int("pselect", 1, "nfds", nfds);
  const reading = setPointer("pselect", 2, "readfds", readfds);
  const writing = setPointer("pselect", 3, "writefds", writefds);
  const exceptional = setPointer("pselect", 4, "exceptfds", exceptfds);
  structOrNull("pselect", 5, "timeout", timeout);
  const mask = sigsetPointer("pselect", 6, "sigmask", sigmask);
  end("pselect", 6, extra);
  const block = take();
  let limit: Int32Array | null = null;
  if (timeout !== null && timeout !== undefined) {
    limit = block.i32;
    putTimespec("pselect", timeout, limit, 0);
  }
  let maskArgument: Int32Array | null = null;
  if (mask !== null) {
    // The system call's sixth argument points to { const sigset_t *, size_t }.
    maskArgument = block.second;
    setInt64(maskArgument, 0, address(mask));
    setInt64(maskArgument, 2, SIGSET_BYTES);
  }
  const count = Math.min(nfds, FD_SETSIZE);
  const result = syscall(SYS_pselect6, count, reading, writing, exceptional, limit, maskArgument);
  give(block);
  return result;
}
