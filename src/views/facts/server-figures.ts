import { syscallNames } from "../../abi/syscall.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import { indexCalls } from "../../trace/index/calls.ts";
import type { Trace } from "../../trace/trace.ts";
import { countCalls, processTimes, runLength } from "./run-figures.ts";

/** What a run under load comes to: the clients' latency, and what the server (the first process) spent. Times are nanoseconds. */
export interface ServerFigures {
  readonly requests: number;
  /** from a request to its answer, mean */
  readonly latency: number;
  /** the longest */
  readonly worst: number;
  /** CPU time of the server, all threads together */
  readonly cpu: number;
  /** its system calls */
  readonly calls: number;
  /** time during which all its threads slept */
  readonly asleep: number;
  /** the whole run */
  readonly length: number;
}

export function serverFigures(trace: Trace): ServerFigures {
  const latencies = latenciesOf(trace);
  return {
    requests: latencies.length,
    latency: latencies.length === 0 ? 0 : latencies.reduce((sum, one) => sum + one, 0) / latencies.length,
    worst: Math.max(0, ...latencies),
    cpu: processTimes(trace)[0]?.cpu ?? 0,
    calls: countCalls(trace, { call: "*", process: 0 }),
    asleep: asleepTogether(trace),
    length: runLength(trace),
  };
}

/** How long each answered request of a load took. */
function latenciesOf(trace: Trace): readonly number[] {
  const sent = new Map<string, number>();
  const latencies: number[] = [];
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    if (kind !== EventKind.PeerRequest && kind !== EventKind.PeerResponse) continue;
    const key = `${trace.a[i]} ${trace.b[i]} ${trace.c[i]}`;
    const time = trace.time[i] as number;
    if (kind === EventKind.PeerRequest) sent.set(key, time);
    else latencies.push(time - (sent.get(key) ?? time));
  }
  return latencies;
}

/** Threads of the first process, in the order of their starts. */
function threadsOfServer(trace: Trace): readonly number[] {
  let server = 0;
  const threads: number[] = [];
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] !== EventKind.ProcessStart && trace.kind[i] !== EventKind.ThreadStart) continue;
    if (threads.length === 0) server = trace.a[i] as number;
    if (trace.a[i] === server) threads.push(trace.thread[i] as number);
  }
  return threads;
}

function asleepTogether(trace: Trace): number {
  const threads = new Set(threadsOfServer(trace));
  const awake = new Set<number>();
  let total = 0;
  let since = -1;
  for (let i = 0; i < trace.length; i++) {
    const thread = trace.thread[i] as number;
    if (!threads.has(thread)) continue;
    const isEnd = trace.kind[i] === EventKind.ThreadExit;
    if (trace.kind[i] !== EventKind.ThreadState && !isEnd) continue;
    const state = trace.a[i];
    if (!isEnd && (state === ThreadState.Running || state === ThreadState.Runnable)) awake.add(thread);
    else awake.delete(thread);
    const time = trace.time[i] as number;
    if (awake.size === 0 && since < 0) since = time;
    if (awake.size > 0 && since >= 0) {
      total += time - since;
      since = -1;
    }
  }
  return total;
}

/**
 * Who made a call: the process's first thread, a signal handler on top of it, or a further thread. "kernel": nobody; the kernel did it
 * for a request of io_uring, outside every call.
 */
export type Caller = "main" | "handler" | "thread" | "kernel";

export interface CallFact {
  /** of the system call; empty if the kernel did it by itself */
  readonly name: string;
  readonly caller: Caller;
  readonly count: number;
}

/** The two facts at every call of the server: which calls waited, and which copied data to the process; most frequent first. */
export interface TwoFacts {
  readonly waited: readonly CallFact[];
  readonly copied: readonly CallFact[];
}

/** Calls that only wait for the end of threads or processes, or set the server up, say nothing about I/O: `ignored` leaves them out. */
export function twoFacts(trace: Trace, ignored: readonly string[] = []): TwoFacts {
  const calls = indexCalls(trace);
  const threads = threadsOfServer(trace);
  const inHandler = new Map<number, number>();
  const open = new Map<number, { name: string; caller: Caller; waited: boolean; copied: boolean }>();
  const waited = new Map<string, CallFact>();
  const copied = new Map<string, CallFact>();
  for (let i = 0; i < trace.length; i++) {
    const thread = trace.thread[i] as number;
    if (thread === 0 && trace.kind[i] === EventKind.CopyBegin && trace.c[i] === 0) add(copied, "", "kernel");
    if (!threads.includes(thread)) continue;
    const depth = inHandler.get(thread) ?? 0;
    const call = open.get(thread);
    switch (trace.kind[i]) {
      case EventKind.SignalDeliver:
        if (trace.b[i] === 1) inHandler.set(thread, depth + 1);
        break;
      case EventKind.SignalReturn:
        inHandler.set(thread, depth - 1);
        break;
      case EventKind.SyscallEnter: {
        const name = syscallNames[trace.a[i] as number] ?? "";
        const caller = depth > 0 ? "handler" : thread === threads[0] ? "main" : "thread";
        open.set(thread, { name, caller, waited: false, copied: false });
        break;
      }
      case EventKind.ThreadState:
        if (trace.a[i] === ThreadState.Sleeping && call) call.waited = true;
        break;
      case EventKind.CopyBegin:
        if (trace.c[i] === 0 && call) call.copied = true;
        break;
      case EventKind.SyscallExit:
        if (call === undefined || (calls.callOfEvent[i] as number) < 0 || ignored.includes(call.name)) break;
        if (call.waited) add(waited, call.name, call.caller);
        if (call.copied) add(copied, call.name, call.caller);
        open.delete(thread);
        break;
    }
  }
  return { waited: sorted(waited), copied: sorted(copied) };
}

function add(facts: Map<string, CallFact>, name: string, caller: Caller): void {
  const key = `${name} ${caller}`;
  facts.set(key, { name, caller, count: (facts.get(key)?.count ?? 0) + 1 });
}

const sorted = (facts: ReadonlyMap<string, CallFact>): readonly CallFact[] =>
  [...facts.values()].sort((a, b) => b.count - a.count);
