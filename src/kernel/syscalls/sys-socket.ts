import { get32, put32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { O_CLOEXEC, O_NONBLOCK, O_RDWR } from "../../abi/fcntl.ts";
import { POLLIN, POLLOUT } from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import type { Core } from "../core.ts";
import { installDescriptor } from "../file/close.ts";
import { copiedIn } from "../file/copy.ts";
import { descriptionOf } from "../file/descriptor.ts";
import { FileDescription } from "../file/file-description.ts";
import { Socket } from "../net/socket.ts";
import { TcpSocket } from "../net/tcp-socket.ts";
import { UdpSocket } from "../net/udp-socket.ts";
import { UnixDatagram } from "../net/unix-datagram.ts";
import { UnixStream } from "../net/unix-stream.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED } from "../sched/block.ts";
import { isNull, userBytes } from "../user-memory.ts";
import { receiveInto } from "./receive-loop.ts";
import { brokenPipe } from "./sys-file.ts";
import { waitToMove } from "./wait-to-move.ts";

/** Sockets: socket(2), bind(2), connect(2), send(2), recv(2), shutdown(2), getsockopt(2) … */

const TYPE_MASK = 0xf;
/** SOCK_MAX of Linux. */
const TYPES = 11;
/** AF_MAX */
const FAMILIES = 46;
/** IPPROTO_MAX */
const PROTOCOLS = 263;
/** Longest address that a call takes: struct sockaddr_storage. */
export const LONGEST_ADDRESS = 128;

export function sysSocket(core: Core, thread: Thread, family: number, type: number, protocol: number): number {
  if ((type & ~(TYPE_MASK | S.SOCK_NONBLOCK | S.SOCK_CLOEXEC)) !== 0) return -E.EINVAL;
  const socket = makeSocket(core, thread, family, type & TYPE_MASK, protocol);
  if (typeof socket === "number") return socket;
  core.clock.now += core.costs.socketCreate;
  return installSocket(core, thread, socket, type);
}

function makeSocket(core: Core, thread: Thread, family: number, type: number, protocol: number): Socket | number {
  const refused = whyNoSocket(family, type, protocol);
  if (refused) return refused;
  const { machine } = thread.process;
  if (family === S.AF_INET) return type === S.SOCK_STREAM ? new TcpSocket(core, machine) : new UdpSocket(core, machine);
  return type === S.SOCK_STREAM ? new UnixStream(core, machine) : new UnixDatagram(core, machine);
}

/** Why there is no such socket, or 0. SOCK_RAW of AF_UNIX is SOCK_DGRAM, as on Linux. */
export function whyNoSocket(family: number, type: number, protocol: number): number {
  if (type >= TYPES) return family >= 0 && family < FAMILIES ? -E.EINVAL : -E.EAFNOSUPPORT;
  if (family === S.AF_UNIX) {
    if (protocol !== 0 && protocol !== S.AF_UNIX) return -E.EPROTONOSUPPORT;
    return type === S.SOCK_STREAM || type === S.SOCK_DGRAM || type === S.SOCK_RAW ? 0 : -E.ESOCKTNOSUPPORT;
  }
  if (family !== S.AF_INET) return -E.EAFNOSUPPORT;
  if (protocol < 0 || protocol >= PROTOCOLS) return -E.EINVAL;
  // A raw socket needs a protocol, and to ask by ICMP is nobody's right: ping_group_range, icmp(7).
  if (type === S.SOCK_RAW && protocol === 0) return -E.EPROTONOSUPPORT;
  if (type === S.SOCK_DGRAM && protocol === S.IPPROTO_ICMP) return -E.EACCES;
  if (type !== S.SOCK_STREAM && type !== S.SOCK_DGRAM) return -E.ESOCKTNOSUPPORT;
  const own = type === S.SOCK_STREAM ? S.IPPROTO_TCP : S.IPPROTO_UDP;
  return protocol === 0 || protocol === own ? 0 : -E.EPROTONOSUPPORT;
}

/** A descriptor for a new socket; `type` may hold SOCK_NONBLOCK and SOCK_CLOEXEC. */
export function installSocket(core: Core, thread: Thread, socket: Socket, type: number): number {
  const description = new FileDescription(socket, O_RDWR | ((type & S.SOCK_NONBLOCK) !== 0 ? O_NONBLOCK : 0));
  const fd = installDescriptor(core, thread.process, description, (type & O_CLOEXEC) !== 0);
  if (fd < 0) socket.release();
  return fd;
}

/** The socket behind a descriptor and its description, or −EBADF, −ENOTSOCK. */
export function lookup(core: Core, thread: Thread, fd: number): FileDescription | number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  return description.file instanceof Socket ? description : -E.ENOTSOCK;
}

export const socketOf = (description: FileDescription): Socket => description.file as Socket;

/** An address that the caller gives: −EINVAL for an impossible length, −EFAULT. */
export function readAddress(thread: Thread, address: number, length: number): Uint8Array | number {
  if (!(length >= 0 && length <= LONGEST_ADDRESS)) return -E.EINVAL;
  return userBytes(thread, address, Math.floor(length)) ?? -E.EFAULT;
}

/** Gives an address to the caller as accept(2) does: cut to the room it has, its real length in `*lengthAt`. */
export function writeAddress(
  thread: Thread,
  address: number,
  lengthAt: number,
  source: Uint8Array,
  length: number,
): number {
  const room = userBytes(thread, lengthAt, 4);
  if (!room) return -E.EFAULT;
  const size = get32(room, 0);
  if (size < 0) return -E.EINVAL;
  const count = Math.min(size, length);
  const target = userBytes(thread, address, count);
  if (!target) return -E.EFAULT;
  for (let i = 0; i < count; i++) target[i] = source[i] as number; // as short as an address is, quicker than a view
  put32(room, 0, length);
  return 0;
}

export function sysBind(core: Core, thread: Thread, fd: number, address: number, length: number): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  const name = readAddress(thread, address, length);
  return typeof name === "number" ? name : socketOf(description).bind(name);
}

export function sysConnect(core: Core, thread: Thread, fd: number, address: number, length: number): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  const name = readAddress(thread, address, length);
  if (typeof name === "number") return name;
  const socket = socketOf(description);
  const result = thread.progress === 0 ? socket.connect(name) : socket.continueConnect();
  // A full backlog of an AF_UNIX listener: it waits for a place, connect(2).
  if (result === -E.EAGAIN && socket.family === S.AF_UNIX && !description.nonblocking) {
    return waitToMove(core, thread, description, fd, POLLOUT, socket.writeTimeout);
  }
  if ((result !== -E.EINPROGRESS && result !== -E.EALREADY) || description.nonblocking) return result;
  // It waits for the handshake, unless that is over already. When SO_SNDTIMEO is over, the answer is that of its first attempt.
  if (thread.progress === 0) thread.progress = -result;
  const done = result === -E.EINPROGRESS ? socket.continueConnect() : result;
  if (done !== -E.EALREADY) return done;
  return waitToMove(core, thread, description, fd, POLLOUT, socket.writeTimeout, -thread.progress);
}

export function sysListen(core: Core, thread: Thread, fd: number, backlog: number): number {
  const description = lookup(core, thread, fd);
  return typeof description === "number" ? description : socketOf(description).listen(backlog | 0);
}

export function sysAccept(core: Core, thread: Thread, fd: number, address: number, lengthAt: number): number {
  return sysAccept4(core, thread, fd, address, lengthAt, 0);
}

export function sysAccept4(
  core: Core,
  thread: Thread,
  fd: number,
  address: number,
  lengthAt: number,
  flags: number,
): number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  if ((flags & ~(S.SOCK_NONBLOCK | S.SOCK_CLOEXEC)) !== 0) return -E.EINVAL;
  if (!(description.file instanceof Socket)) return -E.ENOTSOCK;
  const accepted = socketOf(description).accept();
  if (accepted === -E.EAGAIN && !description.nonblocking) {
    return waitToMove(core, thread, description, fd, POLLIN, socketOf(description).readTimeout);
  }
  if (typeof accepted === "number") return accepted;
  core.clock.now += core.costs.socketCreate;
  if (!isNull(address)) {
    const { received } = core;
    const failed = writeAddress(
      thread,
      address,
      lengthAt,
      received.address,
      Math.max(0, accepted.acceptedFrom(received.address)),
    );
    if (failed) {
      accepted.release();
      return failed;
    }
  }
  return installSocket(core, thread, accepted, flags);
}

export function sysSendto(
  core: Core,
  thread: Thread,
  fd: number,
  buffer: number,
  length: number,
  flags: number,
  address: number,
  addressLength: number,
): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  if (!(length >= 0)) return -E.EINVAL;
  const source = userBytes(thread, buffer, length);
  if (!source) return -E.EFAULT;
  const name = isNull(address) ? null : readAddress(thread, address, addressLength);
  if (typeof name === "number") return name;
  return sendFrom(core, thread, description, fd, source, flags, name);
}

/** One send, blocking if its description and MSG_DONTWAIT allow it. */
export function sendFrom(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  source: Uint8Array,
  flags: number,
  name: Uint8Array | null,
): number {
  const socket = socketOf(description);
  for (;;) {
    const left = thread.progress === 0 ? source : source.subarray(thread.progress);
    const sent = (thread.slept && socket.errorAfterWait()) || socket.send(left, flags, name);
    if (sent >= 0) {
      copiedIn(core, thread, socket.id, sent);
      thread.progress += sent;
      if (thread.progress >= source.length) return thread.progress;
      continue;
    }
    if (sent === -E.EAGAIN && !description.nonblocking && (flags & S.MSG_DONTWAIT) === 0) {
      const answer = waitToMove(core, thread, description, fd, POLLOUT, socket.writeTimeout);
      return answer === BLOCKED || thread.progress === 0 ? answer : thread.progress;
    }
    if (thread.progress > 0) {
      // Without a timeout or an error the rest would have been sent: what stopped it is told next time.
      if (sent !== -E.EAGAIN) socket.keepError();
      return thread.progress;
    }
    if (sent === -E.EPIPE && socket.signalsBrokenPipe && (flags & S.MSG_NOSIGNAL) === 0) brokenPipe(core, thread);
    return sent;
  }
}

export function sysRecvfrom(
  core: Core,
  thread: Thread,
  fd: number,
  buffer: number,
  length: number,
  flags: number,
  address: number,
  lengthAt: number,
): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  if (!(length >= 0)) return -E.EINVAL;
  const target = userBytes(thread, buffer, length);
  if (!target) return -E.EFAULT;
  const { received } = core;
  const result = receiveInto(core, thread, description, fd, target, flags);
  if (result >= 0 && !isNull(address)) {
    const failed = writeAddress(thread, address, lengthAt, received.address, received.addressLength);
    if (failed) return failed;
  }
  return result;
}

export function sysShutdown(core: Core, thread: Thread, fd: number, how: number): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  if (how !== S.SHUT_RD && how !== S.SHUT_WR && how !== S.SHUT_RDWR) return -E.EINVAL;
  return socketOf(description).shutdown(how);
}

export function sysGetsockname(core: Core, thread: Thread, fd: number, address: number, lengthAt: number): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  const name = core.received.address;
  return writeAddress(thread, address, lengthAt, name, socketOf(description).localName(name));
}

export function sysGetpeername(core: Core, thread: Thread, fd: number, address: number, lengthAt: number): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  const name = core.received.address;
  const length = socketOf(description).peerName(name);
  return length < 0 ? length : writeAddress(thread, address, lengthAt, name, length);
}

export function sysSetsockopt(
  core: Core,
  thread: Thread,
  fd: number,
  level: number,
  option: number,
  value: number,
  length: number,
): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  if (!(length >= 0)) return -E.EINVAL;
  const source = userBytes(thread, value, Math.min(length, LONGEST_ADDRESS));
  if (!source) return -E.EFAULT;
  const socket = socketOf(description);
  const before = socket.options.receiveBuffer;
  const answer = socket.setOption(level, option, source);
  const { receiveBuffer } = socket.options;
  if (receiveBuffer !== before) core.trace.objectLimit(thread.tid, socket.id, receiveBuffer);
  return answer;
}

export function sysGetsockopt(
  core: Core,
  thread: Thread,
  fd: number,
  level: number,
  option: number,
  value: number,
  lengthAt: number,
): number {
  const description = lookup(core, thread, fd);
  if (typeof description === "number") return description;
  const room = userBytes(thread, lengthAt, 4);
  if (!room) return -E.EFAULT;
  const size = get32(room, 0);
  if (size < 0) return -E.EINVAL;
  const scratch = new Uint8Array(LONGEST_ADDRESS);
  const length = socketOf(description).getOption(level, option, scratch);
  if (length < 0) return length;
  const count = Math.min(size, length);
  const target = userBytes(thread, value, count);
  if (!target) return -E.EFAULT;
  target.set(scratch.subarray(0, count));
  put32(room, 0, count);
  return 0;
}
