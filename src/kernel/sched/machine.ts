import { List } from "../../base/list.ts";
import type { Thread } from "../proc/process.ts";

/** What a run needs to know of one machine. */
export interface MachineConfig {
  readonly name: string;
  readonly cpus: number;
  /** ns */
  readonly timeSlice: number;
  /** its address on the network, host order */
  readonly address: number;
}

/** One CPU. Each has a clock of its own: `now` is how far it has come. */
export class Cpu {
  readonly index: number;
  readonly machine: Machine;
  now = 0;
  current: Thread | null = null;
  /** who ran last: coming back to it costs no switch */
  last: Thread | null = null;
  /** when `current` got the CPU */
  dispatchedAt = 0;
  /** when the slice of `current` ends */
  sliceEnd = 0;
  /** a woken thread may have the CPU from then on; NEVER: nobody asks */
  preemptAt = Number.POSITIVE_INFINITY;
  /** `current` has been chosen and the trace doesn't say so yet */
  fresh = false;

  constructor(index: number, machine: Machine) {
    this.index = index;
    this.machine = machine;
  }
}

/**
 * CPUs that share one run queue. The queue has two parts: `woken`, threads that slept and have some of their slice left, and
 * `waiting`, the others; each first in, first out.
 */
export class Machine {
  readonly index: number;
  readonly name: string;
  readonly address: number;
  readonly timeSlice: number;
  readonly cpus: Cpu[] = [];
  readonly woken = new List<Thread>();
  readonly waiting = new List<Thread>();

  constructor(index: number, config: MachineConfig, firstCpu: number) {
    this.index = index;
    this.name = config.name;
    this.address = config.address;
    this.timeSlice = config.timeSlice;
    for (let i = 0; i < config.cpus; i++) this.cpus.push(new Cpu(firstCpu + i, this));
  }

  get runnable(): number {
    return this.woken.length + this.waiting.length;
  }
}
