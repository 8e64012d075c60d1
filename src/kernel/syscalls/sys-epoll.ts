import { get32 } from "../../abi/bytes.ts";
import { EPOLL_CLOEXEC, EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD } from "../../abi/epoll.ts";
import * as E from "../../abi/errno.ts";
import { O_RDWR } from "../../abi/fcntl.ts";
import { structSizes } from "../../abi/layout.ts";
import { POLLIN } from "../../abi/poll.ts";
import { MILLISECOND } from "../../base/time.ts";
import type { Core } from "../core.ts";
import { installDescriptor } from "../file/close.ts";
import { descriptionOf } from "../file/descriptor.ts";
import { FileDescription } from "../file/file-description.ts";
import { Epoll } from "../poll/epoll.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, hold, setTimeoutOnce, waitInQueue } from "../sched/block.ts";
import { userBytes } from "../user-memory.ts";
import { enterMask, leaveMask } from "./user-mask.ts";

/** epoll_create1(2), epoll_ctl(2), epoll_wait(2), epoll_pwait(2). */

/** As many as fit into an int's worth of bytes. */
const MOST_EVENTS = Math.floor(0x7fff_ffff / structSizes.epoll_event);

export function sysEpollCreate1(core: Core, thread: Thread, flags: number): number {
  if ((flags & ~EPOLL_CLOEXEC) !== 0) return -E.EINVAL;
  core.clock.now += core.costs.fileCreate;
  const description = new FileDescription(new Epoll(core), O_RDWR);
  return installDescriptor(core, thread.process, description, (flags & EPOLL_CLOEXEC) !== 0);
}

/** epoll_ctl(2). −EPERM: a file that is always ready, such as a regular one. An instance can't watch itself: −EINVAL. */
export function sysEpollCtl(core: Core, thread: Thread, epfd: number, op: number, fd: number, address: number): number {
  const event = op === EPOLL_CTL_DEL ? NO_EVENT : userBytes(thread, address, structSizes.epoll_event);
  if (!event) return -E.EFAULT;
  const own = descriptionOf(core, thread, epfd);
  const description = own ? descriptionOf(core, thread, fd) : null;
  if (!own || !description) return -E.EBADF;
  if (!description.file.pollable) return -E.EPERM;
  if (own === description || !(own.file instanceof Epoll)) return -E.EINVAL;
  core.clock.now += core.costs.epollCtl;
  switch (op) {
    case EPOLL_CTL_ADD:
      return own.file.add(fd, description, get32(event, 0), get32(event, 4), get32(event, 8));
    case EPOLL_CTL_MOD:
      return own.file.modify(fd, description, get32(event, 0), get32(event, 4), get32(event, 8));
    case EPOLL_CTL_DEL:
      return own.file.remove(fd, description);
    default:
      return -E.EINVAL;
  }
}

const NO_EVENT = new Uint8Array(structSizes.epoll_event);

export function sysEpollWait(
  core: Core,
  thread: Thread,
  epfd: number,
  address: number,
  most: number,
  timeout: number,
): number {
  return wait(core, thread, epfd, address, most, timeout);
}

export function sysEpollPwait(
  core: Core,
  thread: Thread,
  epfd: number,
  address: number,
  most: number,
  timeout: number,
  mask: number,
  size: number,
): number {
  const failed = enterMask(core, thread, mask, size);
  return failed || leaveMask(core, thread, wait(core, thread, epfd, address, most, timeout));
}

/** signal(7): EINTR whatever SA_RESTART says, and even where no handler ran. */
function wait(core: Core, thread: Thread, epfd: number, address: number, most: number, timeout: number): number {
  const description = descriptionOf(core, thread, epfd);
  if (!description) return -E.EBADF;
  if (!(Number.isInteger(most) && most > 0 && most <= MOST_EVENTS)) return -E.EINVAL;
  const { file } = description;
  if (!(file instanceof Epoll)) return -E.EINVAL;
  if (timeout >= 0) setTimeoutOnce(core, thread, timeout * MILLISECOND);
  if (file.readyCount > 0) {
    const target = userBytes(thread, address, Math.min(most, file.readyCount) * structSizes.epoll_event);
    if (!target) return -E.EFAULT;
    const count = file.collect(target, most);
    if (count > 0) return count;
  }
  const answer = waitInQueue(core, thread, file.sleepers, file.id, epfd, POLLIN, true, -E.EINTR, 0);
  if (answer === BLOCKED) hold(thread, description);
  return answer;
}
