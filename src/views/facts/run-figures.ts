import { errorNames } from "../../abi/errno.ts";
import { syscallNames } from "../../abi/syscall.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import { traceFromJson } from "../../trace/export/json.ts";
import { indexCalls } from "../../trace/index/calls.ts";
import type { Trace } from "../../trace/trace.ts";

/** Figures of a run that a page may ask for one by one, where `RunFacts` does not have them. Times are virtual nanoseconds. */

export interface CallQuery {
  /** the call's name as strace prints it, or "*" for every call */
  readonly call: string;
  /** only calls that failed with this error, e.g. "EAGAIN" */
  readonly error?: string | undefined;
  /** only calls of this process: 0 is the first of the run */
  readonly process?: number | undefined;
}

/** How many system calls of a run were made. */
export function countCalls(trace: Trace, { call, error, process }: CallQuery): number {
  const calls = indexCalls(trace);
  const order = processOrder(trace);
  let count = 0;
  for (let i = 0; i < calls.count; i++) {
    const enter = calls.enter[i] as number;
    const exit = calls.exit[i] as number;
    const name = syscallNames[trace.a[enter] as number];
    if (call !== "*" && name !== call) continue;
    if (process !== undefined && order.get(trace.thread[enter] as number) !== process) continue;
    if (error !== undefined && (exit < 0 || errorOf(trace, exit) !== error)) continue;
    count++;
  }
  return count;
}

const errorOf = (trace: Trace, exit: number): string | undefined =>
  errorNames[-(trace.numbers[trace.b[exit] as number] as number)];

/** By thread, the place of its process in the order in which they began. */
function processOrder(trace: Trace): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  const threads = new Map<number, number>();
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] !== EventKind.ProcessStart && trace.kind[i] !== EventKind.ThreadStart) continue;
    const pid = trace.a[i] as number;
    if (!places.has(pid)) places.set(pid, places.size);
    threads.set(trace.thread[i] as number, places.get(pid) as number);
  }
  return threads;
}

export interface ProcessTimes {
  /** on a CPU, user and kernel time together */
  cpu: number;
  /** runnable, and another had the CPU */
  queued: number;
  /** asleep */
  asleep: number;
}

/** What the threads of each process did with their time, in the order in which the processes began. */
export function processTimes(trace: Trace): readonly ProcessTimes[] {
  const order = processOrder(trace);
  const times: ProcessTimes[] = [];
  const states = new Map<number, { state: number; since: number }>();
  const close = (thread: number, now: number): void => {
    const last = states.get(thread);
    const place = order.get(thread);
    if (last === undefined || place === undefined) return;
    times[place] ??= { cpu: 0, queued: 0, asleep: 0 };
    const spent = now - last.since;
    if (last.state === ThreadState.Running) times[place].cpu += spent;
    else if (last.state === ThreadState.Runnable) times[place].queued += spent;
    else if (last.state === ThreadState.Sleeping) times[place].asleep += spent;
  };
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] !== EventKind.ThreadState && trace.kind[i] !== EventKind.ThreadExit) continue;
    const thread = trace.thread[i] as number;
    close(thread, trace.time[i] as number);
    const state = trace.kind[i] === EventKind.ThreadState ? (trace.a[i] as number) : ThreadState.Zombie;
    states.set(thread, { state, since: trace.time[i] as number });
  }
  return times;
}

/**
 * How long the first message lay ready in the kernel before the call that copied it returned: what polling costs in latency. Zero if
 * nothing arrived, or nobody took it.
 */
export function noticed(trace: Trace): number {
  const calls = indexCalls(trace);
  let arrived = -1;
  let object = 0;
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] === EventKind.MessageArrive && arrived < 0) {
      arrived = trace.time[i] as number;
      object = trace.b[i] as number;
    } else if (arrived >= 0 && trace.kind[i] === EventKind.CopyBegin && trace.a[i] === object && trace.c[i] === 0) {
      for (let j = i; j < trace.length; j++) {
        if (trace.thread[j] === trace.thread[i] && (calls.callOfEvent[j] as number) >= 0)
          return (trace.time[j] as number) - arrived;
      }
    }
  }
  return 0;
}

/** From the beginning of the run to its last event. */
export const runLength = (trace: Trace): number => (trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number));

export const traceOfJson = (json: unknown): Trace => traceFromJson(json);
