import { SIGPROF, SIGVTALRM } from "../../abi/signal.ts";
import { MILLISECOND } from "../../base/time.ts";
import type { Core } from "../core.ts";
import { signalProcess } from "../signal/generate.ts";
import { kernelInfo } from "../signal/siginfo.ts";
import type { Process } from "./process.ts";

/** TICK_NSEC of Linux at 250 Hz: a time that is set gets one more, for it begins within a tick. */
const TICK = 4 * MILLISECOND;
const NEVER = Number.POSITIVE_INFINITY;

/** ITIMER_VIRTUAL or ITIMER_PROF of a process: expires when its CPU time, in ns, has reached a value; then again each interval. */
export class CpuTimer {
  interval = 0;
  private readonly signo: number;
  private readonly timeOf: (process: Process) => number;
  /** CPU time at which it expires; NEVER: it isn't set */
  private expiry = NEVER;

  constructor(signo: number, timeOf: (process: Process) => number) {
    this.signo = signo;
    this.timeOf = timeOf;
  }

  /** `value` ns of CPU time from now, 0 stops it. */
  set(process: Process, value: number, interval: number): void {
    this.expiry = value > 0 ? this.timeOf(process) + value + TICK : NEVER;
    this.interval = interval;
  }

  /** ns of CPU time until it expires; NEVER if it isn't set. */
  left(process: Process): number {
    return this.expiry - this.timeOf(process);
  }

  check(core: Core, process: Process): void {
    if (this.left(process) > 0) return;
    this.expiry = this.interval > 0 ? this.expiry + this.interval : NEVER;
    signalProcess(core, process, this.signo, kernelInfo(this.signo), 0);
  }
}

/** Both timers of a process, which has them once it has set one. They are looked at on the way to user mode: fork(2) gives none. */
export class CpuTimers {
  readonly virtual: CpuTimer = new CpuTimer(SIGVTALRM, (process) => process.userNs);
  readonly profiling: CpuTimer = new CpuTimer(SIGPROF, (process) => process.userNs + process.systemNs);

  /** Sends the signals of those that have expired. */
  check(core: Core, process: Process): void {
    this.virtual.check(core, process);
    this.profiling.check(core, process);
  }

  /** How long the process may run until one expires. */
  left(process: Process): number {
    return Math.max(1, Math.min(this.virtual.left(process), this.profiling.left(process)));
  }
}
