import type { PeerConfig } from "../kernel/net/peer-config.ts";

export type {
  PeerAction,
  PeerArrivals,
  PeerData,
  PeerProtocol,
  PeerStep,
  PeerTarget,
  PeerThinking,
} from "../kernel/net/peer-config.ts";

/**
 * A lab: what a run needs besides the program. This is the plain-data form that the simulator takes; a learner writes it with
 * the helpers of the guest module "lab" (`src/libc/lab.ts`), which is evaluated in the sandbox. `check-spec.ts` validates it.
 *
 * Times are virtual nanoseconds, sizes are bytes, addresses are dotted quads in text.
 */
export interface LabSpec {
  readonly version: 1;
  /** seeds everything random but the schedule: `Math.random` of the guests, loss on links, arrivals of a load */
  readonly seed: number;
  /** by name; a program runs on one of them. "local" exists if nothing else is said */
  readonly machines: Readonly<Record<string, MachineSpec>>;
  readonly links: readonly LinkSpec[];
  /** what to start, in this order; the first is the file being run */
  readonly programs: readonly ProgramSpec[];
  readonly peers: readonly PeerSpec[];
  /** what happens to system calls, in the manner of strace -e inject */
  readonly inject: readonly InjectionSpec[];
  readonly schedule: ScheduleSpec;
  readonly limits: LimitsSpec;
  /** replaces single rows of `kernel/costs.ts`, in nanoseconds */
  readonly costs: Readonly<Record<string, number>>;
}

export interface MachineSpec {
  readonly cpus: number;
  /** round-robin time slice, ns */
  readonly timeSlice: number;
  /** its address on the lab's network; every machine also has 127.0.0.1 */
  readonly address: string;
}

export interface LinkSpec {
  /** machine or peer names; "*" is every other */
  readonly from: string;
  readonly to: string;
  /** one way, ns */
  readonly latency: number;
  /** bytes per second; 0 is unlimited */
  readonly bandwidth: number;
  /** probability, 0 to 1, from the lab's seed */
  readonly loss: number;
}

export interface ProgramSpec {
  /** file name relative to the lab file; "" is the file being run */
  readonly file: string;
  readonly machine: string;
  /** process name in views; "" is the file's base name */
  readonly name: string;
  readonly args: readonly string[];
  /** when it starts, ns */
  readonly at: number;
}

/** A scripted host outside the simulated machines: native, cheap, and never a process. */
export type PeerSpec = PeerConfig;

/** Tampers with some system calls. Several rules may fit one call: then all of them act. */
export interface InjectionSpec {
  /** system call names as strace prints them; empty: every call */
  readonly calls: readonly string[];
  /** name of the process; "" is every one */
  readonly program: string;
  /** which of the calls that fit, counted from 1 in each thread: "3", "3+", "3+2", "3..9", "3..9+2"; "1+" is every one */
  readonly when: string;
  /** errno's name: the call fails with it and is not carried out. "" is none */
  readonly error: string;
  /** the call moves at most so many bytes; 0 is as many as it likes */
  readonly short: number;
  /** the call begins, returns later, ns */
  readonly delayEnter: number;
  readonly delayExit: number;
  /** a signal's name: it comes when the call begins. "" is none */
  readonly signal: string;
}

export interface ScheduleSpec {
  /** draws another legal order of ready threads; null is first in, first out */
  readonly seed: number | null;
}

export interface LimitsSpec {
  /** virtual time, ns */
  readonly time: number;
  /** work units of all programs together */
  readonly work: number;
  readonly processes: number;
  /** descriptors of one process, RLIMIT_NOFILE: beyond it a call fails with EMFILE */
  readonly descriptors: number;
  /** bytes of memory per process */
  readonly memory: number;
  /** bytes of stack per thread */
  readonly stack: number;
  /** bytes written to fd 1 and 2 by all programs together */
  readonly output: number;
  /** events in the trace */
  readonly events: number;
}
