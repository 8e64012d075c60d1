import { EAGAIN } from "../../abi/errno.ts";
import { POLLIN, POLLRDNORM } from "../../abi/poll.ts";
import * as sig from "../../abi/signal.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Process, Thread } from "../proc/process.ts";
import { defaultAction } from "./disposition.ts";
import type { PendingSet } from "./pending.ts";
import { childInfo } from "./siginfo.ts";
import { traceProcessPending, traceThreadPending } from "./trace-signals.ts";

/** RLIMIT_SIGPENDING: how many signals may be queued for one process. */
export const PENDING_LIMIT = 1024;

/**
 * Generates a signal for a process. Any of its threads that doesn't block it may get it. 0, or −EAGAIN where a real-time signal finds
 * the queue full.
 */
export function signalProcess(core: Core, process: Process, signo: number, info: Uint8Array, sender: number): number {
  if (process.zombie) return 0;
  core.trace.event(EventKind.SignalGenerate, 0, signo, sender, process.pid);
  core.clock.now += core.costs.signalSend;
  const main = process.threads[0];
  const added = prepare(core, process, process.pending, signo, info, main?.blocked.has(signo) ?? false);
  if (added <= 0) return added;
  traceProcessPending(core, process);
  process.signalQueue.notify(POLLIN | POLLRDNORM);
  for (const thread of process.threads) if (tell(core, thread, signo)) return 0;
  return 0;
}

/** Generates a signal for one thread: tgkill(2), and what a thread brings upon itself, as SIGPIPE. */
export function signalThread(core: Core, thread: Thread, signo: number, info: Uint8Array, sender: number): number {
  if (!thread.alive) return 0;
  const { process } = thread;
  core.trace.event(EventKind.SignalGenerate, thread.tid, signo, sender, process.pid);
  core.clock.now += core.costs.signalSend;
  const added = prepare(core, process, thread.pending, signo, info, thread.blocked.has(signo));
  if (added <= 0) return added;
  traceThreadPending(core, thread);
  process.signalQueue.notify(POLLIN | POLLRDNORM);
  tell(core, thread, signo);
  return 0;
}

/** What every generation does first. 1: it is pending now; 0: it has no effect; −EAGAIN. */
function prepare(
  core: Core,
  process: Process,
  pending: PendingSet,
  signo: number,
  info: Uint8Array,
  blocked: boolean,
): number {
  if (signo === sig.SIGCONT) resume(core, process);
  else if (signo === sig.SIGKILL) wakeStopped(core, process);
  else if (defaultAction(signo) === "stop") drop(core, process, [sig.SIGCONT]);
  // A signal that is blocked stays pending even if it is ignored now, for that may change: signal(7).
  if (!blocked && process.dispositions.ignores(signo)) return 0;
  if (signo >= sig.SIGRTMIN && pending.length >= PENDING_LIMIT) return -EAGAIN;
  return pending.add(signo, info) ? 1 : 0;
}

/** Wakes the thread if it is one that the signal can be delivered to. */
function tell(core: Core, thread: Thread, signo: number): boolean {
  const accepts = thread.accepted?.has(signo) ?? false;
  if (!thread.alive || (thread.blocked.has(signo) && !accepts)) return false;
  core.scheduler.wake(thread, 0);
  return true;
}

/** SIGCONT: whatever it does else, a stopped process goes on, and stop signals that are pending are void. */
function resume(core: Core, process: Process): void {
  drop(core, process, [sig.SIGSTOP, sig.SIGTSTP, sig.SIGTTIN, sig.SIGTTOU]);
  if (!process.stopped) return;
  wakeStopped(core, process);
  process.reportedStop = 0;
  process.reportedContinue = true;
  // It says so itself, once it runs: after the kill(2) that did it.
  const fire = (): void => {
    if (!process.zombie && !process.stopped) notifyParent(core, process, sig.CLD_CONTINUED, sig.SIGCONT);
  };
  core.events.at(core.clock.now + core.costs.contextSwitch, { machine: process.machine, fire });
}

function wakeStopped(core: Core, process: Process): void {
  if (!process.stopped) return;
  process.stopped = false;
  for (const thread of process.threads) core.scheduler.unstop(thread);
}

function drop(core: Core, process: Process, signals: readonly number[]): void {
  for (const signo of signals) {
    if (process.pending.drop(signo)) traceProcessPending(core, process);
    for (const thread of process.threads) if (thread.pending.drop(signo)) traceThreadPending(core, thread);
  }
}

/** Delivery of a stop signal: no thread of the process runs until SIGCONT. */
export function stopProcess(core: Core, process: Process, signo: number): void {
  process.stopped = true;
  process.reportedStop = signo;
  process.reportedContinue = false;
  for (const thread of process.threads) {
    if (thread.state !== ThreadState.Runnable && thread.state !== ThreadState.Running) continue;
    core.scheduler.remove(thread);
    core.scheduler.setState(thread, ThreadState.Stopped);
  }
  notifyParent(core, process, sig.CLD_STOPPED, signo);
}

/** A child ended, stopped or went on: its parent's wait and its SIGCHLD, sigaction(2). */
export function notifyParent(core: Core, process: Process, code: number, status: number): void {
  const { parent } = process;
  if (!parent) return;
  const quiet = code === sig.CLD_STOPPED || code === sig.CLD_CONTINUED;
  const { flags } = parent.dispositions.get(sig.SIGCHLD);
  if (!quiet || (flags & sig.SA_NOCLDSTOP) === 0) {
    const info = childInfo(code, process.pid, status, process.userNs, process.systemNs);
    signalProcess(core, parent, sig.SIGCHLD, info, process.pid);
  }
  parent.childQueue.notify(1);
}
