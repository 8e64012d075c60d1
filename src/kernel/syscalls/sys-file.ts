import { get32, put32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as F from "../../abi/fcntl.ts";
import * as I from "../../abi/ioctl.ts";
import { POLLHUP, POLLIN, POLLOUT } from "../../abi/poll.ts";
import { NSIG, SI_USER, SIGPIPE } from "../../abi/signal.ts";
import type { Core } from "../core.ts";
import { closeDescriptor, installDescriptor } from "../file/close.ts";
import { copiedIn, copiedOut } from "../file/copy.ts";
import { descriptionOf } from "../file/descriptor.ts";
import { FileDescription, SETTABLE_FLAGS } from "../file/file-description.ts";
import type { OpenFile } from "../file/open-file.ts";
import { Pipe } from "../file/pipe.ts";
import { Socket } from "../net/socket.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, setTimeoutOnce, waitInQueue } from "../sched/block.ts";
import { ownerOf, setOwner, setStatusFlags } from "../signal/fasync.ts";
import { signalThread } from "../signal/generate.ts";
import { userInfo } from "../signal/siginfo.ts";
import { userBytes } from "../user-memory.ts";
import { receiveInto } from "./receive-loop.ts";
import { waitToMove } from "./wait-to-move.ts";

/** read(2), write(2), pipe(2), dup(2), fcntl(2), ioctl(2), lseek(2), close(2). */

/** read(2): waits, if the description is blocking, until there is something; then copies. DOC: two-phases */
export function sysRead(core: Core, thread: Thread, fd: number, address: number, count: number): number {
  const description = descriptionOf(core, thread, fd);
  if (!description?.readable) return -E.EBADF;
  if (!(count >= 0)) return -E.EINVAL;
  const target = userBytes(thread, address, count);
  if (!target) return -E.EFAULT;
  const { file } = description;
  if (file instanceof Socket && count > 0) return receiveInto(core, thread, description, fd, target, 0);
  const moved = file.read(target, description.offset);
  if (moved === -E.EAGAIN && !description.nonblocking) {
    return waitToMove(core, thread, description, fd, POLLIN, file.readTimeout);
  }
  if (moved > 0) {
    copiedOut(core, thread, file.id, moved);
    if (file.seekable) description.offset += moved;
  }
  return moved;
}

/** write(2): a blocking description takes everything, in as many pieces as it needs. */
export function sysWrite(core: Core, thread: Thread, fd: number, address: number, count: number): number {
  const description = descriptionOf(core, thread, fd);
  if (!description?.writable) return -E.EBADF;
  if (!(count >= 0)) return -E.EINVAL;
  const source = userBytes(thread, address, count);
  if (!source) return -E.EFAULT;
  for (;;) {
    const left = thread.progress === 0 ? source : source.subarray(thread.progress);
    const moved = (thread.slept && description.file.errorAfterWait()) || writeOnce(core, thread, description, left);
    if (moved >= 0) {
      thread.progress += moved;
      if (thread.progress >= source.length || moved === 0) return thread.progress;
      continue;
    }
    if (moved === -E.EAGAIN && !description.nonblocking) {
      const answer = waitToMove(core, thread, description, fd, POLLOUT, description.file.writeTimeout);
      return answer === BLOCKED || thread.progress === 0 ? answer : thread.progress;
    }
    if (thread.progress > 0) {
      if (moved !== -E.EAGAIN) description.file.keepError();
      if (moved === -E.EPIPE && description.file.signalsBrokenPipeLate) brokenPipe(core, thread);
      return thread.progress;
    }
    if (moved === -E.EPIPE && description.file.signalsBrokenPipe) brokenPipe(core, thread);
    return moved;
  }
}

function writeOnce(core: Core, thread: Thread, description: FileDescription, source: Uint8Array): number {
  const { file } = description;
  if (file.seekable && (description.flags & F.O_APPEND) !== 0) description.offset = file.size();
  const moved = file.write(source, description.offset);
  if (moved <= 0) return moved;
  copiedIn(core, thread, file.id, moved);
  if (file.seekable) description.offset += moved;
  return moved;
}

/** Writing where nobody can read any more: SIGPIPE to the thread that did it, signal(7), as if it had sent it to itself. */
export function brokenPipe(core: Core, thread: Thread): void {
  const { pid } = thread.process;
  signalThread(core, thread, SIGPIPE, userInfo(SIGPIPE, SI_USER, pid), pid);
}

/** close(2): with SO_LINGER it waits, though the descriptor is free at once; whatever ends the waiting, the result is 0, socket(7). */
export function sysClose(core: Core, thread: Thread, fd: number): number {
  if (thread.lingering) return linger(core, thread, thread.lingering, fd);
  const description = thread.process.fds.get(fd);
  const { lingerTime = 0 } = description?.file ?? {};
  const waits = lingerTime > 0 && description?.references === 1;
  const answer = closeDescriptor(core, thread.process, fd, core.costs.close);
  if (!waits) return answer;
  setTimeoutOnce(core, thread, lingerTime);
  return linger(core, thread, description.file, fd);
}

function linger(core: Core, thread: Thread, file: OpenFile, fd: number): number {
  const answer = file.lingers ? waitInQueue(core, thread, file.queue, file.id, fd, POLLHUP, false, 0, 0) : 0;
  thread.lingering = answer === BLOCKED ? file : null;
  return answer;
}

export function sysPipe(core: Core, thread: Thread, address: number): number {
  return sysPipe2(core, thread, address, 0);
}

/** pipe2(2). −EMFILE leaves no half of a pipe behind. */
export function sysPipe2(core: Core, thread: Thread, address: number, flags: number): number {
  if ((flags & ~(F.O_NONBLOCK | F.O_CLOEXEC | F.O_DIRECT)) !== 0) return -E.EINVAL;
  const target = userBytes(thread, address, 8);
  if (!target) return -E.EFAULT;
  core.clock.now += core.costs.fileCreate;
  const pipe = new Pipe(core.trace, () => core.scheduler.actor?.tid ?? 0);
  const status = flags & F.O_NONBLOCK;
  const closeOnExec = (flags & F.O_CLOEXEC) !== 0;
  const reader = new FileDescription(pipe.readEnd, F.O_RDONLY | status);
  const direct = flags & F.O_DIRECT;
  pipe.writeEnd.setDirect(direct !== 0);
  const writer = new FileDescription(pipe.writeEnd, F.O_WRONLY | status | direct);
  const readFd = installDescriptor(core, thread.process, reader, closeOnExec);
  if (readFd < 0) return readFd;
  const writeFd = installDescriptor(core, thread.process, writer, closeOnExec);
  if (writeFd < 0) {
    closeDescriptor(core, thread.process, readFd, 0);
    return writeFd;
  }
  put32(target, 0, readFd);
  put32(target, 4, writeFd);
  return 0;
}

export function sysDup(core: Core, thread: Thread, fd: number): number {
  const description = descriptionOf(core, thread, fd);
  return description ? installDescriptor(core, thread.process, description, false) : -E.EBADF;
}

export function sysDup2(core: Core, thread: Thread, oldFd: number, newFd: number): number {
  const description = descriptionOf(core, thread, oldFd);
  if (!description || !isDescriptor(thread, newFd)) return -E.EBADF;
  if (oldFd === newFd) return newFd;
  return duplicateTo(core, thread, description, newFd, false);
}

/** dup3(2): EINVAL where dup2(2) would do nothing. */
export function sysDup3(core: Core, thread: Thread, oldFd: number, newFd: number, flags: number): number {
  if ((flags & ~F.O_CLOEXEC) !== 0 || oldFd === newFd) return -E.EINVAL;
  const description = descriptionOf(core, thread, oldFd);
  if (!description || !isDescriptor(thread, newFd)) return -E.EBADF;
  return duplicateTo(core, thread, description, newFd, (flags & F.O_CLOEXEC) !== 0);
}

const isDescriptor = (thread: Thread, fd: number): boolean =>
  Number.isInteger(fd) && fd >= 0 && fd < thread.process.fds.limit;

function duplicateTo(
  core: Core,
  thread: Thread,
  description: FileDescription,
  newFd: number,
  closeOnExec: boolean,
): number {
  // The reference is taken before the old one is dropped: it may be the same object.
  description.acquire();
  closeDescriptor(core, thread.process, newFd, core.costs.close);
  thread.process.fds.put(newFd, description, closeOnExec);
  core.trace.descriptor(thread.tid, thread.process.pid, newFd, description);
  description.references--;
  return newFd;
}

export function sysLseek(core: Core, thread: Thread, fd: number, offset: number, whence: number): number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  if (!(whence >= F.SEEK_SET && whence <= F.SEEK_HOLE)) return -E.EINVAL;
  const { file } = description;
  if (!file.seekable) return file.ignoresSeek ? 0 : -E.ESPIPE;
  const bases: Readonly<Record<number, number>> = {
    [F.SEEK_SET]: 0,
    [F.SEEK_CUR]: description.offset,
    [F.SEEK_END]: file.size(),
  };
  // A file without holes: all of it is data, and the hole is behind its end, lseek(2).
  if (whence === F.SEEK_DATA || whence === F.SEEK_HOLE) {
    if (!(offset >= 0 && offset < file.size())) return -E.ENXIO;
    description.offset = whence === F.SEEK_DATA ? offset : file.size();
    return description.offset;
  }
  const base = bases[whence];
  if (base === undefined || !Number.isSafeInteger(offset) || base + offset < 0) return -E.EINVAL;
  description.offset = base + offset;
  return description.offset;
}

export function sysFcntl(core: Core, thread: Thread, fd: number, command: number, value: number): number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  const { fds } = thread.process;
  switch (command) {
    case F.F_DUPFD:
    case F.F_DUPFD_CLOEXEC:
      if (!isDescriptor(thread, value)) return -E.EINVAL;
      return installDescriptor(core, thread.process, description, command === F.F_DUPFD_CLOEXEC, value);
    case F.F_GETFD:
      return fds.isCloseOnExec(fd) ? F.FD_CLOEXEC : 0;
    case F.F_SETFD:
      return fds.setCloseOnExec(fd, (value & F.FD_CLOEXEC) !== 0);
    case F.F_GETFL:
      return description.flags;
    case F.F_SETFL:
      if (description.file.setDirect((value & F.O_DIRECT) !== 0) < 0) return -E.EINVAL;
      setStatusFlags(core, description, (description.flags & ~SETTABLE_FLAGS) | (value & SETTABLE_FLAGS), fd);
      return 0;
    case F.F_GETOWN:
      return ownerOf(core, description);
    case F.F_SETOWN:
      return setOwner(core, thread.process, description, value);
    case F.F_GETSIG:
      return description.ioSignal;
    case F.F_SETSIG:
      if (!(value >= 0 && value < NSIG)) return -E.EINVAL;
      description.ioSignal = value | 0;
      return 0;
    case F.F_GETPIPE_SZ:
      return description.file.capacity();
    case F.F_SETPIPE_SZ:
      return description.file.resize(value);
    default:
      return -E.EINVAL;
  }
}

export function sysIoctl(core: Core, thread: Thread, fd: number, request: number, address: number): number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  switch (request) {
    case I.FIOCLEX:
      return thread.process.fds.setCloseOnExec(fd, true);
    case I.FIONCLEX:
      return thread.process.fds.setCloseOnExec(fd, false);
    case I.FIONBIO:
      return setFlagByInt(core, thread, description, fd, F.O_NONBLOCK, address);
    case I.FIOASYNC:
      return setFlagByInt(core, thread, description, fd, F.O_ASYNC, address);
    case I.FIONREAD: {
      const available = description.file.available(description.offset);
      if (available < 0) return available;
      const target = userBytes(thread, address, 4);
      if (!target) return -E.EFAULT;
      put32(target, 0, available);
      return 0;
    }
    case I.SIOCATMARK: {
      const at = description.file.atMark();
      if (at < 0) return at;
      const target = userBytes(thread, address, 4);
      if (!target) return -E.EFAULT;
      put32(target, 0, at);
      return 0;
    }
    default:
      return description.file.unknownRequest;
  }
}

/** ENOTTY where O_ASYNC would do nothing; fcntl(2) F_SETFL leaves it out without a word. */
function setFlagByInt(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  flag: number,
  address: number,
): number {
  const source = userBytes(thread, address, 4);
  if (!source) return -E.EFAULT;
  const flags = get32(source, 0) !== 0 ? description.flags | flag : description.flags & ~flag;
  if (flag === F.O_ASYNC && flags !== description.flags && !description.file.signalsReadiness) return -E.ENOTTY;
  setStatusFlags(core, description, flags, fd);
  return 0;
}

export function sysFsync(core: Core, thread: Thread, fd: number): number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  return description.file.seekable ? 0 : -E.EINVAL;
}
