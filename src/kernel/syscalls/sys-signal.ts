import { get32, get64, put32, put64 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { siginfo, structSizes } from "../../abi/layout.ts";
import * as S from "../../abi/signal.ts";
import type { Core } from "../core.ts";
import type { Process, Thread } from "../proc/process.ts";
import { BLOCKED, ERESTARTNOHAND, setTimeoutOnce, waitInQueue } from "../sched/block.ts";
import { useMask } from "../signal/deliver.ts";
import type { Disposition } from "../signal/disposition.ts";
import { signalProcess, signalThread } from "../signal/generate.ts";
import { takeSignal } from "../signal/query.ts";
import { userInfo } from "../signal/siginfo.ts";
import { SigSet, withoutUnblockable } from "../signal/sigset.ts";
import { traceMask, traceProcessPending, traceThreadPending } from "../signal/trace-signals.ts";
import { readTimespec } from "../timespec.ts";
import { isNull, toUser, userBytes } from "../user-memory.ts";

/** Signals: rt_sigaction(2), rt_sigprocmask(2), kill(2), rt_sigqueueinfo(2), rt_sigsuspend(2), rt_sigtimedwait(2) … */

const isSignal = (signo: number): boolean => Number.isInteger(signo) && signo >= 1 && signo < S.NSIG;
const isTarget = (pid: number): boolean => Number.isInteger(pid);

export function sysSigaction(
  core: Core,
  thread: Thread,
  signo: number,
  next: number,
  old: number,
  size: number,
): number {
  if (size !== structSizes.sigset || !isSignal(signo)) return -E.EINVAL;
  const { dispositions } = thread.process;
  const before = dispositions.get(signo);
  if (!isNull(next)) {
    if (signo === S.SIGKILL || signo === S.SIGSTOP) return -E.EINVAL;
    const source = userBytes(thread, next, structSizes.sigaction);
    if (!source) return -E.EFAULT;
    const mask = new SigSet();
    mask.set(get32(source, 24), get32(source, 28));
    withoutUnblockable(mask);
    dispositions.set(signo, {
      handler: get64(source, 0),
      flags: get32(source, 8),
      maskLow: mask.low,
      maskHigh: mask.high,
    });
    // POSIX: a pending signal is discarded when its action becomes to ignore it, blocked or not.
    if (dispositions.ignores(signo)) discard(core, thread.process, signo);
  }
  return isNull(old) ? 0 : writeAction(thread, old, before);
}

function discard(core: Core, process: Process, signo: number): void {
  if (process.pending.drop(signo)) traceProcessPending(core, process);
  for (const thread of process.threads) if (thread.pending.drop(signo)) traceThreadPending(core, thread);
}

function writeAction(thread: Thread, address: number, action: Disposition): number {
  const target = userBytes(thread, address, structSizes.sigaction);
  if (!target) return -E.EFAULT;
  put64(target, 0, action.handler);
  put32(target, 8, action.flags);
  put32(target, 12, 0);
  put64(target, 16, 0);
  put32(target, 24, action.maskLow);
  put32(target, 28, action.maskHigh);
  return 0;
}

export function sysSigprocmask(
  core: Core,
  thread: Thread,
  how: number,
  next: number,
  old: number,
  size: number,
): number {
  if (size !== structSizes.sigset) return -E.EINVAL;
  const { blocked } = thread;
  const { low, high } = blocked;
  if (!isNull(next)) {
    const set = readSet(thread, next);
    if (!set) return -E.EFAULT;
    if (how === S.SIG_BLOCK) blocked.set(low | set.low, high | set.high);
    else if (how === S.SIG_UNBLOCK) blocked.set(low & ~set.low, high & ~set.high);
    else if (how === S.SIG_SETMASK) blocked.copy(set);
    else return -E.EINVAL;
    withoutUnblockable(blocked);
    traceMask(core, thread);
  }
  return isNull(old) ? 0 : writeSet(thread, old, low, high);
}

export function readSet(thread: Thread, address: number): SigSet | null {
  const source = userBytes(thread, address, structSizes.sigset);
  if (!source) return null;
  const set = new SigSet();
  set.set(get32(source, 0), get32(source, 4));
  return set;
}

function writeSet(thread: Thread, address: number, low: number, high: number): number {
  const target = userBytes(thread, address, structSizes.sigset);
  if (!target) return -E.EFAULT;
  put32(target, 0, low);
  put32(target, 4, high);
  return 0;
}

/** rt_sigpending(2): generated, and blocked by the caller. */
export function sysSigpending(_core: Core, thread: Thread, address: number, size: number): number {
  if (size !== structSizes.sigset) return -E.EINVAL;
  const own = thread.pending.set;
  const shared = thread.process.pending.set;
  const { blocked } = thread;
  return writeSet(thread, address, (own.low | shared.low) & blocked.low, (own.high | shared.high) & blocked.high);
}

/** rt_sigsuspend(2): until a handler has run, under another mask. */
export function sysSigsuspend(core: Core, thread: Thread, address: number, size: number): number {
  if (size !== structSizes.sigset) return -E.EINVAL;
  const set = readSet(thread, address);
  if (!set) return -E.EFAULT;
  useMask(core, thread, set);
  return waitInQueue(core, thread, null, 0, -1, 0, false, -ERESTARTNOHAND, -E.EINTR);
}

/** kill(2): pid > 0 one process, 0 the caller's group, −1 every process but the caller, < −1 that group. */
export function sysKill(core: Core, thread: Thread, pid: number, signo: number): number {
  if (!isTarget(pid)) return -E.ESRCH;
  const targets = targetsOf(core, thread.process, pid);
  if (targets.length === 0) return -E.ESRCH;
  if (signo !== 0 && !isSignal(signo)) return -E.EINVAL;
  if (signo === 0) return 0;
  const sender = thread.process.pid;
  for (const target of targets) signalProcess(core, target, signo, userInfo(signo, S.SI_USER, sender), sender);
  return 0;
}

function targetsOf(core: Core, caller: Process, pid: number): Process[] {
  if (pid > 0) {
    const process = core.processes.get(pid);
    return process && isVisible(process, caller) ? [process] : [];
  }
  const group = pid === 0 ? caller.processGroup : -pid;
  return [...core.processes.values()].filter(
    (process) => isVisible(process, caller) && (pid === -1 ? process !== caller : process.processGroup === group),
  );
}

/** Processes of other machines are out of reach. */
const isVisible = (process: Process, caller: Process): boolean => process.machine === caller.machine;

export function sysTkill(core: Core, thread: Thread, tid: number, signo: number): number {
  return killThread(core, thread, -1, tid, signo);
}

export function sysTgkill(core: Core, thread: Thread, pid: number, tid: number, signo: number): number {
  return pid > 0 ? killThread(core, thread, pid, tid, signo) : -E.EINVAL;
}

function killThread(core: Core, thread: Thread, pid: number, tid: number, signo: number): number {
  if (!(tid > 0)) return -E.EINVAL;
  const target = core.threads.get(tid);
  if (!target || !isVisible(target.process, thread.process)) return -E.ESRCH;
  if (pid !== -1 && target.process.pid !== pid) return -E.ESRCH;
  if (signo !== 0 && !isSignal(signo)) return -E.EINVAL;
  if (signo === 0) return 0;
  const sender = thread.process.pid;
  return signalThread(core, target, signo, userInfo(signo, S.SI_TKILL, sender), sender);
}

/** rt_sigqueueinfo(2), sigqueue(3). A process can't pretend to be the kernel or kill(2): EPERM, unless it signals itself. */
export function sysSigqueueinfo(core: Core, thread: Thread, pid: number, signo: number, address: number): number {
  const source = userBytes(thread, address, structSizes.siginfo);
  if (!source) return -E.EFAULT;
  const code = get32(source, siginfo.code);
  if ((code >= 0 || code === S.SI_TKILL) && pid !== thread.process.pid) return -E.EPERM;
  const target = pid > 0 ? core.processes.get(pid) : undefined;
  if (!target || !isVisible(target, thread.process)) return -E.ESRCH;
  if (signo !== 0 && !isSignal(signo)) return -E.EINVAL;
  if (signo === 0) return 0;
  const info = source.slice();
  put32(info, siginfo.signo, signo);
  return signalProcess(core, target, signo, info, thread.process.pid);
}

/**
 * rt_sigtimedwait(2): accepts one pending signal of the set, which the caller should have blocked; no handler runs. −EAGAIN: the
 * timeout is over; −EINTR: another signal was handled, signal(7): never restarted.
 */
export function sysSigtimedwait(
  core: Core,
  thread: Thread,
  address: number,
  info: number,
  timeout: number,
  size: number,
): number {
  if (size !== structSizes.sigset) return -E.EINVAL;
  const set = readSet(thread, address);
  if (!set) return -E.EFAULT;
  withoutUnblockable(set);
  if (!isNull(timeout) && !thread.hasDeadline) {
    const time = readTimespec(thread, timeout);
    if (time < 0) return time;
    setTimeoutOnce(core, thread, time);
  }
  thread.accepted = null;
  const signo = thread.pending.first(set.low, set.high) || thread.process.pending.first(set.low, set.high);
  if (signo !== 0) {
    const taken = takeSignal(core, thread, signo);
    const failed = isNull(info) ? 0 : toUser(thread, info, taken);
    return failed || signo;
  }
  const answer = waitInQueue(core, thread, null, 0, -1, 0, false, -E.EINTR, -E.EAGAIN);
  if (answer === BLOCKED) thread.accepted = set;
  return answer;
}
