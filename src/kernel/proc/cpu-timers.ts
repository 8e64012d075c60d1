import { SIGPROF, SIGVTALRM } from "../../abi/signal.ts";
import { MILLISECOND } from "../../base/time.ts";
import type { Core } from "../core.ts";
import { signalProcess } from "../signal/generate.ts";
import { kernelInfo } from "../signal/siginfo.ts";
import type { CpuWatch, Process } from "./process.ts";

/** TICK_NSEC of Linux at 250 Hz: a time that is set gets one more, for it begins within a tick. */
const TICK = 4 * MILLISECOND;
const NEVER = Number.POSITIVE_INFINITY;

/** ITIMER_VIRTUAL or ITIMER_PROF of a process: expires when its CPU time, in ns, has reached a value; then again each interval. */
export class CpuTimer {
  interval = 0;
  private readonly core: Core;
  private readonly process: Process;
  private readonly signo: number;
  private readonly used: () => number;
  /** CPU time at which it expires; NEVER: it isn't set */
  private expiry = NEVER;

  constructor(core: Core, process: Process, signo: number, used: () => number) {
    this.core = core;
    this.process = process;
    this.signo = signo;
    this.used = used;
  }

  /** `value` ns of CPU time from now, 0 stops it. */
  set(value: number, interval: number): void {
    this.expiry = value > 0 ? this.used() + value + TICK : NEVER;
    this.interval = interval;
  }

  /** ns of CPU time until it expires; NEVER if it isn't set. */
  get left(): number {
    return this.expiry - this.used();
  }

  /** Sends its signal if it has expired. */
  check(): void {
    if (this.left > 0) return;
    this.expiry = this.interval > 0 ? this.expiry + this.interval : NEVER;
    signalProcess(this.core, this.process, this.signo, kernelInfo(this.signo), 0);
  }
}

/** Both timers of a process, which has them once it has asked for one. fork(2) gives none. */
export class CpuTimers implements CpuWatch {
  readonly virtual: CpuTimer;
  readonly profiling: CpuTimer;

  constructor(core: Core, process: Process) {
    this.virtual = new CpuTimer(core, process, SIGVTALRM, () => process.userNs);
    this.profiling = new CpuTimer(core, process, SIGPROF, () => process.userNs + process.systemNs);
  }

  check(): void {
    this.virtual.check();
    this.profiling.check();
  }

  left(): number {
    return Math.max(1, Math.min(this.virtual.left, this.profiling.left));
  }
}

/** A process's, made when it first asks. */
export function cpuTimersOf(core: Core, process: Process): CpuTimers {
  const { cpuTimers } = process;
  if (cpuTimers instanceof CpuTimers) return cpuTimers;
  const made = new CpuTimers(core, process);
  process.cpuTimers = made;
  return made;
}
