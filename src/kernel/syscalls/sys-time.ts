import { get64 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as T from "../../abi/time.ts";
import { MICROSECOND, SECOND } from "../../base/time.ts";
import { EPOCH_SECONDS } from "../clock.ts";
import type { Core } from "../core.ts";
import { type CpuTimer, cpuTimersOf } from "../proc/cpu-timers.ts";
import type { Process, Thread } from "../proc/process.ts";
import { armRealTimer, realTimerLeft } from "../proc/real-timer.ts";
import { ERESTART_RESTARTBLOCK, ERESTARTNOHAND, setDeadlineOnce, waitInQueue } from "../sched/block.ts";
import { putTimeval, readTimespec, writeTimespec, writeTimeval } from "../timespec.ts";
import { isNull, userBytes } from "../user-memory.ts";

/** Clocks, sleeps and interval timers: clock_gettime(2), nanosleep(2), setitimer(2), alarm(2). */

/** Time of a clock in ns, without its epoch; −EINVAL: no such clock. CLOCK_REALTIME is kept apart, for it passes 2^53 ns. */
function clockTime(core: Core, thread: Thread, clock: number): number {
  switch (clock) {
    case T.CLOCK_REALTIME:
    case T.CLOCK_REALTIME_COARSE:
    case T.CLOCK_MONOTONIC:
    case T.CLOCK_MONOTONIC_RAW:
    case T.CLOCK_MONOTONIC_COARSE:
    case T.CLOCK_BOOTTIME:
      return core.clock.now;
    case T.CLOCK_PROCESS_CPUTIME_ID:
      core.account(thread);
      return thread.process.userNs + thread.process.systemNs;
    case T.CLOCK_THREAD_CPUTIME_ID:
      core.account(thread);
      return thread.userNs + thread.systemNs;
    default:
      return -E.EINVAL;
  }
}

const isRealtime = (clock: number): boolean => clock === T.CLOCK_REALTIME || clock === T.CLOCK_REALTIME_COARSE;

export function sysClockGettime(core: Core, thread: Thread, clock: number, address: number): number {
  const time = clockTime(core, thread, clock);
  if (time < 0) return time;
  return writeTimespec(thread, address, time, isRealtime(clock) ? EPOCH_SECONDS : 0);
}

export function sysClockGetres(core: Core, thread: Thread, clock: number, address: number): number {
  const time = clockTime(core, thread, clock);
  if (time < 0) return time;
  return isNull(address) ? 0 : writeTimespec(thread, address, 1);
}

/** gettimeofday(2). The time zone is obsolete: the pointer isn't looked at. */
export function sysGettimeofday(core: Core, thread: Thread, address: number): number {
  if (isNull(address)) return 0;
  return writeTimeval(thread, address, core.clock.now, EPOCH_SECONDS);
}

export function sysNanosleep(core: Core, thread: Thread, request: number, remain: number): number {
  return clockSleep(core, thread, false, request, remain, false);
}

/** Clocks that one can read, but not sleep by. */
const sleepless = [T.CLOCK_MONOTONIC_RAW, T.CLOCK_REALTIME_COARSE, T.CLOCK_MONOTONIC_COARSE];

/** clock_nanosleep(2): as the kernel's call it answers −errno; the C library gives that positive. */
export function sysClockNanosleep(
  core: Core,
  thread: Thread,
  clock: number,
  flags: number,
  request: number,
  remain: number,
): number {
  if (sleepless.includes(clock)) return -E.EOPNOTSUPP;
  const known = [T.CLOCK_REALTIME, T.CLOCK_MONOTONIC, T.CLOCK_BOOTTIME].includes(clock);
  // Other flags than TIMER_ABSTIME are not looked at, and the time is looked at first.
  const time = known || clock === T.CLOCK_PROCESS_CPUTIME_ID ? readTimespec(thread, request) : -E.EINVAL;
  if (time < 0) return time;
  if (!known) return -E.EOPNOTSUPP;
  return clockSleep(core, thread, (flags & T.TIMER_ABSTIME) !== 0, request, remain, clock === T.CLOCK_REALTIME);
}

function clockSleep(
  core: Core,
  thread: Thread,
  absolute: boolean,
  request: number,
  remain: number,
  realtime: boolean,
): number {
  if (!thread.hasDeadline) {
    const deadline = sleepDeadline(core, thread, absolute, request, realtime);
    if (deadline < 0) return deadline;
    setDeadlineOnce(thread, deadline);
  }
  // signal(7): never restarted after a handler; after SIGCONT it sleeps the rest.
  const interrupted = absolute ? -ERESTARTNOHAND : -ERESTART_RESTARTBLOCK;
  const answer = waitInQueue(core, thread, null, 0, -1, 0, false, interrupted, 0);
  if (answer === interrupted && !absolute && !isNull(remain)) {
    const failed = writeTimespec(thread, remain, Math.max(0, thread.deadline - core.clock.now));
    if (failed) return failed;
  }
  return answer;
}

function sleepDeadline(core: Core, thread: Thread, absolute: boolean, request: number, realtime: boolean): number {
  if (!absolute) {
    const time = readTimespec(thread, request);
    return time < 0 ? time : core.clock.now + time;
  }
  return readTimespec(thread, request, realtime ? EPOCH_SECONDS : 0);
}

/** pause(2): until a handler has run. */
export function sysPause(core: Core, thread: Thread): number {
  return waitInQueue(core, thread, null, 0, -1, 0, false, -ERESTARTNOHAND, -E.EINTR);
}

/** alarm(2): shares ITIMER_REAL. Answers the seconds that were left, rounded to the nearest but never down to 0. */
export function sysAlarm(core: Core, thread: Thread, seconds: number): number {
  const { process } = thread;
  const left = realTimerLeft(core, process);
  armRealTimer(core, process, Math.max(0, Math.min(seconds >>> 0, 2 ** 31)) * SECOND, 0);
  if (left <= 0) return 0;
  return Math.max(1, Math.round(left / SECOND));
}

export function sysGetitimer(core: Core, thread: Thread, which: number, address: number): number {
  return isTimer(which) ? writeTimer(core, thread, which, address) : -E.EINVAL;
}

const isTimer = (which: number): boolean =>
  which === T.ITIMER_REAL || which === T.ITIMER_VIRTUAL || which === T.ITIMER_PROF;

/** The process's timer of CPU time. */
function cpuTimerOf(core: Core, process: Process, which: number): CpuTimer {
  const { virtual, profiling } = cpuTimersOf(core, process);
  return which === T.ITIMER_VIRTUAL ? virtual : profiling;
}

/** setitimer(2): a timer of time that passes, and two of CPU time. */
export function sysSetitimer(core: Core, thread: Thread, which: number, next: number, old: number): number {
  let value = 0;
  let interval = 0;
  if (!isNull(next)) {
    const source = userBytes(thread, next, 32);
    if (!source) return -E.EFAULT;
    const parts = [get64(source, 0), get64(source, 8), get64(source, 16), get64(source, 24)] as const;
    if (parts.some((part) => part < 0) || parts[1] >= 1_000_000 || parts[3] >= 1_000_000) return -E.EINVAL;
    interval = parts[0] * SECOND + parts[1] * MICROSECOND;
    value = parts[2] * SECOND + parts[3] * MICROSECOND;
  }
  if (!isTimer(which)) return -E.EINVAL;
  if (!isNull(old)) {
    const failed = writeTimer(core, thread, which, old);
    if (failed) return failed;
  }
  const { process } = thread;
  if (which === T.ITIMER_REAL) armRealTimer(core, process, value, interval);
  else cpuTimerOf(core, process, which).set(value, interval);
  return 0;
}

function writeTimer(core: Core, thread: Thread, which: number, address: number): number {
  const target = userBytes(thread, address, 32);
  if (!target) return -E.EFAULT;
  const { process } = thread;
  if (which === T.ITIMER_REAL) {
    putTimeval(target, 0, process.timerInterval);
    putTimeval(target, 16, realTimerLeft(core, process));
    return 0;
  }
  const timer = cpuTimerOf(core, process, which);
  const { left } = timer;
  putTimeval(target, 0, timer.interval);
  putTimeval(target, 16, Number.isFinite(left) ? Math.max(MICROSECOND, left) : 0);
  return 0;
}
