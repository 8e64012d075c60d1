// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * Signals. Like `<signal.h>`.
 *
 * @module signal
 */

import { EINVAL } from "../abi/errno.ts";
import { SI_TKILL, SI_USER } from "../abi/signal.ts";
import {
  SYS_getpid,
  SYS_getuid,
  SYS_kill,
  SYS_rt_sigpending,
  SYS_rt_sigprocmask,
  SYS_rt_sigqueueinfo,
  SYS_rt_sigsuspend,
  SYS_rt_sigtimedwait,
} from "../abi/syscall.ts";
import { give, take } from "./internal/block.ts";
import { end, fieldInt, int, ints, struct, structOrNull, wrong } from "./internal/check.ts";
import { rawsyscall, syscall } from "./internal/host.ts";
import { raiseSignal } from "./internal/raise.ts";
import { getSiginfo, putSiginfo, QUEUED, type siginfo_t, type sigval } from "./internal/siginfo.ts";
import { SIGSET_BYTES, type sigset_t, sigsetPointer } from "./internal/sigset.ts";
import { putTimespec, type timespec } from "./internal/time.ts";

/**
 * Signals. SIGRTMIN to SIGRTMAX are the real-time signals, which queue; of the others at most one is pending.
 * [signal(7)](https://man7.org/linux/man-pages/man7/signal.7.html)
 */
export {
  NSIG,
  SIGABRT,
  SIGALRM,
  SIGBUS,
  SIGCHLD,
  SIGCLD,
  SIGCONT,
  SIGFPE,
  SIGHUP,
  SIGILL,
  SIGINT,
  SIGIO,
  SIGIOT,
  SIGKILL,
  SIGPIPE,
  SIGPOLL,
  SIGPROF,
  SIGPWR,
  SIGQUIT,
  SIGRTMAX,
  SIGRTMIN,
  SIGSEGV,
  SIGSTKFLT,
  SIGSTOP,
  SIGSYS,
  SIGTERM,
  SIGTRAP,
  SIGTSTP,
  SIGTTIN,
  SIGTTOU,
  SIGURG,
  SIGUSR1,
  SIGUSR2,
  SIGVTALRM,
  SIGWINCH,
  SIGXCPU,
  SIGXFSZ,
} from "../abi/signal.ts";

/** Instead of a handler: the default action; nothing. And what signal returns when it fails. */
export {
  SIG_DFL,
  SIG_ERR,
  SIG_IGN,
} from "../abi/signal.ts";

/** What sigprocmask does with its set: block these too, unblock these, block exactly these. */
export {
  SIG_BLOCK,
  SIG_SETMASK,
  SIG_UNBLOCK,
} from "../abi/signal.ts";

/**
 * Flags of sigaction. SA_RESTART: interrupted calls go on; SA_SIGINFO: the handler gets a siginfo_t; SA_NODEFER: the signal is
 * not blocked while its handler runs; SA_RESETHAND: once only; SA_NOCLDSTOP, SA_NOCLDWAIT: of SIGCHLD.
 * [sigaction(2)](https://man7.org/linux/man-pages/man2/sigaction.2.html)
 */
export {
  SA_NOCLDSTOP,
  SA_NOCLDWAIT,
  SA_NODEFER,
  SA_ONSTACK,
  SA_RESETHAND,
  SA_RESTART,
  SA_SIGINFO,
} from "../abi/signal.ts";

/** Values of `si_code` that say who sent a signal. [sigaction(2)](https://man7.org/linux/man-pages/man2/sigaction.2.html) */
export {
  SI_ASYNCIO,
  SI_KERNEL,
  SI_MESGQ,
  SI_QUEUE,
  SI_SIGIO,
  SI_TIMER,
  SI_TKILL,
  SI_USER,
} from "../abi/signal.ts";

/** Values of `si_code` with SIGIO: what the descriptor is ready for. */
export {
  POLL_ERR,
  POLL_HUP,
  POLL_IN,
  POLL_MSG,
  POLL_OUT,
  POLL_PRI,
} from "../abi/signal.ts";

/** Values of `si_code` with SIGCHLD: what happened to the child. */
export {
  CLD_CONTINUED,
  CLD_DUMPED,
  CLD_EXITED,
  CLD_KILLED,
  CLD_STOPPED,
  CLD_TRAPPED,
} from "../abi/signal.ts";

/** How a sigevent notifies. [sigevent(7)](https://man7.org/linux/man-pages/man7/sigevent.7.html) */
export {
  SIGEV_NONE,
  SIGEV_SIGNAL,
  SIGEV_THREAD,
} from "../abi/signal.ts";
export type { sigevent } from "./internal/sigevent.ts";
export type { siginfo_t, sigval } from "./internal/siginfo.ts";
export { type sigaction_t, type sighandler_t, sigaction, signal } from "./internal/sigaction.ts";
export { sigset_t } from "./internal/sigset.ts";
export { sigaddset, sigdelset, sigemptyset, sigfillset, sigismember } from "./internal/sigset-calls.ts";

/**
 * Sends a signal to a process: `pid` is its id; 0, all of the caller's process group; −1, all processes; less, the group −pid.
 * Signal 0 sends nothing, it only looks whether the process is there.
 *
 * Returns 0, or −1. Errors: EINVAL (no such signal), EPERM, ESRCH (no such process).
 *
 * [kill(2)](https://man7.org/linux/man-pages/man2/kill.2.html)
 */
export function kill(pid: number, sig: number, extra?: never): number {
  int("kill", 1, "pid", pid);
  int("kill", 2, "sig", sig);
  end("kill", 2, extra);
  return syscall(SYS_kill, pid, sig);
}

/**
 * Sends a signal to the calling thread. Its handler has run when raise returns.
 *
 * Returns 0, or −1. Errors: EINVAL.
 *
 * [raise(3)](https://man7.org/linux/man-pages/man3/raise.3.html)
 */
export function raise(sig: number, extra?: never): number {
  int("raise", 1, "sig", sig);
  end("raise", 1, extra);
  return raiseSignal(sig);
}

/**
 * Changes which signals are blocked: they stay pending until they are unblocked. `how` is SIG_BLOCK, SIG_UNBLOCK or SIG_SETMASK;
 * `set` null changes nothing; `oldset` is filled with what was blocked before. SIGKILL and SIGSTOP can't be blocked.
 *
 * Returns 0, or −1. Errors: EINVAL.
 *
 * [sigprocmask(2)](https://man7.org/linux/man-pages/man2/sigprocmask.2.html)
 */
export function sigprocmask(how: number, set: sigset_t | null, oldset: sigset_t | null = null, extra?: never): number {
  int("sigprocmask", 1, "how", how);
  const input = sigsetPointer("sigprocmask", 2, "set", set);
  const output = sigsetPointer("sigprocmask", 3, "oldset", oldset);
  end("sigprocmask", 3, extra);
  return syscall(SYS_rt_sigprocmask, how, input, output, SIGSET_BYTES);
}

/**
 * Fills `set` with the signals that are pending: sent, but blocked.
 *
 * Returns 0, or −1.
 *
 * [sigpending(2)](https://man7.org/linux/man-pages/man2/sigpending.2.html)
 */
export function sigpending(set: sigset_t, extra?: never): number {
  end("sigpending", 1, extra);
  return syscall(SYS_rt_sigpending, neededSet("sigpending", set), SIGSET_BYTES);
}

/**
 * Sleeps until a handler has run, with exactly the signals of `mask` blocked meanwhile. To change the mask and to fall asleep is
 * one step: no signal is missed between.
 *
 * Returns −1, always, with EINTR.
 *
 * [sigsuspend(2)](https://man7.org/linux/man-pages/man2/sigsuspend.2.html)
 */
export function sigsuspend(mask: sigset_t, extra?: never): number {
  end("sigsuspend", 1, extra);
  return syscall(SYS_rt_sigsuspend, neededSet("sigsuspend", mask), SIGSET_BYTES);
}

function neededSet(fn: string, set: sigset_t): Int32Array {
  return sigsetPointer(fn, 1, "set", set) ?? wrong(fn, 1, "set", "a sigset_t", set);
}

/**
 * Waits for a signal of `set`, which should be blocked, and takes it: no handler runs. `sig[0]` becomes its number.
 *
 * Returns 0, or **the error number**: EINVAL.
 *
 * [sigwait(3)](https://man7.org/linux/man-pages/man3/sigwait.3.html)
 */
export function sigwait(set: sigset_t, sig: Int32Array | number[], extra?: never): number {
  const bits = neededSet("sigwait", set);
  ints("sigwait", 2, "sig", sig, 1);
  end("sigwait", 2, extra);
  for (;;) {
    const result = rawsyscall(SYS_rt_sigtimedwait, bits, null, null, SIGSET_BYTES);
    if (result >= 0) {
      sig[0] = result;
      return 0;
    }
    if (result === -EINVAL) return EINVAL;
  }
}

/**
 * As sigwait, but fills `info` (if given) with what the signal brings along.
 *
 * Returns the signal's number, or −1. Errors: EINTR (a handler of another signal ran), EINVAL.
 *
 * [sigwaitinfo(2)](https://man7.org/linux/man-pages/man2/sigwaitinfo.2.html)
 */
export function sigwaitinfo(set: sigset_t, info: siginfo_t | null = null, extra?: never): number {
  end("sigwaitinfo", 2, extra);
  return waitInfo("sigwaitinfo", set, info, null);
}

/**
 * As sigwaitinfo, for at most `timeout`; zero only looks.
 *
 * Returns the signal's number, or −1. Errors: EAGAIN (none came in time), EINTR, EINVAL.
 *
 * [sigtimedwait(2)](https://man7.org/linux/man-pages/man2/sigtimedwait.2.html)
 */
export function sigtimedwait(set: sigset_t, info: siginfo_t | null, timeout: timespec | null, extra?: never): number {
  structOrNull("sigtimedwait", 3, "timeout", timeout);
  end("sigtimedwait", 3, extra);
  return waitInfo("sigtimedwait", set, info, timeout);
}

function waitInfo(fn: string, set: sigset_t, info: siginfo_t | null, timeout: timespec | null): number {
  const bits = neededSet(fn, set);
  structOrNull(fn, 2, "info", info);
  const block = take();
  const infoWords = info === null || info === undefined ? null : block.i32;
  let limit: Int32Array | null = null;
  if (timeout !== null && timeout !== undefined) {
    limit = block.second;
    putTimespec(fn, timeout, limit, 0);
  }
  const result = syscall(SYS_rt_sigtimedwait, bits, infoWords, limit, SIGSET_BYTES);
  if (result > 0 && infoWords !== null && info !== null) {
    getSiginfo(info, infoWords);
    // raise and kill look alike, as in glibc.
    if (info.si_code === SI_TKILL) info.si_code = SI_USER;
  }
  give(block);
  return result;
}

/**
 * Sends a signal with a value, which the receiver finds in `si_value`. Real-time signals (SIGRTMIN …) queue: none is lost.
 *
 * `sigqueue(pid, SIGRTMIN, { sival_int: 42 })`
 *
 * Returns 0, or −1. Errors: EAGAIN (the queue is full), EINVAL, EPERM, ESRCH.
 *
 * [sigqueue(3)](https://man7.org/linux/man-pages/man3/sigqueue.3.html)
 */
export function sigqueue(pid: number, sig: number, value: sigval, extra?: never): number {
  int("sigqueue", 1, "pid", pid);
  int("sigqueue", 2, "sig", sig);
  struct("sigqueue", 3, "value", value);
  end("sigqueue", 3, extra);
  const number = fieldInt("sigqueue", "sival_int", value.sival_int);
  const block = take();
  putSiginfo(block.i32, sig, QUEUED, rawsyscall(SYS_getpid), rawsyscall(SYS_getuid), number);
  const result = syscall(SYS_rt_sigqueueinfo, pid, sig, block.i32);
  give(block);
  return result;
}
