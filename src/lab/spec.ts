/**
 * A lab: what a run needs besides the program. This is the plain-data form that the simulator takes; a learner writes it with
 * the helpers of the guest module "lab" (`src/libc/lab.ts`), which is evaluated in the sandbox. `check-spec.ts` validates it.
 *
 * Times are virtual nanoseconds, sizes are bytes, addresses are dotted quads in text.
 */
export interface LabSpec {
  readonly version: 1;
  /** seeds everything random: `Math.random` of the guests, loss on links, scheduling ties if `schedule.shuffle` */
  readonly seed: number;
  /** by name; a program runs on one of them. "local" exists if nothing else is said */
  readonly machines: Readonly<Record<string, MachineSpec>>;
  readonly links: readonly LinkSpec[];
  /** what to start, in this order; the first is the file being run */
  readonly programs: readonly ProgramSpec[];
  readonly peers: readonly PeerSpec[];
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
export interface PeerSpec {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly actions: readonly PeerAction[];
}

/** "This datagram at 30 ms." More kinds come with TCP. */
export type PeerAction = {
  readonly kind: "datagram";
  /** ns */
  readonly at: number;
  readonly to: { readonly address: string; readonly port: number };
  /** text is sent as UTF-8 */
  readonly data: string | readonly number[];
};

export interface LimitsSpec {
  /** virtual time, ns */
  readonly time: number;
  /** work units of all programs together */
  readonly work: number;
  readonly processes: number;
  /** bytes of memory per process */
  readonly memory: number;
  /** bytes of stack per thread */
  readonly stack: number;
  /** bytes written to fd 1 and 2 by all programs together */
  readonly output: number;
  /** events in the trace */
  readonly events: number;
}
