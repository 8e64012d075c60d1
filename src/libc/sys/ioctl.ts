/**
 * Requests to a device or socket. Like `<sys/ioctl.h>`.
 *
 * @module sys/ioctl
 */

import { SYS_ioctl } from "../../abi/syscall.ts";
import { give, take } from "../internal/block.ts";
import { end, int, intsOrNull } from "../internal/check.ts";
import { syscall } from "../internal/host.ts";

/**
 * Requests of ioctl. FIONREAD: how many bytes can be read (of a datagram socket: the size of the next datagram). FIONBIO: sets
 * or clears O_NONBLOCK. FIOASYNC: the same for O_ASYNC. FIOCLEX, FIONCLEX: close on exec. SIOCATMARK: is the reader at the
 * urgent byte? [ioctl(2)](https://man7.org/linux/man-pages/man2/ioctl.2.html)
 */
export { FIOASYNC, FIOCLEX, FIONBIO, FIONCLEX, FIONREAD, SIOCATMARK } from "../../abi/ioctl.ts";

/**
 * Does what `request` says; its value goes in or comes out in `arg[0]`.
 *
 * `const n = new Int32Array(1); ioctl(fd, FIONREAD, n);`
 *
 * Returns 0, or −1. Errors: EBADF, EINVAL, ENOTTY (this descriptor does not know this request).
 *
 * [ioctl(2)](https://man7.org/linux/man-pages/man2/ioctl.2.html)
 */
export function ioctl(fd: number, request: number, arg: Int32Array | number[] | null = null, extra?: never): number {
  int("ioctl", 1, "fd", fd);
  int("ioctl", 2, "request", request);
  intsOrNull("ioctl", 3, "arg", arg, 1);
  end("ioctl", 3, extra);
  if (arg === null || arg instanceof Int32Array) return syscall(SYS_ioctl, fd, request, arg);
  const block = take();
  block.i32[0] = arg[0] ?? 0;
  const result = syscall(SYS_ioctl, fd, request, block.i32);
  if (result >= 0) arg[0] = block.i32[0]!;
  give(block);
  return result;
}
