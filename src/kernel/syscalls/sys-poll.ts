import { get64 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { structSizes } from "../../abi/layout.ts";
import { MICROSECOND, MILLISECOND, SECOND } from "../../base/time.ts";
import type { Core } from "../core.ts";
import { pollOnce } from "../poll/poll.ts";
import { type FdSet, selectOnce } from "../poll/select.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, ERESTART_RESTARTBLOCK, ERESTARTNOHAND, setTimeoutOnce } from "../sched/block.ts";
import { readTimespec, writeTimespec, writeTimeval } from "../timespec.ts";
import { isNull, userBytes } from "../user-memory.ts";
import { enterMask, leaveMask } from "./user-mask.ts";

/** select(2), pselect(2), poll(2), ppoll(2). signal(7): none of them is begun again after a handler, SA_RESTART or not. */

/** A longer time is for ever, and what is left of it can't be told. */
const LONGEST = 2 ** 53;

export function sysSelect(
  core: Core,
  thread: Thread,
  count: number,
  reading: number,
  writing: number,
  exceptional: number,
  timeout: number,
): number {
  const failed = setTimeoutBy(core, thread, timeout, readLooseTimeval);
  if (failed < 0) return failed;
  const answer = select(core, thread, count, reading, writing, exceptional);
  if (answer !== BLOCKED && tellsRest(thread, timeout)) writeTimeval(thread, timeout, timeLeft(core, thread));
  return answer;
}

/** `packed` points to { const sigset_t *set; size_t size }: six arguments don't hold seven. */
export function sysPselect6(
  core: Core,
  thread: Thread,
  count: number,
  reading: number,
  writing: number,
  exceptional: number,
  timeout: number,
  packed: number,
): number {
  let set = 0;
  let size = 0;
  if (!isNull(packed)) {
    const pair = userBytes(thread, packed, 16);
    if (!pair) return -E.EFAULT;
    set = get64(pair, 0);
    size = get64(pair, 8);
  }
  const failed = setTimeoutBy(core, thread, timeout, readTimespec) || enterMask(core, thread, set, size);
  if (failed < 0) return failed;
  const answer = leaveMask(core, thread, select(core, thread, count, reading, writing, exceptional));
  if (answer !== BLOCKED && tellsRest(thread, timeout)) writeTimespec(thread, timeout, timeLeft(core, thread));
  return answer;
}

function select(
  core: Core,
  thread: Thread,
  count: number,
  reading: number,
  writing: number,
  exceptional: number,
): number {
  if (!(count >= 0)) return -E.EINVAL;
  const looked = Math.min(Math.floor(count), thread.process.fds.room);
  const bytes = Math.ceil(looked / 64) * 8;
  const sets: [FdSet, FdSet, FdSet] = [null, null, null];
  for (const [i, address] of [reading, writing, exceptional].entries()) {
    if (isNull(address)) continue;
    const set = userBytes(thread, address, bytes);
    if (!set) return -E.EFAULT;
    sets[i] = set;
  }
  return selectOnce(core, thread, looked, sets, -ERESTARTNOHAND);
}

export function sysPoll(core: Core, thread: Thread, address: number, count: number, timeout: number): number {
  if (timeout >= 0) setTimeoutOnce(core, thread, timeout * MILLISECOND);
  return poll(core, thread, address, count, -ERESTART_RESTARTBLOCK);
}

export function sysPpoll(
  core: Core,
  thread: Thread,
  address: number,
  count: number,
  timeout: number,
  mask: number,
  size: number,
): number {
  const failed = setTimeoutBy(core, thread, timeout, readTimespec) || enterMask(core, thread, mask, size);
  if (failed < 0) return failed;
  const answer = leaveMask(core, thread, poll(core, thread, address, count, -ERESTARTNOHAND));
  if (answer !== BLOCKED && tellsRest(thread, timeout)) writeTimespec(thread, timeout, timeLeft(core, thread));
  return answer;
}

function poll(core: Core, thread: Thread, address: number, count: number, interrupted: number): number {
  if (!(Number.isInteger(count) && count >= 0 && count <= thread.process.fds.limit)) return -E.EINVAL;
  const array = userBytes(thread, address, count * structSizes.pollfd);
  return array ? pollOnce(core, thread, array, count, interrupted) : -E.EFAULT;
}

/** NULL waits for ever. 0, −EINVAL, −EFAULT. */
function setTimeoutBy(
  core: Core,
  thread: Thread,
  address: number,
  read: (thread: Thread, address: number) => number,
): number {
  if (isNull(address) || thread.hasDeadline) return 0;
  const time = read(thread, address);
  if (time < 0) return time;
  setTimeoutOnce(core, thread, time);
  return 0;
}

/** As Linux takes select(2)'s time: a million microseconds and more are no error. */
function readLooseTimeval(thread: Thread, address: number): number {
  const source = userBytes(thread, address, structSizes.timeval);
  if (!source) return -E.EFAULT;
  const seconds = get64(source, 0);
  const micros = get64(source, 8);
  return seconds < 0 || micros < 0 ? -E.EINVAL : Math.min(seconds * SECOND + micros * MICROSECOND, LONGEST);
}

/** select(2): on Linux the timeout says afterwards how much of it is left. */
const tellsRest = (thread: Thread, timeout: number): boolean =>
  !isNull(timeout) && thread.hasDeadline && thread.deadline < LONGEST;

const timeLeft = (core: Core, thread: Thread): number => Math.max(0, thread.deadline - core.clock.now);
