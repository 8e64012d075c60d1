import { EINTR } from "../../abi/errno.ts";
import { SYS_read, SYS_write } from "../../abi/syscall.ts";
import { checkBuffer, type Data, dataBytes } from "./buffer.ts";
import { int } from "./check.ts";
import { err_sys } from "./err.ts";
import { errno } from "./errno.ts";
import { syscall } from "./host.ts";

/** Stevens' readn and writen: a stream may give and take less than it is asked to, these go on until all is done. */

/**
 * Reads exactly `n` bytes, in as many reads as it takes.
 *
 * Returns `n`; fewer at the end of the stream; −1 on error.
 *
 * From Stevens' "UNIX Network Programming".
 */
export function readn(fd: number, buf: Uint8Array, n: number = buf?.length): number {
  int("readn", 1, "fd", fd);
  checkBuffer("readn", 2, buf, n);
  let at = 0;
  while (at < n) {
    const got = syscall(SYS_read, fd, at === 0 ? buf : buf.subarray(at), n - at);
    if (got === 0) break;
    if (got > 0) at += got;
    else if (errno !== EINTR) return -1;
  }
  return at;
}

/**
 * Writes exactly `n` bytes, in as many writes as it takes.
 *
 * Returns `n`, or −1.
 *
 * From Stevens' "UNIX Network Programming".
 */
export function writen(fd: number, buf: Data, n?: number): number {
  int("writen", 1, "fd", fd);
  const bytes = dataBytes("writen", 2, buf, n);
  const size = n ?? bytes.length;
  let at = 0;
  while (at < size) {
    const taken = syscall(SYS_write, fd, at === 0 ? bytes : bytes.subarray(at), size - at);
    if (taken > 0) at += taken;
    else if (errno !== EINTR) return -1;
  }
  return size;
}

/** readn, or exit. */
export function Readn(fd: number, buf: Uint8Array, n: number = buf?.length): number {
  const result = readn(fd, buf, n);
  if (result === -1) err_sys("readn error");
  return result;
}

/** writen, or exit. */
export function Writen(fd: number, buf: Data, n?: number): void {
  if (writen(fd, buf, n) === -1) err_sys("writen error");
}
