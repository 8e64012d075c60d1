import { SYS_recvmmsg, SYS_recvmsg, SYS_sendmmsg, SYS_sendmsg } from "../../abi/syscall.ts";
import { give, take } from "./block.ts";
import { end, int, structOrNull, wrong, wrongField } from "./check.ts";
import { syscall } from "./host.ts";
import { Message, MMSGHDR_WORDS, type mmsghdr, type msghdr, newHeader } from "./message.ts";
import { getTimespec, type timespec, timespecPointer } from "./time.ts";

/**
 * Sends one message from several pieces; `msg_name` says where to.
 *
 * `sendmsg(fd, { msg_name: to, msg_iov: [{ iov_base: head }, { iov_base: body }] })`
 *
 * Returns how many bytes were taken, or −1. Errors: those of send; EMSGSIZE for too many pieces.
 *
 * `msg_control` is not there.
 *
 * [sendmsg(2)](https://man7.org/linux/man-pages/man2/sendmsg.2.html)
 */
export function sendmsg(fd: number, msg: msghdr, flags: number = 0, extra?: never): number {
  int("sendmsg", 1, "fd", fd);
  int("sendmsg", 3, "flags", flags);
  end("sendmsg", 3, extra);
  const words = newHeader();
  const message = new Message("sendmsg", msg, true, words, 0);
  const result = syscall(SYS_sendmsg, fd, words, flags);
  message.done();
  return result;
}

/**
 * Receives one message into several pieces, one after the other. Fills in `msg_name` (if it is an address) and `msg_flags`:
 * MSG_TRUNC says that a datagram was longer than the pieces.
 *
 * Returns how many bytes came, or −1. Errors: those of recv.
 *
 * `msg_control` is not there.
 *
 * [recvmsg(2)](https://man7.org/linux/man-pages/man2/recvmsg.2.html)
 */
export function recvmsg(fd: number, msg: msghdr, flags: number = 0, extra?: never): number {
  int("recvmsg", 1, "fd", fd);
  int("recvmsg", 3, "flags", flags);
  end("recvmsg", 3, extra);
  const words = newHeader();
  const message = new Message("recvmsg", msg, false, words, 0);
  const result = syscall(SYS_recvmsg, fd, words, flags);
  if (result >= 0) message.received();
  message.done();
  return result;
}

/**
 * Receives up to `vlen` messages in one call, each into an element of `msgvec`, whose `msg_len` is filled in. With
 * MSG_WAITFORONE only the first is waited for. `timeout` is looked at after each message that has come, as on Linux (see BUGS
 * there).
 *
 * Returns how many messages came, or −1. Errors: those of recv.
 *
 * [recvmmsg(2)](https://man7.org/linux/man-pages/man2/recvmmsg.2.html)
 */
export function recvmmsg(
  fd: number,
  msgvec: mmsghdr[],
  vlen: number = msgvec?.length,
  flags: number = 0,
  timeout: timespec | null = null,
  extra?: never,
): number {
  int("recvmmsg", 1, "fd", fd);
  const messages = checkVector("recvmmsg", msgvec, vlen);
  int("recvmmsg", 4, "flags", flags);
  structOrNull("recvmmsg", 5, "timeout", timeout);
  end("recvmmsg", 5, extra);
  const words = new Int32Array(Math.max(1, vlen) * MMSGHDR_WORDS);
  const list = messages.map((one, i) => new Message("recvmmsg", one.msg_hdr, false, words, i * MMSGHDR_WORDS));
  const block = take();
  const result = syscall(SYS_recvmmsg, fd, words, vlen, flags, timespecPointer("recvmmsg", timeout, block));
  for (let i = 0; i < result; i++) {
    list[i]!.received();
    messages[i]!.msg_len = list[i]!.length;
  }
  if (timeout !== null && result >= 0) getTimespec(timeout, block.i32, 0);
  give(block);
  for (const message of list) message.done();
  return result;
}

/**
 * Sends up to `vlen` messages in one call; the `msg_len` of each that went is filled in.
 *
 * Returns how many messages went, or −1 if the first failed. Errors: those of send.
 *
 * [sendmmsg(2)](https://man7.org/linux/man-pages/man2/sendmmsg.2.html)
 */
export function sendmmsg(
  fd: number,
  msgvec: mmsghdr[],
  vlen: number = msgvec?.length,
  flags: number = 0,
  extra?: never,
): number {
  int("sendmmsg", 1, "fd", fd);
  const messages = checkVector("sendmmsg", msgvec, vlen);
  int("sendmmsg", 4, "flags", flags);
  end("sendmmsg", 4, extra);
  const words = new Int32Array(Math.max(1, vlen) * MMSGHDR_WORDS);
  const list = messages.map((one, i) => new Message("sendmmsg", one.msg_hdr, true, words, i * MMSGHDR_WORDS));
  const result = syscall(SYS_sendmmsg, fd, words, vlen, flags);
  for (let i = 0; i < result; i++) messages[i]!.msg_len = list[i]!.length;
  for (const message of list) message.done();
  return result;
}

function checkVector(fn: string, msgvec: mmsghdr[], vlen: number): mmsghdr[] {
  if (!Array.isArray(msgvec)) wrong(fn, 2, "msgvec", "an array of { msg_hdr, msg_len }", msgvec);
  int(fn, 3, "vlen", vlen);
  if (vlen < 0 || vlen > msgvec.length) {
    throw new TypeError(`${fn}: argument 3 (vlen) is ${vlen}, but msgvec has ${msgvec.length} elements`);
  }
  const messages = msgvec.slice(0, vlen);
  messages.forEach((one, i) => {
    if (typeof one !== "object" || one === null) wrongField(fn, `msgvec[${i}]`, "a { msg_hdr, msg_len }", one);
  });
  return messages;
}
