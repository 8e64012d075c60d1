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
  private readonly calls: Groups;
  private readonly waits: Groups;
  private readonly copies: Groups;
  private readonly lanes = new Map<Int32Array, Lane>();
  private readonly wakeups: Groups;
  private readonly signals: Groups;
  private readonly arrivals: Groups;
  /** by object, or by a number of `peers` */
  private readonly sendings: Groups;
  private readonly losses: Groups;
  /** numbers of peers, below zero */
  private readonly peers = new Map<string, number>();
  private readonly threads: ReadonlyMap<number, ThreadModel>;
  private readonly names: ReadonlyMap<number, string>;
  private cpuSpans: readonly CpuSpans[] | null = null;
  private readonly model: RunModel;

  constructor(model: RunModel) {
    this.model = model;
    this.threads = new Map(model.threads.map((thread) => [thread.tid, thread]));
    this.names = new Map(model.processes.map((process) => [process.pid, process.name]));
    const { calls, messages, happenings, trace } = model;
    const callers = new Int32Array(calls.count);
    for (let call = 0; call < callers.length; call++)
      callers[call] = trace.thread[calls.enter[call] as number] as number;
    this.calls = grouped(callers);
    this.waits = grouped(phasesOf(model, PhaseKind.Waiting));
    this.copies = grouped(phasesOf(model, PhaseKind.Copying));
    this.wakeups = grouped(Int32Array.from(happenings.wakeups, ({ woken }) => woken));
    this.signals = grouped(Int32Array.from(happenings.signals, ({ tid }) => tid));
    const ends = this.endsOf(messages);
    this.arrivals = grouped(ends.arrivals);
    this.sendings = grouped(ends.sendings);
    this.losses = grouped(ends.losses);
    const at = (i: number): MessageModel => messages[i] as MessageModel;
    for (const list of this.arrivals.values()) sortBy(list, (i) => at(i).arrived);
    for (const list of this.sendings.values()) sortBy(list, (i) => at(i).sent);
    for (const list of this.losses.values()) sortBy(list, (i) => at(i).dropped);
  }

  /** For each message: where it arrived, who sent it, whose was lost. */
  private endsOf(messages: readonly MessageModel[]) {
    const { length } = messages;
    const arrivals = new Int32Array(length);
    const sendings = new Int32Array(length);
    const losses = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const { arrived, sent, dropped, to, from, peer } = messages[i] as MessageModel;
      const sender = peer === "" ? from : this.peerNumber(peer);
      arrivals[i] = arrived >= 0 ? to : NOWHERE;
      sendings[i] = sent >= 0 ? sender : NOWHERE;
      losses[i] = dropped >= 0 ? sender : NOWHERE;
    }
    return { arrivals, sendings, losses };
  }

  private peerNumber(peer: string): number {
    const number = this.peers.get(peer) ?? -1 - this.peers.size;
    this.peers.set(peer, number);
    return number;
  }

  private senderOf(row: string): number {
    return row.startsWith("object-") ? Number(row.slice(7)) : (this.peers.get(row.slice(5)) ?? NOWHERE);
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
    return this.sendings.get(this.senderOf(row)) ?? NONE;
  }

  lossesOf(row: string): Int32Array {
    return this.losses.get(this.senderOf(row)) ?? NONE;
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

type Groups = ReadonlyMap<number, Int32Array>;

/** The key of what belongs to nobody. */
const NOWHERE = -(2 ** 31);

/** The threads of one kind of phase. */
function phasesOf({ phases: { kind, thread } }: RunModel, wanted: PhaseKind): Int32Array {
  const threads = new Int32Array(kind.length);
  for (let i = 0; i < threads.length; i++) threads[i] = kind[i] === wanted ? (thread[i] as number) : NOWHERE;
  return threads;
}

/** Indexes by the key that stands there, each list in order. */
function grouped(keys: Int32Array): Groups {
  const sizes = new Map<number, number>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    if (key !== NOWHERE) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const lists = new Map<number, Int32Array>();
  for (const [key, size] of sizes) lists.set(key, new Int32Array(size));
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i] as number;
    if (key === NOWHERE) continue;
    // From the last one on, a size says where the next one stands.
    const place = (sizes.get(key) as number) - 1;
    sizes.set(key, place);
    (lists.get(key) as Int32Array)[place] = i;
  }
  return lists;
}

/** Sorts what is nearly always sorted already. */
function sortBy(list: Int32Array, rankOf: (item: number) => number): void {
  for (let i = 1; i < list.length; i++) {
    if (rankOf(list[i] as number) >= rankOf(list[i - 1] as number)) continue;
    // An array's sort uses what is in order already; that of a typed one does not.
    list.set(Array.from(list).sort((one, other) => rankOf(one) - rankOf(other)));
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
    const order = Int32Array.from(start, (_, i) => i);
    sortBy(order, (i) => start[i] as number);
    const inOrder = (values: readonly number[], column: Float64Array | Int32Array): void => {
      for (let i = 0; i < order.length; i++) column[i] = values[order[i] as number] as number;
    };
    const { length } = order;
    const spans = { cpu, start: new Float64Array(length), end: new Float64Array(length), id: new Int32Array(length) };
    inOrder(start, spans.start);
    inOrder(end, spans.end);
    inOrder(tid, spans.id);
    return spans;
  }
}

function buildCpus(threads: readonly ThreadModel[]): readonly CpuSpans[] {
  const pieces = new Map<number, CpuPieces>();
  for (const thread of threads) addRunning(pieces, thread);
  return [...pieces].sort(([one], [other]) => one - other).map(([cpu, list]) => list.finish(cpu));
}

/** A function of its own: a loop within a loop is compiled and thrown away for each thread. */
function addRunning(pieces: Map<number, CpuPieces>, { tid, spans: { kind, start, end, cpu } }: ThreadModel): void {
  for (let i = 0; i < kind.length; i++) {
    if (kind[i] !== SpanKind.User && kind[i] !== SpanKind.Kernel) continue;
    const number = cpu[i] as number;
    let list = pieces.get(number);
    if (!list) pieces.set(number, (list = new CpuPieces()));
    list.add(tid, start[i] as number, end[i] as number);
  }
}
