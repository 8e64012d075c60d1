/**
 * Signals behind a descriptor. Like `<sys/signalfd.h>`.
 *
 * @module sys/signalfd
 */

import { SYS_signalfd4 } from "../../abi/syscall.ts";
import { end, int, wrong } from "../internal/check.ts";
import { syscall } from "../internal/host.ts";
import { SIGSET_BYTES, type sigset_t, sigsetPointer } from "../internal/sigset.ts";

/** Flags of signalfd. [signalfd(2)](https://man7.org/linux/man-pages/man2/signalfd.2.html) */
export { SFD_CLOEXEC, SFD_NONBLOCK } from "../../abi/event-fds.ts";

/** Size of what read gives for each signal, in bytes; the signal's number is the first 4, little-endian. */
export const SIGNALFD_SIGINFO_BYTES = 128;

/**
 * Makes a descriptor from which the signals of `mask` can be read, or changes the set of one: `fd` is −1 for a new one. The
 * signals should be blocked, or their handlers take them first. read waits until one is pending, takes it, and gives 128 bytes
 * for each: a signalfd_siginfo. select, poll and epoll see when one is pending.
 *
 * Returns the descriptor, or −1. Errors: EBADF, EINVAL, EMFILE.
 *
 * [signalfd(2)](https://man7.org/linux/man-pages/man2/signalfd.2.html)
 */
export function signalfd(fd: number, mask: sigset_t, flags: number = 0, extra?: never): number {
  int("signalfd", 1, "fd", fd);
  const bits = sigsetPointer("signalfd", 2, "mask", mask) ?? wrong("signalfd", 2, "mask", "a sigset_t", mask);
  int("signalfd", 3, "flags", flags);
  end("signalfd", 3, extra);
  return syscall(SYS_signalfd4, fd, bits, SIGSET_BYTES, flags);
}
