import { put32 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as W from "../../abi/wait.ts";
import type { Core } from "../core.ts";
import { exitProcess, exitThread, reap } from "../proc/exit.ts";
import { forkProcess, startThread } from "../proc/fork.ts";
import type { Process, Thread } from "../proc/process.ts";
import { ERESTARTSYS, GONE, waitInQueue } from "../sched/block.ts";
import { isNull, userBytes } from "../user-memory.ts";

/** Processes and threads: fork(2), clone(2), wait4(2), exit(2), getpid(2) … */

/** pid of init, the parent of orphans and of what the lab starts. */
const INIT = 1;

export const sysGetpid = (_core: Core, thread: Thread): number => thread.process.pid;
export const sysGettid = (_core: Core, thread: Thread): number => thread.tid;
export const sysGetppid = (_core: Core, thread: Thread): number => thread.process.parent?.pid ?? INIT;
export const sysGetuid = (): number => 0;

export function sysFork(core: Core, thread: Thread): number {
  if (core.atProcessLimit()) return -E.EAGAIN;
  core.clock.now += core.costs.fork;
  const task = core.userMode.fork(thread.task);
  return task ? forkProcess(core, thread, task).pid : -E.ENOMEM;
}

/** A thread that runs the guest's entry with `argument`; the answer is its tid. */
export function sysClone(core: Core, thread: Thread, argument: number): number {
  if (core.atProcessLimit()) return -E.EAGAIN;
  core.clock.now += core.costs.clone;
  const task = core.userMode.spawn(thread.task, argument);
  return task ? startThread(core, thread, task).tid : -E.ENOMEM;
}

/** exit(2) of the calling thread alone. */
export function sysExit(core: Core, thread: Thread, code: number): number {
  exitThread(core, thread, W.exitedStatus(code | 0));
  return GONE;
}

export function sysExitGroup(core: Core, thread: Thread, code: number): number {
  exitProcess(core, thread.process, W.exitedStatus(code | 0));
  return GONE;
}

/** The caller stays ready, behind all others that are. */
export function sysSchedYield(core: Core, thread: Thread): number {
  thread.yields = core.scheduler.machineOf(thread).runnable > 0;
  return 0;
}

const INT_MIN = -0x8000_0000;

/** wait4(2). Children are looked at in the order in which they were made. */
export function sysWait4(core: Core, thread: Thread, pid: number, status: number, options: number): number {
  const known = W.WNOHANG | W.WUNTRACED | W.WCONTINUED | W.__WNOTHREAD | W.__WALL | W.__WCLONE;
  if ((options & ~known) !== 0) return -E.EINVAL;
  // −pid would overflow in C.
  if (pid === INT_MIN) return -E.ESRCH;
  core.clock.now += core.costs.wait;
  // Children of fork(2) tell their end by SIGCHLD: they are no "clone" children, whom __WCLONE means.
  if ((options & W.__WCLONE) !== 0 && (options & W.__WALL) === 0) return -E.ECHILD;
  const { process } = thread;
  let any = false;
  for (const child of process.children) {
    if (!isMeant(child, process, pid)) continue;
    any = true;
    const word = reportable(child, options);
    if (word === null) continue;
    if (!isNull(status)) {
      const target = userBytes(thread, status, 4);
      if (!target) return -E.EFAULT;
      put32(target, 0, word);
    }
    collect(core, child);
    return child.pid;
  }
  if (!any) return -E.ECHILD;
  if ((options & W.WNOHANG) !== 0) return 0;
  return waitInQueue(core, thread, process.childQueue, 0, -1, 1, false, -ERESTARTSYS, 0);
}

function isMeant(child: Process, parent: Process, pid: number): boolean {
  if (pid > 0) return child.pid === pid;
  if (pid === 0) return child.processGroup === parent.processGroup;
  return pid === -1 || child.processGroup === -pid;
}

/** The status word that the parent may be told now, or null. */
function reportable(child: Process, options: number): number | null {
  if (child.status !== null) return child.status;
  if (child.reportedStop !== 0 && (options & W.WUNTRACED) !== 0) return W.stoppedStatus(child.reportedStop);
  if (child.reportedContinue && (options & W.WCONTINUED) !== 0) return 0xffff;
  return null;
}

function collect(core: Core, child: Process): void {
  if (child.zombie) reap(core, child);
  else if (child.reportedStop !== 0) child.reportedStop = 0;
  else child.reportedContinue = false;
}
