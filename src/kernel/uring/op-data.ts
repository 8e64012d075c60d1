import * as E from "../../abi/errno.ts";
import { O_APPEND } from "../../abi/fcntl.ts";
import { IORING_CQE_F_SOCK_NONEMPTY } from "../../abi/io-uring.ts";
import { POLLIN, POLLOUT } from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { SYS_read, SYS_recvfrom, SYS_sendto, SYS_write } from "../../abi/syscall.ts";
import type { Core } from "../core.ts";
import { EventFd } from "../file/eventfd.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { OpenFile } from "../file/open-file.ts";
import { Socket } from "../net/socket.ts";
import { brokenPipe } from "../syscalls/sys-file.ts";
import { bufferOf, moved, nothingToPrepare, type Operation, PENDING } from "./operation.ts";
import type { Request } from "./request.ts";
import type { Uring } from "./ring.ts";

/**
 * IORING_OP_READ, WRITE, RECV and SEND. O_NONBLOCK means nothing here: the request waits, and nobody sleeps. What moved fewer bytes
 * than asked for fails the chain of a read or write; of a receive and send only with MSG_WAITALL.
 */

const CURRENT = -1;

/** A socket has no positions but the first. */
const isMisplaced = (file: OpenFile, offset: number): boolean =>
  file instanceof Socket && offset !== CURRENT && offset !== 0;

/** A write that fails completes as if it had waited: after what its submission has completed at once. */
function failLate(request: Request, error: number): number {
  request.ending = error;
  request.host.told(request);
  return PENDING;
}

export const readOperation: Operation = {
  name: "read",
  call: SYS_read,
  needsFile: true,
  selectsBuffer: true,
  takesPriority: true,
  waitsFor: POLLIN,
  prepare: nothingToPrepare,
  issue(core: Core, _ring: Uring, request: Request): number {
    const description = request.description as FileDescription;
    const { file } = description;
    if (!description.readable) return -E.EBADF;
    const target = bufferOf(request);
    if (!target) return -E.EFAULT;
    const own = request.off === CURRENT;
    if (!own && request.off < 0) return -E.EINVAL;
    if (isMisplaced(file, request.off)) return -E.ESPIPE;
    const count = file.read(target, own ? description.offset : request.off);
    if (count < 0) return count;
    if (count > 0) moved(core, request, file.id, count, 0);
    if (own && file.seekable) description.offset += count;
    request.short = count < request.asked;
    return count;
  },
};

export const writeOperation: Operation = {
  name: "write",
  call: SYS_write,
  needsFile: true,
  takesPriority: true,
  waitsFor: POLLOUT,
  prepare: nothingToPrepare,
  issue(core: Core, _ring: Uring, request: Request): number {
    const description = request.description as FileDescription;
    const { file } = description;
    if (!description.writable) return -E.EBADF;
    const source = bufferOf(request);
    if (!source) return -E.EFAULT;
    const own = request.off === CURRENT;
    if (!own && request.off < 0) return -E.EINVAL;
    if (isMisplaced(file, request.off)) return failLate(request, -E.ESPIPE);
    if (file instanceof EventFd) {
      // It knows no way to write that surely doesn't sleep: unless the descriptor says so, a worker has to do it.
      if (!description.nonblocking && !request.punted) {
        request.host.punt(request);
        return PENDING;
      }
      // It is asked for as long as there are bytes to write: for none, not at all.
      if (source.length === 0) return 0;
    }
    const appends = file.seekable && (description.flags & O_APPEND) !== 0;
    const offset = appends ? file.size() : own ? description.offset : request.off;
    const count = file.write(source, offset);
    if (count === -E.EPIPE && file.signalsBrokenPipe) brokenPipe(core, request.thread);
    if (count < 0) return count === -E.EAGAIN ? count : failLate(request, count);
    if (count > 0) moved(core, request, file.id, count, 1);
    if (own && file.seekable) description.offset = offset + count;
    request.short = count < request.asked;
    return count;
  },
};

/** One move of a socket: what socket.receive or socket.send answers, with the bytes told to the trace. */
type Move = (core: Core, socket: Socket, request: Request, buffer: Uint8Array) => number;

const receive: Move = (core, socket, request, buffer) => {
  const { received } = core;
  const count = socket.receive(buffer, request.opFlags, received);
  if (count >= 0 && received.copied > 0) moved(core, request, socket.id, received.copied, 0);
  if (count >= 0) request.cqeFlags = socket.hasMore ? IORING_CQE_F_SOCK_NONEMPTY : 0;
  return count;
};

/** As on Linux EPIPE comes without SIGPIPE here, MSG_NOSIGNAL or not; a write has both. */
const send: Move = (core, socket, request, buffer) => {
  const count = socket.send(buffer, request.opFlags, null);
  if (count > 0) moved(core, request, socket.id, count, 1);
  return count;
};

/** Moves once; with MSG_WAITALL on a stream until all has moved. What came before an error or the end is the result. */
function transfer(core: Core, request: Request, move: Move): number {
  const socket = (request.description as FileDescription).file;
  if (!(socket instanceof Socket)) return -E.ENOTSOCK;
  const buffer = bufferOf(request);
  if (!buffer) return -E.EFAULT;
  const all = (request.opFlags & S.MSG_WAITALL) !== 0;
  const repeats = all && socket.type === S.SOCK_STREAM && (request.opFlags & S.MSG_PEEK) === 0;
  for (;;) {
    const count = move(core, socket, request, request.progress === 0 ? buffer : buffer.subarray(request.progress));
    if (count > 0) request.progress += count;
    if (repeats && count > 0 && request.progress < buffer.length) continue;
    if (count === -E.EAGAIN && !request.nowait) return count;
    if (count < 0 && request.progress === 0) return count;
    request.short = all && request.progress < request.asked;
    return request.progress;
  }
}

function prepareTransfer(_core: Core, request: Request): number {
  request.nowait = (request.opFlags & S.MSG_DONTWAIT) !== 0;
  return 0;
}

export const recvOperation: Operation = {
  name: "recv",
  call: SYS_recvfrom,
  needsFile: true,
  selectsBuffer: true,
  takesPriority: true,
  waitsFor: POLLIN,
  prepare: prepareTransfer,
  issue: (core, _ring, request) => transfer(core, request, receive),
};

export const sendOperation: Operation = {
  name: "send",
  call: SYS_sendto,
  needsFile: true,
  selectsBuffer: true,
  takesPriority: true,
  waitsFor: POLLOUT,
  prepare: prepareTransfer,
  issue: (core, _ring, request) => transfer(core, request, send),
};
