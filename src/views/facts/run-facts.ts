import { EventKind, ThreadState } from "../../trace/event.ts";
import { traceFromJson } from "../../trace/export/json.ts";
import type { Trace } from "../../trace/trace.ts";

/** Figures that a page's sentences state about a run. Times are virtual nanoseconds. */
export interface RunFacts {
  /** from the entry of the longest waiting call to its exit */
  readonly call: number;
  /** phase one of that call */
  readonly waited: number;
  /** phase two of that call */
  readonly copied: number;
  /** what phase two moved */
  readonly bytes: number;
  /** on a CPU, user and kernel time together: the first process */
  readonly "parent-cpu": number;
  /** the same for the process that started next; 0 if there is none */
  readonly "child-cpu": number;
}

/** Reads the facts from a trace. A run without a call that waited has zeros there. */
export function runFacts(trace: Trace): RunFacts {
  const call = longestWait(callsOf(trace));
  const cpu = cpuTimes(trace);
  return { ...call, "parent-cpu": cpu[0] ?? 0, "child-cpu": cpu[1] ?? 0 };
}

interface Call {
  call: number;
  waited: number;
  copied: number;
  bytes: number;
}

interface OpenCall extends Call {
  entered: number;
  waitBegan: number;
  copyBegan: number;
}

const NO_CALL: Call = { call: 0, waited: 0, copied: 0, bytes: 0 };

function longestWait(calls: readonly Call[]): Call {
  const longest = calls.reduce((best, call) => (call.waited > best.waited ? call : best), NO_CALL);
  const { call, waited, copied, bytes } = longest;
  return { call, waited, copied, bytes };
}

/** Every finished system call with its two phases. A process that waits for its child has none: nothing is copied. */
function callsOf(trace: Trace): readonly Call[] {
  const open = new Map<number, OpenCall>();
  const finished: Call[] = [];
  for (let i = 0; i < trace.length; i++) {
    const thread = trace.thread[i]!;
    const time = trace.time[i]!;
    if (trace.kind[i] === EventKind.SyscallEnter) {
      open.set(thread, { ...NO_CALL, entered: time, waitBegan: 0, copyBegan: 0 });
      continue;
    }
    const call = open.get(thread);
    if (call === undefined) continue;
    switch (trace.kind[i]) {
      case EventKind.WaitBegin:
        call.waitBegan = time;
        break;
      case EventKind.WaitEnd:
        call.waited += time - call.waitBegan;
        break;
      case EventKind.CopyBegin:
        call.copyBegan = time;
        break;
      case EventKind.CopyEnd:
        call.copied += time - call.copyBegan;
        call.bytes += trace.b[i]!;
        break;
      case EventKind.SyscallExit:
        call.call = time - call.entered;
        open.delete(thread);
        if (call.bytes > 0) finished.push(call);
        break;
    }
  }
  return finished;
}

/** CPU time of each process, in the order in which they started. */
function cpuTimes(trace: Trace): readonly number[] {
  const threads = new Map<number, { readonly process: { cpu: number }; runningSince: number }>();
  const processes = new Map<number, { cpu: number }>();
  for (let i = 0; i < trace.length; i++) {
    const thread = trace.thread[i]!;
    const time = trace.time[i]!;
    const kind = trace.kind[i];
    if (kind === EventKind.ProcessStart || kind === EventKind.ThreadStart) {
      const process = processes.get(trace.a[i]!) ?? { cpu: 0 };
      processes.set(trace.a[i]!, process);
      threads.set(thread, { process, runningSince: -1 });
    } else if (kind === EventKind.ThreadState || kind === EventKind.ThreadExit) {
      const state = threads.get(thread);
      if (state === undefined) continue;
      if (state.runningSince >= 0) state.process.cpu += time - state.runningSince;
      const runs = kind === EventKind.ThreadState && trace.a[i] === ThreadState.Running;
      state.runningSince = runs ? time : -1;
    }
  }
  return [...processes.values()].map((process) => process.cpu);
}

/** The same, from a trace as the build keeps it. */
export const runFactsOfJson = (json: unknown): RunFacts => runFacts(traceFromJson(json));
