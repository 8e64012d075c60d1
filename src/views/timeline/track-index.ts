import { PhaseKind } from "../model/phases.ts";
import { callEnd, callStart, callThread, type RunModel } from "../model/run-model.ts";
import { SpanKind, type ThreadModel } from "../model/thread-spans.ts";
import type { Lane } from "./seen.ts";

const NONE: readonly number[] = [];

/** Who was on a CPU: the spans' ids are threads. */
export interface CpuSpans extends Lane {
  readonly cpu: number;
}

/** What belongs to each track of a timeline, each list in order of time: indexes into the model's columns. */
export class TrackIndex {
  private readonly calls = new Map<number, number[]>();
  private readonly waits = new Map<number, number[]>();
  private readonly copies = new Map<number, number[]>();
  private readonly lanes = new Map<readonly number[], Lane>();
  private readonly wakeups = new Map<number, number[]>();
  private readonly signals = new Map<number, number[]>();
  private readonly arrivals = new Map<number, number[]>();
  private readonly sendings = new Map<string, number[]>();
  private readonly losses = new Map<string, number[]>();
  private readonly threads: ReadonlyMap<number, ThreadModel>;
  private readonly names: ReadonlyMap<number, string>;
  private cpuSpans: readonly CpuSpans[] | null = null;
  private readonly model: RunModel;

  constructor(model: RunModel) {
    this.model = model;
    this.threads = new Map(model.threads.map((thread) => [thread.tid, thread]));
    this.names = new Map(model.processes.map((process) => [process.pid, process.name]));
    for (let call = 0; call < model.calls.count; call++) add(this.calls, callThread(model, call), call);
    for (let i = 0; i < model.phases.thread.length; i++) {
      const isWait = model.phases.kind[i] === PhaseKind.Waiting;
      add(isWait ? this.waits : this.copies, model.phases.thread[i] as number, i);
    }
    const { wakeups, signals } = model.happenings;
    for (let i = 0; i < wakeups.length; i++) add(this.wakeups, wakeups[i]?.woken ?? 0, i);
    for (let i = 0; i < signals.length; i++) add(this.signals, signals[i]?.tid ?? 0, i);
    this.addMessages();
  }

  private addMessages(): void {
    const { messages } = this.model;
    for (let i = 0; i < messages.length; i++) {
      const message = messages[i];
      if (!message) continue;
      const sender = message.peer !== "" ? `peer-${message.peer}` : `object-${message.from}`;
      if (message.sent >= 0) add(this.sendings, sender, i);
      if (message.arrived >= 0) add(this.arrivals, message.to, i);
      if (message.dropped >= 0) add(this.losses, sender, i);
    }
    const arrived = (i: number): number => messages[i]?.arrived ?? 0;
    for (const list of this.arrivals.values()) sortBy(list, arrived);
    for (const list of this.sendings.values()) sortBy(list, (i) => messages[i]?.sent ?? 0);
    for (const list of this.losses.values()) sortBy(list, (i) => messages[i]?.dropped ?? 0);
  }

  callsOf(tid: number): readonly number[] {
    return this.calls.get(tid) ?? NONE;
  }

  /** The calls of a thread as spans. */
  callLane(tid: number): Lane {
    const { model } = this;
    return this.lane(
      this.callsOf(tid),
      (call) => callStart(model, call),
      (call) => callEnd(model, call),
    );
  }

  /** Phase one of a thread's calls; ids are indexes of `phases`. */
  waitLane(tid: number): Lane {
    return this.phaseLane(this.waits.get(tid) ?? NONE);
  }

  /** Phase two. */
  copyLane(tid: number): Lane {
    return this.phaseLane(this.copies.get(tid) ?? NONE);
  }

  private phaseLane(list: readonly number[]): Lane {
    const { start, end } = this.model.phases;
    return this.lane(
      list,
      (i) => start[i] as number,
      (i) => end[i] as number,
    );
  }

  /** Made when it is first looked at. */
  private lane(list: readonly number[], startOf: (id: number) => number, endOf: (id: number) => number): Lane {
    const known = this.lanes.get(list);
    if (known) return known;
    const { length } = list;
    const lane = { start: new Float64Array(length), end: new Float64Array(length), id: Int32Array.from(list) };
    for (let i = 0; i < length; i++) {
      lane.start[i] = startOf(list[i] as number);
      lane.end[i] = endOf(list[i] as number);
    }
    this.lanes.set(list, lane);
    return lane;
  }

  wakeupsOf(tid: number): readonly number[] {
    return this.wakeups.get(tid) ?? [];
  }

  signalsOf(tid: number): readonly number[] {
    return this.signals.get(tid) ?? [];
  }

  /** Messages that reached an object. */
  arrivalsAt(object: number): readonly number[] {
    return this.arrivals.get(object) ?? [];
  }

  /** Messages that left a row: "object-3", "peer-client". */
  sendingsOf(row: string): readonly number[] {
    return this.sendings.get(row) ?? [];
  }

  lossesOf(row: string): readonly number[] {
    return this.losses.get(row) ?? [];
  }

  thread(tid: number): ThreadModel | undefined {
    return this.threads.get(tid);
  }

  /** The program of a process, or "". */
  nameOf(pid: number): string {
    return this.names.get(pid) ?? "";
  }

  /** All CPUs that ever ran a thread, by number. */
  get cpus(): readonly CpuSpans[] {
    this.cpuSpans ??= buildCpus(this.model.threads);
    return this.cpuSpans;
  }
}

function add<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Sorts what is nearly always sorted already. */
function sortBy(list: number[], rankOf: (item: number) => number): void {
  for (let i = 1; i < list.length; i++) {
    if (rankOf(list[i] as number) >= rankOf(list[i - 1] as number)) continue;
    list.sort((one, other) => rankOf(one) - rankOf(other));
    return;
  }
}

function buildCpus(threads: readonly ThreadModel[]): readonly CpuSpans[] {
  const pieces = new Map<number, { start: number; end: number; tid: number }[]>();
  for (const { tid, spans } of threads) {
    for (let i = 0; i < spans.kind.length; i++) {
      const kind = spans.kind[i];
      if (kind !== SpanKind.User && kind !== SpanKind.Kernel) continue;
      const cpu = spans.cpu[i] as number;
      const piece = { start: spans.start[i] as number, end: spans.end[i] as number, tid };
      const list = pieces.get(cpu);
      const last = list?.at(-1);
      if (last && last.tid === tid && last.end === piece.start) last.end = piece.end;
      else if (list) list.push(piece);
      else pieces.set(cpu, [piece]);
    }
  }
  const numbers = [...pieces.keys()].sort((one, other) => one - other);
  return numbers.map((cpu) => {
    const list = (pieces.get(cpu) ?? []).sort((one, other) => one.start - other.start);
    return {
      cpu,
      start: Float64Array.from(list, (it) => it.start),
      end: Float64Array.from(list, (it) => it.end),
      id: Int32Array.from(list, (it) => it.tid),
    };
  });
}
