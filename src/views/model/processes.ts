import { EventKind } from "../../trace/event.ts";
import { eventsOf } from "../../trace/index/select.ts";
import type { Trace } from "../../trace/trace.ts";
import { SpanKind, type ThreadModel } from "./thread-spans.ts";

export interface ProcessModel {
  readonly pid: number;
  /** 0: started by the lab */
  readonly parent: number;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** wait status, or null if it had not ended */
  readonly status: number | null;
  /** its threads, the main one first */
  readonly tids: readonly number[];
  /** ns, all threads together */
  readonly userNs: number;
  readonly systemNs: number;
  readonly sleepNs: number;
  /** ready to run and without a CPU */
  readonly runnableNs: number;
  readonly calls: number;
}

const KINDS = [EventKind.ProcessStart, EventKind.ProcessExit, EventKind.SyscallEnter];

/** In the order in which they started. */
export function buildProcesses(trace: Trace, threads: readonly ThreadModel[]): readonly ProcessModel[] {
  const processes = new Map<number, { -readonly [K in keyof ProcessModel]: ProcessModel[K] }>();
  const pidOf = new Map(threads.map((thread) => [thread.tid, thread.pid]));
  const events = eventsOf(trace, KINDS);
  for (let at = 0; at < events.length; at++) {
    const i = events[at] as number;
    const a = trace.a[i] as number;
    const time = trace.time[i] as number;
    switch (trace.kind[i]) {
      case EventKind.ProcessStart:
        processes.set(a, blankProcess(a, trace.b[i] as number, trace.strings[trace.c[i] as number] ?? "", time));
        break;
      case EventKind.ProcessExit: {
        const process = processes.get(a);
        if (process) Object.assign(process, { end: time, status: trace.b[i] });
        break;
      }
      case EventKind.SyscallEnter: {
        const process = processes.get(pidOf.get(trace.thread[i] as number) ?? -1);
        if (process) process.calls++;
        break;
      }
      default:
    }
  }
  const tids = new Map<number, number[]>();
  for (const thread of threads) {
    const process = processes.get(thread.pid);
    if (!process) continue;
    const list = tids.get(thread.pid) ?? [];
    tids.set(thread.pid, list);
    list.push(thread.tid);
    process.tids = list;
    if (process.status === null) process.end = Math.max(process.end, thread.end);
    addTimes(process, thread);
  }
  return Object.freeze([...processes.values()].map((process) => Object.freeze(process)));
}

function blankProcess(pid: number, parent: number, name: string, time: number): ProcessModel {
  const times = { userNs: 0, systemNs: 0, sleepNs: 0, runnableNs: 0 };
  return { pid, parent, name, start: time, end: time, status: null, tids: [], ...times, calls: 0 };
}

function addTimes(process: { -readonly [K in keyof ProcessModel]: ProcessModel[K] }, thread: ThreadModel): void {
  const { kind, start, end } = thread.spans;
  for (let i = 0; i < kind.length; i++) {
    const length = (end[i] as number) - (start[i] as number);
    if (kind[i] === SpanKind.User) process.userNs += length;
    else if (kind[i] === SpanKind.Kernel) process.systemNs += length;
    else if (kind[i] === SpanKind.Sleeping) process.sleepNs += length;
    else if (kind[i] === SpanKind.Runnable) process.runnableNs += length;
  }
}
