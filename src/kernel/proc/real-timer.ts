import { SIGALRM } from "../../abi/signal.ts";
import type { Core } from "../core.ts";
import { type KernelEvent, NO_EVENT } from "../event-queue.ts";
import { signalProcess } from "../signal/generate.ts";
import { kernelInfo } from "../signal/siginfo.ts";
import type { Process } from "./process.ts";

/** ITIMER_REAL of a process, which alarm(2) uses as well: SIGALRM when it expires; then again each interval, if it has one. */
class RealTimer implements KernelEvent {
  private readonly core: Core;
  private readonly process: Process;

  constructor(core: Core, process: Process) {
    this.core = core;
    this.process = process;
  }

  get machine(): number {
    return this.process.machine;
  }

  fire(): void {
    const { core, process } = this;
    process.timer = NO_EVENT;
    if (process.timerInterval > 0) process.timer = core.events.at(core.clock.now + process.timerInterval, this);
    signalProcess(core, process, SIGALRM, kernelInfo(SIGALRM), 0);
  }
}

/** Sets the timer to `value` ns from now, 0 stops it; `interval` ns apart from then on, 0 is once. */
export function armRealTimer(core: Core, process: Process, value: number, interval: number): void {
  core.clock.now += core.costs.timerStart;
  if (process.timer !== NO_EVENT) core.events.cancel(process.timer);
  process.timer = NO_EVENT;
  process.timerInterval = value > 0 ? interval : 0;
  if (value > 0) process.timer = core.events.at(core.clock.now + value, new RealTimer(core, process));
}

/** ns until it expires, 0 if it isn't set. */
export function realTimerLeft(core: Core, process: Process): number {
  if (process.timer === NO_EVENT) return 0;
  return Math.max(1, core.events.deadlineOf(process.timer) - core.clock.now);
}
