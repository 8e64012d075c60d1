import { signatures } from "../../abi/signatures.ts";
import { EventKind } from "../../trace/event.ts";
import { syscallName } from "../../trace/export/decode/call.ts";
import { callEnd, callResult, callStart, type RunModel } from "../model/run-model.ts";

/** Which calls of a run are shown. Null: whatever it is. */
export interface LogFilter {
  readonly pid: number | null;
  /** system call number */
  readonly nr: number | null;
  readonly fd: number | null;
  readonly outcome: Outcome | null;
}

export const OUTCOMES = ["failed", "succeeded", "waited", "didNotWait", "copied"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const NO_FILTER: LogFilter = { pid: null, nr: null, fd: null, outcome: null };

/** What a reader may choose from. */
export interface FilterChoices {
  readonly pids: readonly number[];
  readonly calls: readonly { readonly nr: number; readonly name: string }[];
  readonly fds: readonly number[];
}

const MOST_CHOICES = 200;

/** The rows of a log as events, filtered: `SyscallEnter`, and, unfiltered, signals and ends. */
export class LogIndex {
  private readonly model: RunModel;
  private readonly pids = new Map<number, number>();
  private readonly all: Int32Array;

  constructor(model: RunModel) {
    this.model = model;
    for (const { tid, pid } of model.threads) this.pids.set(tid, pid);
    this.all = eventsOf(model);
  }

  get total(): number {
    return this.all.length;
  }

  get choices(): FilterChoices {
    const { trace, calls } = this.model;
    const numbers = new Set<number>();
    const fds = new Set<number>();
    for (let call = 0; call < calls.count; call++) {
      numbers.add(trace.a[calls.enter[call] as number] as number);
      const fd = this.fdOf(call);
      if (fd !== null && fd >= 0) fds.add(fd);
    }
    const byName = [...numbers].map((nr) => ({ nr, name: syscallName(nr) }));
    return {
      pids: this.model.processes.map(({ pid }) => pid).slice(0, MOST_CHOICES),
      calls: byName.sort((one, other) => (one.name < other.name ? -1 : 1)),
      fds: [...fds].sort((one, other) => one - other).slice(0, MOST_CHOICES),
    };
  }

  /** The events of the rows that pass, in order of time. */
  rows(filter: LogFilter): Int32Array {
    const { pid, nr, fd, outcome } = filter;
    if (pid === null && nr === null && fd === null && outcome === null) return this.all;
    const onlyCalls = nr !== null || fd !== null || outcome !== null;
    return this.all.filter((event) => {
      const call = this.model.calls.callOfEvent[event] as number;
      if (pid !== null && this.pids.get(this.model.trace.thread[event] as number) !== pid) return false;
      if (call < 0 || this.model.trace.kind[event] !== EventKind.SyscallEnter) return !onlyCalls;
      if (nr !== null && this.model.trace.a[event] !== nr) return false;
      if (fd !== null && this.fdOf(call) !== fd) return false;
      return outcome === null || this.hasOutcome(call, outcome);
    });
  }

  private hasOutcome(call: number, outcome: Outcome): boolean {
    const { callPhases } = this.model;
    const result = callResult(this.model, call);
    switch (outcome) {
      case "failed":
        return result !== null && result < 0;
      case "succeeded":
        return result !== null && result >= 0;
      case "waited":
        return (callPhases.waited[call] as number) > 0;
      case "didNotWait":
        return (callPhases.waited[call] as number) === 0;
      case "copied":
        return (callPhases.bytesIn[call] as number) + (callPhases.bytesOut[call] as number) > 0;
    }
  }

  /** The first argument that is a descriptor, or null. */
  private fdOf(call: number): number | null {
    const { trace, calls } = this.model;
    const enter = calls.enter[call] as number;
    const index = fdArgument(trace.a[enter] as number);
    return index < 0 ? null : (trace.numbers[(trace.b[enter] as number) + index] ?? null);
  }
}

const fdArguments = new Map<number, number>();

function fdArgument(nr: number): number {
  let index = fdArguments.get(nr);
  if (index === undefined) {
    index = signatures[nr]?.arguments.findIndex((argument) => argument.kind === "fd") ?? -1;
    fdArguments.set(nr, index);
  }
  return index;
}

function eventsOf({ trace }: RunModel): Int32Array {
  const isRow = (i: number): boolean => {
    const kind = trace.kind[i];
    return kind === EventKind.SyscallEnter || kind === EventKind.SignalDeliver || kind === EventKind.ProcessExit;
  };
  let count = 0;
  for (let i = 0; i < trace.length; i++) if (isRow(i)) count++;
  const rows = new Int32Array(count);
  for (let i = 0, at = 0; i < trace.length; i++) if (isRow(i)) rows[at++] = i;
  return rows;
}

/** One line of the table that `strace -c` prints, with the time that a call waited. */
export interface CallSummary {
  readonly name: string;
  readonly calls: number;
  readonly errors: number;
  /** ns from entry to return, all of them */
  readonly inCall: number;
  /** ns in phase one */
  readonly waited: number;
}

/** By system call, those that took longest first. */
export function summarizeCalls(model: RunModel): readonly CallSummary[] {
  const { trace, calls, callPhases } = model;
  const byNumber = new Map<number, { -readonly [K in keyof CallSummary]: CallSummary[K] }>();
  for (let call = 0; call < calls.count; call++) {
    const nr = trace.a[calls.enter[call] as number] as number;
    let line = byNumber.get(nr);
    if (!line) byNumber.set(nr, (line = { name: syscallName(nr), calls: 0, errors: 0, inCall: 0, waited: 0 }));
    line.calls++;
    if ((callResult(model, call) ?? 0) < 0) line.errors++;
    line.inCall += callEnd(model, call) - callStart(model, call);
    line.waited += callPhases.waited[call] as number;
  }
  return [...byNumber.values()].sort((one, other) => other.inCall - one.inCall || (one.name < other.name ? -1 : 1));
}
