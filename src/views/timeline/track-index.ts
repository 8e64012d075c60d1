import type { MessageModel } from "../model/messages.ts";
import { PhaseKind } from "../model/phases.ts";
import { callEnd, callStart, type RunModel } from "../model/run-model.ts";
import { SpanKind, type ThreadModel } from "../model/thread-spans.ts";
import type { Lane } from "./seen.ts";

const NONE = new Int32Array(0);

/** Who was on a CPU: the spans' ids are threads. */
export interface CpuSpans extends Lane {
  readonly cpu: number;
}

/** What belongs to each track of a timeline, each list in order of time: indexes into the model's columns. */
export class TrackIndex {
  private readonly calls: Groups<number>;
  private readonly waits: Groups<number>;
  private readonly copies: Groups<number>;
  private readonly lanes = new Map<Int32Array, Lane>();
  private readonly wakeups: Groups<number>;
  private readonly signals: Groups<number>;
  private readonly arrivals: Groups<number>;
  private readonly sendings: Groups<string>;
  private readonly losses: Groups<string>;
  private readonly threads: ReadonlyMap<number, ThreadModel>;
  private readonly names: ReadonlyMap<number, string>;
  private cpuSpans: readonly CpuSpans[] | null = null;
  private readonly model: RunModel;

  constructor(model: RunModel) {
    this.model = model;
    this.threads = new Map(model.threads.map((thread) => [thread.tid, thread]));
    this.names = new Map(model.processes.map((process) => [process.pid, process.name]));
    const { calls, phases, messages, happenings, trace } = model;
    const { wakeups, signals } = happenings;
    const phasesOf = (kind: PhaseKind): Groups<number> =>
      grouped(phases.kind.length, (i) => (phases.kind[i] === kind ? (phases.thread[i] as number) : null));
    this.calls = grouped(calls.count, (call) => trace.thread[calls.enter[call] as number] as number);
    this.waits = phasesOf(PhaseKind.Waiting);
    this.copies = phasesOf(PhaseKind.Copying);
    this.wakeups = grouped(wakeups.length, (i) => wakeups[i]?.woken ?? 0);
    this.signals = grouped(signals.length, (i) => signals[i]?.tid ?? 0);
    const at = (i: number): MessageModel => messages[i] as MessageModel;
    const objects = new Map<number, string>();
    const senderOf = ({ peer, from }: MessageModel): string => {
      if (peer !== "") return `peer-${peer}`;
      const key = objects.get(from) ?? `object-${from}`;
      objects.set(from, key);
      return key;
    };
    const { length } = messages;
    this.arrivals = grouped(length, (i) => (at(i).arrived >= 0 ? at(i).to : null));
    this.sendings = grouped(length, (i) => (at(i).sent >= 0 ? senderOf(at(i)) : null));
    this.losses = grouped(length, (i) => (at(i).dropped >= 0 ? senderOf(at(i)) : null));
    for (const list of this.arrivals.values()) sortBy(list, (i) => at(i).arrived);
    for (const list of this.sendings.values()) sortBy(list, (i) => at(i).sent);
    for (const list of this.losses.values()) sortBy(list, (i) => at(i).dropped);
  }

  callsOf(tid: number): Int32Array {
    return this.calls.get(tid) ?? NONE;
  }

  /** The calls of a thread as spans. */
  callLane(tid: number): Lane {
    return this.lane(this.callsOf(tid), ({ start, end, id }) => {
      const { model } = this;
      for (let i = 0; i < id.length; i++) {
        start[i] = callStart(model, id[i] as number);
        end[i] = callEnd(model, id[i] as number);
      }
    });
  }

  /** Phase one of a thread's calls; ids are indexes of `phases`. */
  waitLane(tid: number): Lane {
    return this.phaseLane(this.waits.get(tid) ?? NONE);
  }

  /** Phase two. */
  copyLane(tid: number): Lane {
    return this.phaseLane(this.copies.get(tid) ?? NONE);
  }

  private phaseLane(list: Int32Array): Lane {
    return this.lane(list, ({ start, end, id }) => {
      const { phases } = this.model;
      for (let i = 0; i < id.length; i++) {
        start[i] = phases.start[id[i] as number] as number;
        end[i] = phases.end[id[i] as number] as number;
      }
    });
  }

  /** Made when it is first looked at. */
  private lane(list: Int32Array, fillIn: (lane: Lane) => void): Lane {
    const known = this.lanes.get(list);
    if (known) return known;
    const lane = { start: new Float64Array(list.length), end: new Float64Array(list.length), id: list };
    fillIn(lane);
    this.lanes.set(list, lane);
    return lane;
  }

  wakeupsOf(tid: number): Int32Array {
    return this.wakeups.get(tid) ?? NONE;
  }

  signalsOf(tid: number): Int32Array {
    return this.signals.get(tid) ?? NONE;
  }

  /** Messages that reached an object. */
  arrivalsAt(object: number): Int32Array {
    return this.arrivals.get(object) ?? NONE;
  }

  /** Messages that left a row: "object-3", "peer-client". */
  sendingsOf(row: string): Int32Array {
    return this.sendings.get(row) ?? NONE;
  }

  lossesOf(row: string): Int32Array {
    return this.losses.get(row) ?? NONE;
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

type Groups<K> = ReadonlyMap<K, Int32Array>;

/** The numbers below `count` by their key, each list in order; those without one are left out. */
function grouped<K>(count: number, keyOf: (i: number) => K | null): Groups<K> {
  const places = new Map<K, number>();
  const keys: K[] = [];
  const sizes: number[] = [];
  const placeOf = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const key = keyOf(i);
    let place = key === null ? -1 : places.get(key);
    if (place === undefined) {
      place = keys.push(key as K) - 1;
      sizes.push(0);
      places.set(key as K, place);
    }
    placeOf[i] = place;
    if (place >= 0) sizes[place] = (sizes[place] as number) + 1;
  }
  const lists = sizes.map((size) => new Int32Array(size));
  const filled = new Int32Array(lists.length);
  for (let i = 0; i < count; i++) {
    const place = placeOf[i] as number;
    if (place < 0) continue;
    const at = filled[place] as number;
    (lists[place] as Int32Array)[at] = i;
    filled[place] = at + 1;
  }
  return new Map(keys.map((key, place) => [key, lists[place] as Int32Array]));
}

/** Sorts what is nearly always sorted already. */
function sortBy(list: Int32Array, rankOf: (item: number) => number): void {
  for (let i = 1; i < list.length; i++) {
    if (rankOf(list[i] as number) >= rankOf(list[i - 1] as number)) continue;
    list.sort((one, other) => rankOf(one) - rankOf(other));
    return;
  }
}

/** Stretches in which one thread has one CPU, as they are found. */
class CpuPieces {
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly tid: number[] = [];

  add(tid: number, start: number, end: number): void {
    const last = this.tid.length - 1;
    if (last >= 0 && this.tid[last] === tid && this.end[last] === start) this.end[last] = end;
    else {
      this.start.push(start);
      this.end.push(end);
      this.tid.push(tid);
    }
  }

  /** In order of their beginning. */
  finish(cpu: number): CpuSpans {
    const { start, end, tid } = this;
    const order = Int32Array.from(start.keys());
    sortBy(order, (i) => start[i] as number);
    const spans = { start: new Float64Array(order.length), end: new Float64Array(order.length) };
    const id = new Int32Array(order.length);
    for (let i = 0; i < order.length; i++) {
      const from = order[i] as number;
      spans.start[i] = start[from] as number;
      spans.end[i] = end[from] as number;
      id[i] = tid[from] as number;
    }
    return { cpu, ...spans, id };
  }
}

function buildCpus(threads: readonly ThreadModel[]): readonly CpuSpans[] {
  const pieces = new Map<number, CpuPieces>();
  for (const { tid, spans } of threads) {
    const { kind, start, end } = spans;
    for (let i = 0; i < kind.length; i++) {
      if (kind[i] !== SpanKind.User && kind[i] !== SpanKind.Kernel) continue;
      const cpu = spans.cpu[i] as number;
      const list = pieces.get(cpu) ?? new CpuPieces();
      pieces.set(cpu, list);
      list.add(tid, start[i] as number, end[i] as number);
    }
  }
  return [...pieces].sort(([one], [other]) => one - other).map(([cpu, list]) => list.finish(cpu));
}
