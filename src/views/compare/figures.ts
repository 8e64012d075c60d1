import { EventKind } from "../../trace/event.ts";
import { syscallName } from "../../trace/export/decode/call.ts";
import { CopyDirection, PhaseKind } from "../model/phases.ts";
import type { RunModel } from "../model/run-model.ts";
import { phaseSums } from "../timeline/timeline.ts";

/** A run in the numbers by which two runs are compared. Times are ns; null: the run has no such figure. */
export interface RunFigures {
  readonly duration: number;
  /** from a client's request to its answer; without such clients from a message's arrival in the kernel until a process has it */
  readonly median: number | null;
  readonly p99: number | null;
  /** messages that reached a process, per second of virtual time */
  readonly throughput: number | null;
  readonly user: number;
  readonly system: number;
  readonly asleep: number;
  readonly waited: number;
  readonly copied: number;
  readonly switches: number;
  readonly calls: number;
  readonly byCall: ReadonlyMap<string, number>;
}

export function figuresOf(model: RunModel): RunFigures {
  const answered = answerTimes(model);
  const list = (answered.length > 0 ? answered : latencies(model)).sort((one, other) => one - other);
  const sum = (of: "userNs" | "systemNs" | "sleepNs"): number =>
    model.processes.reduce((total, process) => total + process[of], 0);
  const seconds = model.duration / 1e9;
  return {
    duration: model.duration,
    median: quantile(list, 0.5),
    p99: quantile(list, 0.99),
    throughput: list.length === 0 || seconds === 0 ? null : list.length / seconds,
    user: sum("userNs"),
    system: sum("systemNs"),
    asleep: sum("sleepNs"),
    ...phaseSums(model),
    switches: model.happenings.contextSwitches,
    calls: model.calls.count,
    byCall: countCalls(model),
  };
}

/** The smallest value that at least this part of them does not exceed. */
export function quantile(sorted: readonly number[], part: number): number | null {
  return sorted[Math.max(Math.ceil(sorted.length * part) - 1, 0)] ?? null;
}

function countCalls({ trace, calls }: RunModel): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let call = 0; call < calls.count; call++) {
    const name = syscallName(trace.a[calls.enter[call] as number] as number);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Of each request of a lab's client, from its sending to its whole answer. */
function answerTimes({ trace }: RunModel): number[] {
  const asked = new Map<string, number>();
  const list: number[] = [];
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    if (kind !== EventKind.PeerRequest && kind !== EventKind.PeerResponse) continue;
    const who = `${trace.a[i]}/${trace.b[i]}/${trace.c[i]}`;
    const time = trace.time[i] as number;
    if (kind === EventKind.PeerRequest) asked.set(who, time);
    else if (asked.has(who)) list.push(time - (asked.get(who) as number));
  }
  return list;
}

/** Of each message that a process received: an object's messages are taken in the order in which they came. */
function latencies({ trace, phases }: RunModel): number[] {
  const arrived = new Map<number, number[]>();
  for (let i = 0; i < trace.length; i++) {
    if (trace.kind[i] !== EventKind.MessageArrive || (trace.c[i] as number) === 0) continue;
    const object = trace.b[i] as number;
    const list = arrived.get(object);
    if (list) list.push(trace.time[i] as number);
    else arrived.set(object, [trace.time[i] as number]);
  }
  const taken = new Map<number, number>();
  const list: number[] = [];
  for (let i = 0; i < phases.kind.length; i++) {
    const isIn = phases.kind[i] === PhaseKind.Copying && phases.direction[i] === CopyDirection.ToProcess;
    if (!isIn || phases.finished[i] !== 1 || (phases.bytes[i] as number) === 0) continue;
    const object = phases.object[i] as number;
    const next = taken.get(object) ?? 0;
    const time = arrived.get(object)?.[next];
    if (time === undefined || time > (phases.start[i] as number)) continue;
    taken.set(object, next + 1);
    list.push((phases.end[i] as number) - time);
  }
  return list;
}
