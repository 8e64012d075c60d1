import { get32, get64, put32, put64 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { msghdr, structSizes } from "../../abi/layout.ts";
import * as S from "../../abi/socket.ts";
import type { Core } from "../core.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { Received } from "../net/socket.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, ERESTARTSYS } from "../sched/block.ts";
import { readTimespec, writeTimespec } from "../timespec.ts";
import { isNull, userBytes } from "../user-memory.ts";
import { gathered, type Pieces, readPieces, scatter, singlePiece } from "./pieces.ts";
import { receiveInto } from "./receive-loop.ts";
import { LONGEST_ADDRESS, lookup, sendFrom, socketOf } from "./sys-socket.ts";

/**
 * sendmsg(2), recvmsg(2), sendmmsg(2), recvmmsg(2): messages in several pieces, and several messages in one call. Left out against
 * Linux: ancillary data, `msg_control`; what is sent of it is passed over, and none is received.
 */

/** UIO_MAXIOV bounds the messages of one sendmmsg(2) too. */
const MOST_MESSAGES = 1024;

interface Header {
  readonly at: number;
  readonly name: number;
  readonly nameRoom: number;
  readonly pieces: Pieces;
}

/** A struct msghdr. −EFAULT, −EINVAL, −EMSGSIZE. */
function readHeader(thread: Thread, at: number): Header | number {
  const bytes = userBytes(thread, at, structSizes.msghdr);
  if (!bytes) return -E.EFAULT;
  const name = get64(bytes, msghdr.name);
  const nameRoom = isNull(name) ? 0 : get32(bytes, msghdr.namelen);
  if (nameRoom < 0) return -E.EINVAL;
  const pieces = readPieces(thread, get64(bytes, msghdr.iov), get64(bytes, msghdr.iovlen));
  return typeof pieces === "number" ? pieces : { at, name, nameRoom: Math.min(nameRoom, LONGEST_ADDRESS), pieces };
}

export function sysSendmsg(core: Core, thread: Thread, fd: number, address: number, flags: number): number {
  const description = lookup(core, thread, fd);
  return typeof description === "number" ? description : sendOne(core, thread, description, fd, address, flags);
}

function sendOne(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  address: number,
  flags: number,
): number {
  const header = readHeader(thread, address);
  if (typeof header === "number") return header;
  const name = header.nameRoom === 0 ? null : userBytes(thread, header.name, header.nameRoom);
  if (!name && header.nameRoom > 0) return -E.EFAULT;
  const source = gathered(header.pieces);
  return sendFrom(core, thread, description, fd, source, flags, name);
}

export function sysRecvmsg(core: Core, thread: Thread, fd: number, address: number, flags: number): number {
  const description = lookup(core, thread, fd);
  return typeof description === "number" ? description : receiveOne(core, thread, description, fd, address, flags);
}

function receiveOne(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  address: number,
  flags: number,
): number {
  const header = readHeader(thread, address);
  if (typeof header === "number") return header;
  const { pieces } = header;
  const single = singlePiece(pieces);
  const target = single ?? new Uint8Array(pieces.length);
  const before = thread.progress;
  const result = receiveInto(core, thread, description, fd, target, flags);
  // Each attempt fills its part, for what was received before the call slept is in the process's memory already.
  if (!single) scatter(pieces, target, before, core.received.copied);
  return result < 0 ? result : fillHeader(thread, header, core.received, flags) || result;
}

/** What a receive tells besides the bytes. 0 or −EFAULT. */
function fillHeader(thread: Thread, header: Header, received: Received, flags: number): number {
  if (!isNull(header.name)) {
    const count = Math.min(header.nameRoom, received.addressLength);
    const target = userBytes(thread, header.name, count);
    if (!target) return -E.EFAULT;
    target.set(received.address.subarray(0, count));
  }
  const bytes = userBytes(thread, header.at, structSizes.msghdr);
  if (!bytes) return -E.EFAULT;
  if (!isNull(header.name)) put32(bytes, msghdr.namelen, received.addressLength);
  put32(bytes, msghdr.flags, received.flags | (flags & S.MSG_CMSG_CLOEXEC));
  put64(bytes, msghdr.controllen, 0);
  return 0;
}

/** sendmmsg(2): how many messages went; an error is told only if it was the first one. */
export function sysSendmmsg(
  core: Core,
  thread: Thread,
  fd: number,
  vector: number,
  length: number,
  flags: number,
): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  const most = Math.min(length >>> 0, MOST_MESSAGES);
  while (thread.count < most) {
    const at = vector + thread.count * structSizes.mmsghdr;
    const sent = sendOne(core, thread, description, fd, at, flags);
    if (sent === BLOCKED) return BLOCKED;
    const failed = sent < 0 ? sent : endMessage(thread, at, sent);
    if (failed) return thread.count > 0 ? thread.count : failed;
  }
  return thread.count;
}

/**
 * recvmmsg(2). The timeout is looked at after each message that has come, so a call may wait for ever: BUGS there. An error after the
 * first message is told by the next call.
 */
export function sysRecvmmsg(
  core: Core,
  thread: Thread,
  fd: number,
  vector: number,
  length: number,
  flags: number,
  timeout: number,
): number {
  const limit = isNull(timeout) ? Number.POSITIVE_INFINITY : readTimespec(thread, timeout);
  if (limit < 0) return limit;
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  const deadline = thread.began + limit;
  const failed = receiveMany(core, thread, description, fd, vector, length >>> 0, flags, deadline);
  if (failed === BLOCKED) return BLOCKED;
  if (thread.count === 0) return failed;
  if (failed < 0 && failed > -ERESTARTSYS && failed !== -E.EAGAIN) socketOf(description).error = -failed;
  if (isNull(timeout)) return thread.count;
  return writeTimespec(thread, timeout, Math.max(0, deadline - core.clock.now)) || thread.count;
}

/** Receives until all have come, the time is over, or something stops it: 0, −errno, BLOCKED. */
function receiveMany(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  vector: number,
  most: number,
  flags: number,
  deadline: number,
): number {
  if (thread.count === 0 && thread.progress === 0 && (flags & S.MSG_ERRQUEUE) === 0) {
    const failed = socketOf(description).takeError();
    if (failed) return failed;
  }
  while (thread.count < most) {
    const at = vector + thread.count * structSizes.mmsghdr;
    const alone = (flags & S.MSG_WAITFORONE) !== 0 && thread.count > 0 ? S.MSG_DONTWAIT : 0;
    const got = receiveOne(core, thread, description, fd, at, (flags & ~S.MSG_WAITFORONE) | alone);
    const failed = got < 0 ? got : endMessage(thread, at, got);
    if (failed) return failed;
    if (core.clock.now >= deadline || (core.received.flags & S.MSG_OOB) !== 0) return 0;
  }
  return 0;
}

/** One message is through: its length is told, and the next one begins. 0 or −EFAULT. */
function endMessage(thread: Thread, at: number, length: number): number {
  const bytes = userBytes(thread, at, structSizes.mmsghdr);
  if (!bytes) return -E.EFAULT;
  put32(bytes, msghdr.len, length);
  thread.count++;
  thread.progress = 0;
  return 0;
}
