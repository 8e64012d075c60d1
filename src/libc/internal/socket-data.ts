import { SYS_recvfrom, SYS_sendto } from "../../abi/syscall.ts";
import { BLOCK_BYTES, give, take } from "./block.ts";
import { checkBuffer, type Data, dataBytes } from "./buffer.ts";
import { end, int, structOrNull } from "./check.ts";
import { bind } from "./host.ts";
import { getSockaddr, putSockaddr, type sockaddr } from "./sockaddr.ts";

const sendtoCall = bind(SYS_sendto);
const recvfromCall = bind(SYS_recvfrom);

/** send, recv and their like: the calls that servers make most. Their arguments are tested in one expression. */

/**
 * Sends over a connected socket. A text goes as UTF-8, and `len` counts its bytes. Waits while the buffer of a stream has no
 * room, unless non-blocking.
 *
 * Returns how many bytes were taken (a datagram: all or none), or −1. Errors: EAGAIN, EBADF, ECONNREFUSED (an earlier datagram
 * came back), ECONNRESET, EDESTADDRREQ, EINTR, EMSGSIZE, ENOTCONN, ENOTSOCK, EPIPE …
 *
 * [send(2)](https://man7.org/linux/man-pages/man2/send.2.html)
 */
export function send(fd: number, buf: Data, len?: number, flags: number = 0, extra?: never): number {
  try {
    if ((fd | 0) !== fd || (flags | 0) !== flags || extra !== undefined) checkSend(fd, flags, extra);
    const bytes = dataBytes("send", 2, buf, len);
    return sendtoCall(fd, bytes, len ?? bytes.length, flags);
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    checkSend(fd, flags, extra);
    throw error;
  }
}

function checkSend(fd: unknown, flags: unknown, extra: unknown): void {
  int("send", 1, "fd", fd);
  int("send", 4, "flags", flags);
  end("send", 4, extra);
}

/**
 * As send, to the address `addr`: how a UDP socket answers whoever asked.
 *
 * Returns how many bytes were taken, or −1. Errors: those of send; EISCONN and ENETUNREACH.
 *
 * [sendto(2)](https://man7.org/linux/man-pages/man2/sendto.2.html)
 */
export function sendto(
  fd: number,
  buf: Data,
  len?: number,
  flags: number = 0,
  addr: sockaddr | null = null,
  extra?: never,
): number {
  try {
    if ((fd | 0) !== fd || (flags | 0) !== flags || extra !== undefined) checkSendto(fd, flags, extra);
    const bytes = dataBytes("sendto", 2, buf, len);
    if (addr === null) return sendtoCall(fd, bytes, len ?? bytes.length, flags);
    const block = take();
    const size = putSockaddr("sendto", 5, addr, block);
    const result = sendtoCall(fd, bytes, len ?? bytes.length, flags, block.u8, size);
    give(block);
    return result;
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    checkSendto(fd, flags, extra);
    throw error;
  }
}

function checkSendto(fd: unknown, flags: unknown, extra: unknown): void {
  int("sendto", 1, "fd", fd);
  int("sendto", 4, "flags", flags);
  end("sendto", 5, extra);
}

/**
 * Receives into `buf`: waits until something is there (unless non-blocking), then copies it. Of a datagram longer than the
 * buffer the rest is lost.
 *
 * Returns how many bytes came; 0 when a stream has ended (or for an empty datagram); −1 on error. Errors: EAGAIN, EBADF,
 * ECONNREFUSED, ECONNRESET, EINTR, ENOTCONN, ENOTSOCK …
 *
 * A `len` greater than the buffer is a TypeError here; C would overwrite other memory.
 *
 * [recv(2)](https://man7.org/linux/man-pages/man2/recv.2.html)
 */
export function recv(fd: number, buf: Uint8Array, len: number = buf?.length, flags: number = 0, extra?: never): number {
  try {
    if (
      (fd | 0) !== fd ||
      !(buf instanceof Uint8Array) ||
      len >>> 0 !== len ||
      len > buf.length ||
      (flags | 0) !== flags ||
      extra !== undefined
    )
      checkRecv(fd, buf, len, flags, extra);
    return recvfromCall(fd, buf, len, flags);
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    checkRecv(fd, buf, len, flags, extra);
    throw error;
  }
}

function checkRecv(fd: unknown, buf: unknown, len: unknown, flags: unknown, extra: unknown): void {
  int("recv", 1, "fd", fd);
  checkBuffer("recv", 2, buf, len);
  int("recv", 4, "flags", flags);
  end("recv", 4, extra);
}

/**
 * As recv; `addr`, if given, is filled with the sender's address. The call of the first chapters:
 *
 * `const n = recvfrom(fd, buf, buf.length, 0, from);`
 *
 * Returns how many bytes came, or −1. Errors: those of recv.
 *
 * [recvfrom(2)](https://man7.org/linux/man-pages/man2/recvfrom.2.html)
 */
export function recvfrom(
  fd: number,
  buf: Uint8Array,
  len: number = buf?.length,
  flags: number = 0,
  addr: sockaddr | null = null,
  extra?: never,
): number {
  try {
    if (
      (fd | 0) !== fd ||
      !(buf instanceof Uint8Array) ||
      len >>> 0 !== len ||
      len > buf.length ||
      (flags | 0) !== flags ||
      typeof addr !== "object" ||
      extra !== undefined
    )
      checkRecvfrom(fd, buf, len, flags, addr, extra);
    if (addr === null) return recvfromCall(fd, buf, len, flags);
    const block = take();
    block.length[0] = BLOCK_BYTES / 2;
    const result = recvfromCall(fd, buf, len, flags, block.u8, block.length);
    if (result >= 0) getSockaddr(addr, block, block.length[0]!);
    give(block);
    return result;
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    checkRecvfrom(fd, buf, len, flags, addr, extra);
    throw error;
  }
}

function checkRecvfrom(fd: unknown, buf: unknown, len: unknown, flags: unknown, addr: unknown, extra: unknown): void {
  int("recvfrom", 1, "fd", fd);
  checkBuffer("recvfrom", 2, buf, len);
  int("recvfrom", 4, "flags", flags);
  structOrNull("recvfrom", 5, "addr", addr);
  end("recvfrom", 5, extra);
}
