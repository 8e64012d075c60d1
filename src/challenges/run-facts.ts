import { syscallNames } from "../abi/syscall.ts";
import { EndReason, EventKind, ObjectType, ThreadState } from "../trace/event.ts";
import { indexCalls } from "../trace/index/calls.ts";
import type { Trace } from "../trace/trace.ts";

/** What a grader may know of a run: what happened, and when. Times are virtual nanoseconds. */
export interface RunFacts {
  readonly calls: readonly CallFact[];
  readonly arrivals: readonly Arrival[];
  readonly signals: readonly SignalFact[];
  /** processes and threads, the first one included */
  readonly processes: number;
  readonly threads: number;
  /** time on a CPU of all threads together, in user mode and in the kernel */
  readonly cpu: number;
  /** everything written to the two outputs */
  readonly output: string;
  readonly end: EndFact;
}

export interface CallFact {
  /** as strace(1) prints it */
  readonly name: string;
  readonly thread: number;
  readonly begin: number;
  /** when it returned; the end of the run if it never did */
  readonly end: number;
  /** −errno on failure; null if it never returned */
  readonly result: number | null;
  readonly args: readonly number[];
  readonly slept: boolean;
}

/** Data that came from the network for a socket. */
export interface Arrival {
  readonly object: number;
  readonly time: number;
  readonly bytes: number;
  /** when the last of its bytes was in a process; null: never */
  readonly taken: number | null;
  /** when the next bytes left through the same socket after they had been taken; null: never */
  readonly answered: number | null;
}

export interface SignalFact {
  readonly signo: number;
  readonly time: number;
  readonly handled: boolean;
}

export interface EndFact {
  readonly reason: "finished" | "deadlock" | "stopped" | "limit";
  readonly time: number;
  /** wait status of the first process; null if it had not ended */
  readonly status: number | null;
  /** a process ended by a fault of its own, e.g. an exception that nobody caught */
  readonly faulted: boolean;
}

export function factsOf(trace: Trace): RunFacts {
  const { processes, threads, cpu } = peopleOf(trace);
  const { signals, output } = happeningsOf(trace);
  return {
    calls: callsOf(trace),
    arrivals: arrivalsOf(trace),
    signals,
    processes,
    threads,
    cpu,
    output,
    end: endOf(trace),
  };
}

const lastTime = (trace: Trace): number => (trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number));

function callsOf(trace: Trace): readonly CallFact[] {
  const index = indexCalls(trace);
  const calls: CallFact[] = [];
  for (let call = 0; call < index.count; call++) {
    const enter = index.enter[call] as number;
    const exit = index.exit[call] as number;
    const first = trace.b[enter] as number;
    calls.push({
      name: syscallNames[trace.a[enter] as number] ?? "",
      thread: trace.thread[enter] as number,
      begin: trace.time[enter] as number,
      end: exit < 0 ? lastTime(trace) : (trace.time[exit] as number),
      result: exit < 0 ? null : (trace.numbers[trace.b[exit] as number] as number),
      args: [...trace.numbers.subarray(first, first + 6)],
      slept: exit < 0 ? true : trace.c[exit] === 1,
    });
  }
  return calls;
}

/** One socket's bytes: what came, what was taken, what left. */
interface Stream {
  readonly arrivals: {
    object: number;
    time: number;
    bytes: number;
    until: number;
    taken: number | null;
    answered: number | null;
  }[];
  arrived: number;
  taken: number;
}

/** Bytes are taken in the order in which they came, however a process takes them: the second phase says so (CopyEnd). */
function arrivalsOf(trace: Trace): readonly Arrival[] {
  const streams = new Map<number, Stream>();
  const peers = new Set<number>();
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    const time = trace.time[i] as number;
    const [a, b, c] = [trace.a[i] as number, trace.b[i] as number, trace.c[i] as number];
    if (kind === EventKind.ObjectNew && b === ObjectType.Peer) peers.add(a);
    else if (kind === EventKind.MessageArrive && c > 0 && !peers.has(b)) {
      const stream = streamOf(streams, b);
      stream.arrived += c;
      stream.arrivals.push({ object: b, time, bytes: c, until: stream.arrived, taken: null, answered: null });
    } else if (kind === EventKind.CopyEnd && c === 0) take(streams.get(a), b, time);
    else if (kind === EventKind.MessageSend && c > 0) answer(streams.get(b), time);
  }
  return [...streams.values()].flatMap(({ arrivals }) => arrivals).sort((one, other) => one.time - other.time);
}

function streamOf(streams: Map<number, Stream>, object: number): Stream {
  let stream = streams.get(object);
  if (stream === undefined) {
    stream = { arrivals: [], arrived: 0, taken: 0 };
    streams.set(object, stream);
  }
  return stream;
}

function take(stream: Stream | undefined, bytes: number, time: number): void {
  if (stream === undefined) return;
  stream.taken += bytes;
  for (const arrival of stream.arrivals)
    if (arrival.taken === null && arrival.until <= stream.taken) arrival.taken = time;
}

function answer(stream: Stream | undefined, time: number): void {
  for (const arrival of stream?.arrivals ?? []) if (arrival.taken !== null) arrival.answered ??= time;
}

function peopleOf(trace: Trace): { processes: number; threads: number; cpu: number } {
  let [processes, threads, cpu] = [0, 0, 0];
  const since = new Map<number, number>();
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    if (kind === EventKind.ProcessStart) processes++;
    if (kind === EventKind.ProcessStart || kind === EventKind.ThreadStart) threads++;
    if (kind !== EventKind.ThreadState && kind !== EventKind.ThreadExit && kind !== EventKind.RunEnd) continue;
    const time = trace.time[i] as number;
    const thread = trace.thread[i] as number;
    for (const [running, from] of since) {
      if (running !== thread && kind !== EventKind.RunEnd) continue;
      cpu += time - from;
      since.delete(running);
    }
    if (kind === EventKind.ThreadState && trace.a[i] === ThreadState.Running) since.set(thread, time);
  }
  return { processes, threads, cpu };
}

function happeningsOf(trace: Trace): { signals: readonly SignalFact[]; output: string } {
  const signals: SignalFact[] = [];
  const decoder = new TextDecoder();
  let output = "";
  for (let i = 0; i < trace.length; i++) {
    const [a, b, c] = [trace.a[i] as number, trace.b[i] as number, trace.c[i] as number];
    if (trace.kind[i] === EventKind.SignalDeliver)
      signals.push({ signo: a, time: trace.time[i] as number, handled: b === 1 });
    if (trace.kind[i] === EventKind.Output) output += decoder.decode(trace.blob.subarray(b, b + c), { stream: true });
  }
  return { signals, output };
}

function endOf(trace: Trace): EndFact {
  let [reason, status, faulted, first]: [number, number | null, boolean, number] = [EndReason.Finished, null, false, 0];
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    if (kind === EventKind.ProcessStart && first === 0) first = trace.a[i] as number;
    if (kind === EventKind.ProcessExit && trace.a[i] === first) status = trace.b[i] as number;
    if (kind === EventKind.Fault) faulted = true;
    if (kind === EventKind.RunEnd) reason = trace.a[i] as number;
  }
  const names = {
    [EndReason.Deadlock]: "deadlock",
    [EndReason.Stopped]: "stopped",
    [EndReason.Limit]: "limit",
  } as const;
  return { reason: names[reason as keyof typeof names] ?? "finished", time: lastTime(trace), status, faulted };
}
