import * as P from "../../abi/poll.ts";
import type { Core } from "../core.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, fallAsleep, joinQueue } from "../sched/block.ts";
import { interruptPending } from "../signal/query.ts";

/**
 * What select(2) and poll(2) share. Both ask every descriptor for its readiness, at every call; if none is ready they stand in all
 * the wait queues at once, and whoever wakes them makes them ask all of them again.
 */

/** Asked for or not, these are always told. */
export const ALWAYS = P.POLLERR | P.POLLHUP;

/** Asks one descriptor: its readiness, or POLLNVAL. It costs the same whatever the answer. DOC: scan-per-descriptor */
export function lookAt(core: Core, thread: Thread, fd: number): number {
  core.clock.now += core.costs.scanPerFd;
  const description = thread.process.fds.get(fd);
  return description ? description.file.readiness() : P.POLLNVAL;
}

/** What to answer if nothing is ready: BLOCKED: the caller joins the queues and falls asleep. As Linux, a signal beats the time. */
export function mayWait(core: Core, thread: Thread, interrupted: number): number {
  if (interruptPending(thread)) return interrupted;
  return thread.deadline <= core.clock.now ? 0 : BLOCKED;
}

/** Stands in the queue behind a descriptor. */
export function join(thread: Thread, fd: number, mask: number): void {
  const description: FileDescription | null = thread.process.fds.get(fd);
  if (description) joinQueue(thread, description, mask);
}

/** After the last `join`. The trace names the object if there is only one. */
export function sleepInQueues(core: Core, thread: Thread, fd: number): number {
  const only = thread.waitersUsed === 1 ? (thread.waiters[0]?.object ?? 0) : 0;
  fallAsleep(core, thread, only, only === 0 ? -1 : fd);
  return BLOCKED;
}
