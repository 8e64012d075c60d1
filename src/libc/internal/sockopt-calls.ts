import { SYS_getsockopt, SYS_setsockopt } from "../../abi/syscall.ts";
import { give, take } from "./block.ts";
import { end, int } from "./check.ts";
import { syscall } from "./host.ts";
import { getOption, type OptionValue, optionSize, putOption } from "./sockopt.ts";

/**
 * Sets an option of a socket. The value is an Int32Array (or array) of one number for most; `{ tv_sec, tv_usec }` for
 * SO_RCVTIMEO and SO_SNDTIMEO; `{ l_onoff, l_linger }` for SO_LINGER.
 *
 * `setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, new Int32Array([1]));`
 *
 * Returns 0, or −1. Errors: EBADF, EDOM, EINVAL, ENOPROTOOPT, ENOTSOCK.
 *
 * [setsockopt(2)](https://man7.org/linux/man-pages/man2/setsockopt.2.html), [socket(7)](https://man7.org/linux/man-pages/man7/socket.7.html)
 */
export function setsockopt(fd: number, level: number, optname: number, optval: OptionValue, extra?: never): number {
  int("setsockopt", 1, "fd", fd);
  int("setsockopt", 2, "level", level);
  int("setsockopt", 3, "optname", optname);
  end("setsockopt", 4, extra);
  if (optval instanceof Int32Array || optval instanceof Uint8Array) {
    return syscall(SYS_setsockopt, fd, level, optname, optval, optval.byteLength);
  }
  const block = take();
  const result = syscall(SYS_setsockopt, fd, level, optname, block.i32, putOption("setsockopt", optval, block));
  give(block);
  return result;
}

/**
 * Reads an option of a socket into `optval`, which has the same shape as for setsockopt.
 *
 * `const error = new Int32Array(1); getsockopt(fd, SOL_SOCKET, SO_ERROR, error);`
 *
 * Returns 0, or −1. Errors: EBADF, EINVAL, ENOPROTOOPT, ENOTSOCK.
 *
 * [getsockopt(2)](https://man7.org/linux/man-pages/man2/getsockopt.2.html), [socket(7)](https://man7.org/linux/man-pages/man7/socket.7.html)
 */
export function getsockopt(fd: number, level: number, optname: number, optval: OptionValue, extra?: never): number {
  int("getsockopt", 1, "fd", fd);
  int("getsockopt", 2, "level", level);
  int("getsockopt", 3, "optname", optname);
  end("getsockopt", 4, extra);
  const block = take();
  const memory = optval instanceof Int32Array || optval instanceof Uint8Array;
  block.length[0] = memory ? optval.byteLength : optionSize("getsockopt", optval);
  const result = syscall(SYS_getsockopt, fd, level, optname, memory ? optval : block.i32, block.length);
  if (result === 0 && !memory) getOption(optval, block);
  give(block);
  return result;
}
