import { get64 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as V from "../../abi/event-fds.ts";
import { O_RDWR } from "../../abi/fcntl.ts";
import { structSizes } from "../../abi/layout.ts";
import { CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_REALTIME } from "../../abi/time.ts";
import { SECOND } from "../../base/time.ts";
import { EPOCH_SECONDS } from "../clock.ts";
import type { Core } from "../core.ts";
import { installDescriptor } from "../file/close.ts";
import { descriptionOf } from "../file/descriptor.ts";
import { EventFd } from "../file/eventfd.ts";
import { FileDescription } from "../file/file-description.ts";
import type { OpenFile } from "../file/open-file.ts";
import { SignalFd } from "../file/signalfd.ts";
import { TimerFd } from "../file/timerfd.ts";
import type { Thread } from "../proc/process.ts";
import { putTimespec } from "../timespec.ts";
import { isNull, userBytes } from "../user-memory.ts";
import { readSet } from "./sys-signal.ts";

/** eventfd(2), timerfd_create(2), signalfd(2): things that a program waits for as for a file. */

/** EFD_NONBLOCK, TFD_NONBLOCK and SFD_NONBLOCK are one number, O_NONBLOCK; the same holds for …_CLOEXEC. */
function install(core: Core, thread: Thread, file: OpenFile, flags: number): number {
  core.clock.now += core.costs.fileCreate;
  const description = new FileDescription(file, O_RDWR | (flags & V.EFD_NONBLOCK));
  return installDescriptor(core, thread.process, description, (flags & V.EFD_CLOEXEC) !== 0);
}

export function sysEventfd(core: Core, thread: Thread, initial: number): number {
  return sysEventfd2(core, thread, initial, 0);
}

export function sysEventfd2(core: Core, thread: Thread, initial: number, flags: number): number {
  if ((flags & ~(V.EFD_SEMAPHORE | V.EFD_CLOEXEC | V.EFD_NONBLOCK)) !== 0) return -E.EINVAL;
  return install(core, thread, new EventFd(core, initial, (flags & V.EFD_SEMAPHORE) !== 0), flags);
}

export function sysTimerfdCreate(core: Core, thread: Thread, clock: number, flags: number): number {
  if ((flags & ~(V.TFD_CLOEXEC | V.TFD_NONBLOCK)) !== 0) return -E.EINVAL;
  if (![CLOCK_MONOTONIC, CLOCK_REALTIME, CLOCK_BOOTTIME].includes(clock)) return -E.EINVAL;
  return install(core, thread, new TimerFd(core, thread.process.machine, clock), flags);
}

export function sysTimerfdSettime(
  core: Core,
  thread: Thread,
  fd: number,
  flags: number,
  next: number,
  old: number,
): number {
  const source = userBytes(thread, next, structSizes.itimerspec);
  if (!source) return -E.EFAULT;
  const interval = timeAt(source, 0);
  const value = timeAt(source, 16);
  if ((flags & ~(V.TFD_TIMER_ABSTIME | V.TFD_TIMER_CANCEL_ON_SET)) !== 0 || !interval || !value) return -E.EINVAL;
  const timer = timerBehind(core, thread, fd);
  if (typeof timer === "number") return timer;
  core.clock.now += core.costs.timerStart;
  const { left, interval: before } = timer;
  timer.set(expiryOf(core, timer, value, (flags & V.TFD_TIMER_ABSTIME) !== 0), nsOf(interval));
  return isNull(old) ? 0 : writeTimes(thread, old, left, before);
}

export function sysTimerfdGettime(core: Core, thread: Thread, fd: number, address: number): number {
  const timer = timerBehind(core, thread, fd);
  if (typeof timer === "number") return timer;
  const { left, interval } = timer;
  return writeTimes(thread, address, left, interval);
}

interface Time {
  readonly seconds: number;
  readonly nanos: number;
}

/** A struct timespec, or null where it is no valid time. */
function timeAt(source: Uint8Array, at: number): Time | null {
  const seconds = get64(source, at);
  const nanos = get64(source, at + 8);
  return seconds < 0 || nanos < 0 || nanos >= SECOND ? null : { seconds, nanos };
}

const nsOf = ({ seconds, nanos }: Time): number => Math.min(seconds * SECOND + nanos, 2 ** 53);

/** Virtual time; 0 disarms the timer. */
function expiryOf(core: Core, timer: TimerFd, value: Time, absolute: boolean): number {
  if (value.seconds === 0 && value.nanos === 0) return 0;
  if (!absolute) return core.clock.now + nsOf(value);
  const epoch = timer.clock === CLOCK_REALTIME ? EPOCH_SECONDS : 0;
  return Math.max(1, Math.min((value.seconds - epoch) * SECOND + value.nanos, 2 ** 53));
}

/** −EBADF; −EINVAL: it is no timer. */
function timerBehind(core: Core, thread: Thread, fd: number): TimerFd | number {
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  return description.file instanceof TimerFd ? description.file : -E.EINVAL;
}

function writeTimes(thread: Thread, address: number, value: number, interval: number): number {
  const target = userBytes(thread, address, structSizes.itimerspec);
  if (!target) return -E.EFAULT;
  putTimespec(target, 0, interval);
  putTimespec(target, 16, value);
  return 0;
}

export function sysSignalfd(core: Core, thread: Thread, fd: number, mask: number, size: number): number {
  return sysSignalfd4(core, thread, fd, mask, size, 0);
}

/** signalfd(2): a new one, or, where `fd` is one already, another set for it; then `flags` mean nothing. */
export function sysSignalfd4(
  core: Core,
  thread: Thread,
  fd: number,
  mask: number,
  size: number,
  flags: number,
): number {
  if (size !== structSizes.sigset) return -E.EINVAL;
  const set = readSet(thread, mask);
  if (!set) return -E.EFAULT;
  if ((flags & ~(V.SFD_CLOEXEC | V.SFD_NONBLOCK)) !== 0) return -E.EINVAL;
  if (fd === -1) return install(core, thread, new SignalFd(core, set), flags);
  const description = descriptionOf(core, thread, fd);
  if (!description) return -E.EBADF;
  if (!(description.file instanceof SignalFd)) return -E.EINVAL;
  description.file.accept(set);
  return fd;
}
