import { CLOCK_REALTIME } from "../abi/time.ts";
import { EPOCH_SECONDS } from "../kernel/clock.ts";
import type { KernelOptions } from "../kernel/core.ts";
import { Kernel } from "../kernel/kernel.ts";
import type { Fault } from "../kernel/trap.ts";
import type { Positions } from "./positions.ts";

/**
 * The kernel as a lab uses it: a program's error reaches it with the learner's own places, since the kernel prints it on the
 * program's terminal, as Node would.
 */
export class LabKernel extends Kernel {
  private readonly positions: Positions;

  constructor(options: KernelOptions, positions: Positions) {
    super(options);
    this.positions = positions;
  }

  override fault(used: number, fault: Fault): void {
    super.fault(used, { kind: fault.kind, detail: this.positions.stack(fault.detail) });
  }

  /** Nanoseconds of a clock after `used` work units since the program left the kernel, for `Date.now` and `performance.now`. */
  clock(id: number, used: number): number {
    const time = this.now + Math.round(used * this.core.costs.workUnit);
    return id === CLOCK_REALTIME ? EPOCH_SECONDS * 1e9 + time : time;
  }
}
