import * as sig from "../../abi/signal.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { NO_EVENT } from "../event-queue.ts";
import { closeDescriptor, releaseDescription } from "../file/close.ts";
import { endWait, leaveWaits } from "../sched/block.ts";
import { notifyParent } from "../signal/generate.ts";
import type { Process, Thread } from "./process.ts";

/** One thread ends. Its process does if it was the last one: `status` is the process's then. */
export function exitThread(core: Core, thread: Thread, status: number): void {
  if (thread.process.threads.length === 1) {
    exitProcess(core, thread.process, status);
    return;
  }
  core.clock.now += core.costs.threadExit;
  removeThread(core, thread);
}

/** A process ends: threads, descriptors and timer go at once; the zombie stays until its parent has waited. */
export function exitProcess(core: Core, process: Process, status: number): void {
  if (process.zombie) return;
  core.clock.now += core.costs.exit;
  const task = process.threads[0]?.task;
  for (const thread of [...process.threads]) removeThread(core, thread);
  if (process.timer !== NO_EVENT) core.events.cancel(process.timer);
  process.timer = NO_EVENT;
  for (const fd of process.fds.descriptors()) closeDescriptor(core, process, fd, 0);
  process.status = status;
  process.stopped = false;
  process.pending.clear();
  core.statuses.set(process.pid, status);
  core.trace.event(EventKind.ProcessExit, process.pid, process.pid, status);
  if (task) core.userMode.release(task);
  core.alive--;
  orphan(core, process);
  tellParent(core, process, status);
  if (core.alive === 0) core.allEnded();
}

function removeThread(core: Core, thread: Thread): void {
  const { process } = thread;
  if (core.scheduler.actor === thread) core.account(thread);
  endWait(core, thread);
  leaveWaits(core, thread);
  thread.submitter?.end();
  if (thread.futex) process.futexes.remove(thread.futex);
  const held = thread.held;
  thread.held = null;
  core.scheduler.remove(thread);
  core.scheduler.setState(thread, ThreadState.Zombie);
  core.trace.event(EventKind.ThreadExit, thread.tid);
  process.pastUserNs += thread.userNs;
  process.pastSystemNs += thread.systemNs;
  process.threads.splice(process.threads.indexOf(thread), 1);
  core.threads.delete(thread.tid);
  core.userMode.exit(thread.task);
  if (held) releaseDescription(core, held);
}

/** Children of a process that ends belong to init, which waits for them at once. */
function orphan(core: Core, process: Process): void {
  for (const child of process.children) {
    child.parent = null;
    if (child.zombie) core.processes.delete(child.pid);
  }
  process.children.length = 0;
}

function tellParent(core: Core, process: Process, status: number): void {
  const { parent } = process;
  if (!parent) {
    core.processes.delete(process.pid);
    return;
  }
  // wait(2): with SIGCHLD ignored or SA_NOCLDWAIT children don't become zombies.
  const action = parent.dispositions.get(sig.SIGCHLD);
  if (action.handler === sig.SIG_IGN || (action.flags & sig.SA_NOCLDWAIT) !== 0) reap(core, process);
  const signo = status & 0x7f;
  if (signo === 0) notifyParent(core, process, sig.CLD_EXITED, (status >> 8) & 0xff);
  else notifyParent(core, process, sig.CLD_KILLED, signo);
}

/** A zombie has been waited for: nothing is left of it. */
export function reap(core: Core, process: Process): void {
  const { parent } = process;
  core.processes.delete(process.pid);
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(process), 1);
}
