import { SYS_recvfrom, SYS_sendto } from "../../abi/syscall.ts";
import { BLOCK_BYTES, give, take } from "./block.ts";
import { checkBuffer, type Data, dataBytes } from "./buffer.ts";
import { end, int, structOrNull } from "./check.ts";
import { bind, bindBuffer, NOT_A_BUFFER } from "./host.ts";
import { getSockaddr, putSockaddr, type sockaddr } from "./sockaddr.ts";

const sendtoCall = bind(SYS_sendto);
const recvfromCall = bind(SYS_recvfrom);
const quickSendto = bindBuffer(SYS_sendto);
const quickRecvfrom = bindBuffer(SYS_recvfrom);

/** send, recv and their like: the calls that servers make most. */

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
  if (extra === undefined) {
    const result = quickSendto(fd, buf, len, flags);
    if (result !== NOT_A_BUFFER) return result;
  }
  int("send", 1, "fd", fd);
  int("send", 4, "flags", flags);
  end("send", 4, extra);
  const bytes = dataBytes("send", 2, buf, len);
  return sendtoCall(fd, bytes, len ?? bytes.length, flags);
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
  const block = addr === null ? null : take();
  const size = block === null ? 0 : putSockaddr("sendto", 5, addr as sockaddr, block);
  let result = extra === undefined ? quickSendto(fd, buf, len, flags, block?.u8, size) : NOT_A_BUFFER;
  if (result === NOT_A_BUFFER) {
    int("sendto", 1, "fd", fd);
    int("sendto", 4, "flags", flags);
    end("sendto", 5, extra);
    const bytes = dataBytes("sendto", 2, buf, len);
    result = sendtoCall(fd, bytes, len ?? bytes.length, flags, block?.u8, size);
  }
  if (block !== null) give(block);
  return result;
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
export function recv(fd: number, buf: Uint8Array, len?: number, flags: number = 0, extra?: never): number {
  if (extra === undefined) {
    const result = quickRecvfrom(fd, buf, len, flags);
    if (result !== NOT_A_BUFFER) return result;
  }
  int("recv", 1, "fd", fd);
  checkBuffer("recv", 2, buf, len);
  int("recv", 4, "flags", flags);
  end("recv", 4, extra);
  return recvfromCall(fd, buf, len ?? buf.length, flags);
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
  len?: number,
  flags: number = 0,
  addr: sockaddr | null = null,
  extra?: never,
): number {
  if (typeof addr !== "object") structOrNull("recvfrom", 5, "addr", addr);
  const block = addr === null ? null : take();
  if (block !== null) block.length[0] = BLOCK_BYTES / 2;
  let result = extra === undefined ? quickRecvfrom(fd, buf, len, flags, block?.u8, block?.length) : NOT_A_BUFFER;
  if (result === NOT_A_BUFFER) {
    int("recvfrom", 1, "fd", fd);
    checkBuffer("recvfrom", 2, buf, len);
    int("recvfrom", 4, "flags", flags);
    end("recvfrom", 5, extra);
    result = recvfromCall(fd, buf, len ?? buf.length, flags, block?.u8, block?.length);
  }
  if (block !== null) {
    if (result >= 0) getSockaddr(addr as sockaddr, block, block.length[0]!);
    give(block);
  }
  return result;
}
