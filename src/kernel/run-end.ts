/** How a run ended; plain data that `lab/` passes on. */
export type LimitName = "time" | "work" | "processes" | "memory" | "output" | "events";

export interface KernelLimits {
  /** virtual time, ns */
  readonly time: number;
  /** work units of all programs together */
  readonly work: number;
  /** processes and threads alive at once */
  readonly processes: number;
  /** descriptors of one process, RLIMIT_NOFILE; 1024 if absent. It ends no run: calls fail with EMFILE */
  readonly descriptors?: number;
  /** bytes written to terminals by all programs together */
  readonly output: number;
  /** events in the trace */
  readonly events: number;
}

/** One thread of a deadlock: what it sleeps in. */
export interface SleepingThread {
  readonly pid: number;
  readonly tid: number;
  /** the system call's name */
  readonly call: string;
  /** label of the object that it waits for, "" for none */
  readonly object: string;
  /** call site, 0: unknown */
  readonly site: number;
}

export type KernelEnd =
  | { readonly reason: "finished" }
  | { readonly reason: "stopped" }
  | { readonly reason: "deadlock"; readonly waiting: readonly SleepingThread[] }
  | { readonly reason: "limit"; readonly limit: LimitName; readonly value: number };
