import { EventKind } from "../trace/event.ts";
import type { Trace } from "../trace/trace.ts";
import { ConsoleLog } from "./console-log.ts";

/** What the playground itself says about a finished run; everything else is for the views. */

export interface ProcessFact {
  readonly pid: number;
  /** the program's name */
  readonly name: string;
  /** as waitpid(2) reports it, or null if the process had not ended */
  readonly status: number | null;
}

/** Every process of the run, in the order in which they began. */
export function processesOf(trace: Trace): readonly ProcessFact[] {
  const facts = new Map<number, ProcessFact>();
  for (let i = 0; i < trace.length; i++) {
    const pid = trace.a[i] as number;
    if (trace.kind[i] === EventKind.ProcessStart) {
      facts.set(pid, { pid, name: trace.strings[trace.c[i] as number] ?? "", status: null });
    } else if (trace.kind[i] === EventKind.ProcessExit) {
      const fact = facts.get(pid);
      if (fact !== undefined) facts.set(pid, { ...fact, status: trace.b[i] as number });
    }
  }
  return [...facts.values()];
}

/** Virtual nanoseconds from the beginning to the last event. */
export const endTime = (trace: Trace): number => (trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number));

/** Everything that was printed, as the console of a running program would have it. */
export function outputOf(trace: Trace): ConsoleLog {
  const log = new ConsoleLog();
  const pids = new Map<number, number>();
  const decoders = new Map<string, TextDecoder>();
  for (let i = 0; i < trace.length; i++) {
    const thread = trace.thread[i] as number;
    const kind = trace.kind[i];
    if (kind === EventKind.ProcessStart || kind === EventKind.ThreadStart) pids.set(thread, trace.a[i] as number);
    if (kind !== EventKind.Output) continue;
    const pid = pids.get(thread) ?? thread;
    const fd = trace.a[i] as number;
    const start = trace.b[i] as number;
    const decoder = decoders.get(`${pid}/${fd}`) ?? new TextDecoder();
    decoders.set(`${pid}/${fd}`, decoder);
    const text = decoder.decode(trace.blob.subarray(start, start + (trace.c[i] as number)), { stream: true });
    log.append([{ pid, fd, time: trace.time[i] as number, text }]);
  }
  return log;
}
