import { POLLERR, POLLHUP } from "../../abi/poll.ts";
import { syscallNames } from "../../abi/syscall.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { NO_EVENT } from "../event-queue.ts";
import { releaseDescription } from "../file/close.ts";
import type { FileDescription } from "../file/file-description.ts";
import { type Thread, ThreadWaiter } from "../proc/process.ts";
import { interruptPending } from "../signal/query.ts";
import { leaveQueue, type WaitQueue } from "./wait-queue.ts";

/**
 * Blocking, once for all: an object's operation answered −EAGAIN, and its caller may wait. The thread goes to sleep as data (the
 * queue that it stands in, its deadline, its call) and the call is tried again from the beginning when it wakes up, for whatever
 * reason. So a call is a loop: try, and if it would block ask here, which answers
 *
 * - BLOCKED: it sleeps now; give that back and be called again;
 * - `timedOut` if its deadline is over, `interrupted` if a signal is to be delivered.
 */

/** Answer of a system call handler: the thread sleeps, the call will be tried again. */
export const BLOCKED = -1_000_000_000;
/** Answer of a system call handler: the thread has ended. */
export const GONE = -1_000_000_001;

/** Linux's own answers of interrupted calls, never seen by a program: what becomes of them depends on the handler, signal(7). */
export const ERESTARTSYS = 512;
export const ERESTARTNOINTR = 513;
export const ERESTARTNOHAND = 514;
export const ERESTART_RESTARTBLOCK = 516;

/** Sets when the call gives up; only at its first attempt. `timeout` is ns from now. */
export function setTimeoutOnce(core: Core, thread: Thread, timeout: number): void {
  if (!thread.hasDeadline) setDeadlineOnce(thread, core.clock.now + timeout);
}

export function setDeadlineOnce(thread: Thread, deadline: number): void {
  if (thread.hasDeadline) return;
  thread.hasDeadline = true;
  thread.deadline = deadline;
}

/** Waits for some of `mask` on a file. */
export function waitForFile(
  core: Core,
  thread: Thread,
  description: FileDescription,
  fd: number,
  mask: number,
  exclusive: boolean,
  interrupted: number,
  timedOut: number,
): number {
  const { file } = description;
  // Whoever waits for a file is told of its errors too, as by poll(2).
  const events = mask | POLLERR | POLLHUP;
  const answer = waitInQueue(core, thread, file.queue, file.id, fd, events, exclusive, interrupted, timedOut);
  if (answer === BLOCKED) hold(thread, description);
  return answer;
}

/** A call that sleeps keeps its description until it ends. */
export function hold(thread: Thread, description: FileDescription): void {
  if (thread.held !== null) return;
  thread.held = description;
  description.acquire();
}

/** Stands in one more queue, for poll(2) and its like; `fallAsleep` comes after the last one. */
export function joinQueue(thread: Thread, description: FileDescription, mask: number): void {
  const { file } = description;
  let waiter = thread.waiters[thread.waitersUsed];
  if (!waiter) {
    waiter = new ThreadWaiter(thread);
    thread.waiters.push(waiter);
  }
  thread.waitersUsed++;
  waiter.object = file.id;
  waiter.description = description;
  description.acquire();
  file.queue.add(waiter, mask, false);
}

/** Waits in a queue, or, without one, for the deadline or a signal alone. */
export function waitInQueue(
  core: Core,
  thread: Thread,
  queue: WaitQueue | null,
  object: number,
  fd: number,
  mask: number,
  exclusive: boolean,
  interrupted: number,
  timedOut: number,
): number {
  if (thread.deadline <= core.clock.now) return timedOut;
  if (interruptPending(thread)) return interrupted;
  if (queue) {
    thread.waiter.object = object;
    queue.add(thread.waiter, mask, exclusive);
  }
  fallAsleep(core, thread, object, fd);
  return BLOCKED;
}

/** The thread sleeps; whoever calls has put its waiters into queues. */
export function fallAsleep(core: Core, thread: Thread, object: number, fd: number): void {
  const { trace } = core;
  if (!thread.slept || thread.waitObject !== object) {
    endWait(core, thread);
    trace.event(EventKind.WaitBegin, thread.tid, object, fd);
    thread.waitObject = object;
    thread.waitFd = fd;
    thread.waiting = true;
  }
  thread.slept = true;
  if (thread.hasDeadline && thread.deadline < Number.POSITIVE_INFINITY) {
    thread.sleepTimer = core.events.at(thread.deadline, thread);
  }
  core.clock.now += core.costs.sleep;
  core.scheduler.setState(thread, ThreadState.Sleeping, object, trace.string(syscallNames[thread.nr] ?? ""));
}

/** The thread runs again, or will never: it leaves all queues. */
export function leaveWaits(core: Core, thread: Thread): void {
  leaveQueue(thread.waiter);
  for (let i = 0; i < thread.waitersUsed; i++) {
    const waiter = thread.waiters[i] as ThreadWaiter;
    leaveQueue(waiter);
    if (waiter.description) releaseDescription(core, waiter.description);
    waiter.description = null;
  }
  thread.waitersUsed = 0;
  if (thread.sleepTimer !== NO_EVENT) {
    core.events.cancel(thread.sleepTimer);
    thread.sleepTimer = NO_EVENT;
  }
}

/** Phase one is over: what it waited for is there, or the call ends without it. */
export function endWait(core: Core, thread: Thread): void {
  if (!thread.waiting) return;
  thread.waiting = false;
  core.trace.event(EventKind.WaitEnd, thread.tid, thread.waitObject, thread.waitFd);
}
