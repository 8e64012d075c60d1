/**
 * A counter behind a descriptor, for one thread or process to wake another. Like `<sys/eventfd.h>`.
 *
 * @module sys/eventfd
 */

import { EINVAL } from "../../abi/errno.ts";
import { SYS_eventfd2, SYS_read, SYS_write } from "../../abi/syscall.ts";
import { give, setInt64, take } from "../internal/block.ts";
import { end, int, wrong } from "../internal/check.ts";
import { fail } from "../internal/errno.ts";
import { syscall } from "../internal/host.ts";

/**
 * Flags of eventfd. EFD_SEMAPHORE: a read takes 1, not all; EFD_NONBLOCK, EFD_CLOEXEC: as everywhere.
 * [eventfd(2)](https://man7.org/linux/man-pages/man2/eventfd.2.html)
 */
export { EFD_CLOEXEC, EFD_NONBLOCK, EFD_SEMAPHORE } from "../../abi/event-fds.ts";

/**
 * Makes a counter that starts at `initval`. write adds 8 little-endian bytes to it; read waits until it is not 0, and takes it,
 * as 8 bytes; eventfd_read and eventfd_write do the same with numbers. select, poll and epoll see when it is not 0.
 *
 * Returns its descriptor, or −1. Errors: EINVAL, EMFILE.
 *
 * [eventfd(2)](https://man7.org/linux/man-pages/man2/eventfd.2.html)
 */
export function eventfd(initval: number, flags: number = 0, extra?: never): number {
  int("eventfd", 1, "initval", initval);
  int("eventfd", 2, "flags", flags);
  end("eventfd", 2, extra);
  return syscall(SYS_eventfd2, initval, flags);
}

/**
 * Takes the counter's value into `value[0]`; waits while it is 0, unless non-blocking.
 *
 * Returns 0, or −1. Errors: EAGAIN, EBADF, EINTR, EINVAL.
 *
 * Values beyond 2^53 lose their last digits.
 *
 * [eventfd(3)](https://man7.org/linux/man-pages/man2/eventfd.2.html)
 */
export function eventfd_read(fd: number, value: number[], extra?: never): number {
  int("eventfd_read", 1, "fd", fd);
  if (!Array.isArray(value)) wrong("eventfd_read", 2, "value", "an array of one number", value);
  end("eventfd_read", 2, extra);
  const block = take();
  const result = syscall(SYS_read, fd, block.i32, 8);
  if (result === 8) value[0] = (block.i32[1]! >>> 0) * 0x1_0000_0000 + (block.i32[0]! >>> 0);
  give(block);
  return result === 8 ? 0 : result < 0 ? -1 : fail(EINVAL);
}

/**
 * Adds `value` to the counter; waits while it would overflow, unless non-blocking.
 *
 * Returns 0, or −1. Errors: EAGAIN, EBADF, EINTR, EINVAL.
 *
 * [eventfd(3)](https://man7.org/linux/man-pages/man2/eventfd.2.html)
 */
export function eventfd_write(fd: number, value: number, extra?: never): number {
  int("eventfd_write", 1, "fd", fd);
  int("eventfd_write", 2, "value", value);
  end("eventfd_write", 2, extra);
  const block = take();
  setInt64(block.i32, 0, value);
  const result = syscall(SYS_write, fd, block.i32, 8);
  give(block);
  return result === 8 ? 0 : result < 0 ? -1 : fail(EINVAL);
}
