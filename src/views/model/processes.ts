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

const KINDS = [EventKind.ProcessStart, EventKind.ProcessExit];

/** What all threads of a process did, added up: to be asked for, the picture of a run needs none of it. */
interface Sums {
  userNs: number;
  systemNs: number;
  sleepNs: number;
  runnableNs: number;
  calls: number;
}

class Process implements ProcessModel {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly start: number;
  end: number;
  status: number | null = null;
  readonly tids: number[] = [];
  private readonly sums: () => ReadonlyMap<number, Sums>;

  constructor(pid: number, parent: number, name: string, time: number, sums: () => ReadonlyMap<number, Sums>) {
    this.pid = pid;
    this.parent = parent;
    this.name = name;
    this.start = time;
    this.end = time;
    this.sums = sums;
  }

  get userNs(): number {
    return this.sum("userNs");
  }

  get systemNs(): number {
    return this.sum("systemNs");
  }

  get sleepNs(): number {
    return this.sum("sleepNs");
  }

  get runnableNs(): number {
    return this.sum("runnableNs");
  }

  get calls(): number {
    return this.sum("calls");
  }

  private sum(of: keyof Sums): number {
    return this.sums().get(this.pid)?.[of] ?? 0;
  }
}

/** In the order in which they started. */
export function buildProcesses(trace: Trace, threads: readonly ThreadModel[]): readonly ProcessModel[] {
  const processes = new Map<number, Process>();
  let known: ReadonlyMap<number, Sums> | null = null;
  const sums = (): ReadonlyMap<number, Sums> => (known ??= addUp(trace, threads));
  for (const i of eventsOf(trace, KINDS)) {
    const pid = trace.a[i] as number;
    const time = trace.time[i] as number;
    const b = trace.b[i] as number;
    if (trace.kind[i] === EventKind.ProcessStart) {
      processes.set(pid, new Process(pid, b, trace.strings[trace.c[i] as number] ?? "", time, sums));
      continue;
    }
    const process = processes.get(pid);
    if (process) Object.assign(process, { end: time, status: b });
  }
  for (const thread of threads) {
    const process = processes.get(thread.pid);
    if (!process) continue;
    process.tids.push(thread.tid);
    if (process.status === null) process.end = Math.max(process.end, thread.end);
  }
  return Object.freeze([...processes.values()].map((process) => Object.freeze(process)));
}

/** By pid. */
function addUp(trace: Trace, threads: readonly ThreadModel[]): ReadonlyMap<number, Sums> {
  const sums = new Map<number, Sums>();
  const byThread = new Map<number, Sums>();
  for (const thread of threads) {
    const { pid, tid } = thread;
    const sum = sums.get(pid) ?? { userNs: 0, systemNs: 0, sleepNs: 0, runnableNs: 0, calls: 0 };
    sums.set(pid, sum);
    byThread.set(tid, sum);
    addTimes(sum, thread);
  }
  for (const i of eventsOf(trace, [EventKind.SyscallEnter])) {
    const sum = byThread.get(trace.thread[i] as number);
    if (sum) sum.calls++;
  }
  return sums;
}

function addTimes(sum: Sums, { spans: { kind, start, end } }: ThreadModel): void {
  for (let i = 0; i < kind.length; i++) {
    const length = (end[i] as number) - (start[i] as number);
    if (kind[i] === SpanKind.User) sum.userNs += length;
    else if (kind[i] === SpanKind.Kernel) sum.systemNs += length;
    else if (kind[i] === SpanKind.Sleeping) sum.sleepNs += length;
    else if (kind[i] === SpanKind.Runnable) sum.runnableNs += length;
  }
}
