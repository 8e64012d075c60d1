import { EventKind, ThreadState } from "../../trace/event.ts";
import { eventsOf } from "../../trace/index/select.ts";
import type { Trace } from "../../trace/trace.ts";

/** What a thread does, as a reader sees it. "Running" of ps(1) is told apart by the side of the door: user mode or kernel. */
export const SpanKind = { User: 1, Kernel: 2, Runnable: 3, Sleeping: 4, Stopped: 5 } as const;
export type SpanKind = (typeof SpanKind)[keyof typeof SpanKind];

/** One thread's life, without gaps: span i lasts from `start[i]` to `end[i]`, virtual ns. */
export interface ThreadSpans {
  /** each a `SpanKind` */
  readonly kind: Uint8Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** while sleeping: the object that is waited for, or 0 */
  readonly object: Int32Array;
  /** while sleeping: an index into `Trace.strings`, or 0 */
  readonly why: Int32Array;
  /** while running: the CPU; else −1 */
  readonly cpu: Int32Array;
}

export interface ThreadModel {
  readonly tid: number;
  readonly pid: number;
  readonly start: number;
  /** when it ended; the end of the trace if it had not */
  readonly end: number;
  readonly ended: boolean;
  readonly spans: ThreadSpans;
}

/** Kinds that change what a thread does. */
const CHANGES = [
  EventKind.ProcessStart,
  EventKind.ThreadStart,
  EventKind.ThreadState,
  EventKind.SyscallEnter,
  EventKind.SyscallExit,
  EventKind.SignalDeliver,
  EventKind.SignalReturn,
  EventKind.ProcessExit,
  EventKind.ThreadExit,
];

/** All threads in the order in which they started. */
export function buildThreads(trace: Trace): readonly ThreadModel[] {
  const lives = new Map<number, ThreadLife>();
  const order: ThreadLife[] = [];
  const events = eventsOf(trace, CHANGES);
  const changes = countByThread(trace, events);
  for (let at = 0; at < events.length; at++) {
    const i = events[at] as number;
    const kind = trace.kind[i] as number;
    const tid = trace.thread[i] as number;
    const time = trace.time[i] as number;
    if (kind === EventKind.ProcessStart || kind === EventKind.ThreadStart) {
      const life = new ThreadLife(tid, trace.a[i] as number, time, (changes.get(tid) ?? 0) + 1);
      lives.set(tid, life);
      order.push(life);
      continue;
    }
    const life = lives.get(tid);
    if (!life) continue;
    if (kind === EventKind.ProcessExit) life.close(time, true);
    else life.apply(kind, time, trace.a[i] as number, trace.b[i] as number, trace.c[i] as number);
  }
  const last = trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number);
  return Object.freeze(order.map((life) => life.finish(last)));
}

/** No thread has more spans than changes, and one that the trace's end cuts off. */
function countByThread(trace: Trace, events: Int32Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < events.length; at++) {
    const tid = trace.thread[events[at] as number] as number;
    counts.set(tid, (counts.get(tid) ?? 0) + 1);
  }
  return counts;
}

/** Where a running thread is: below every handler may lie a call that it interrupted. */
const Frame = { Call: 1, Handler: 2 } as const;

class ThreadLife {
  readonly tid: number;
  readonly pid: number;
  private readonly start: number;
  private endTime = -1;
  private state: number = ThreadState.Runnable;
  private since: number;
  private detail = 0;
  private why = 0;
  private readonly frames: number[] = [];
  private readonly spans: ThreadSpans;
  private count = 0;

  constructor(tid: number, pid: number, time: number, mostSpans: number) {
    this.spans = roomFor(mostSpans);
    this.tid = tid;
    this.pid = pid;
    this.start = time;
    this.since = time;
  }

  apply(kind: number, time: number, a: number, b: number, c: number): void {
    switch (kind) {
      case EventKind.ThreadState:
        this.cut(time);
        this.state = a;
        this.detail = b;
        this.why = c;
        if (a === ThreadState.Zombie) this.close(time, true);
        return;
      case EventKind.SyscallEnter:
        this.cut(time);
        this.frames.push(Frame.Call);
        return;
      case EventKind.SyscallExit:
        this.cut(time);
        if (this.frames.at(-1) === Frame.Call) this.frames.pop();
        return;
      case EventKind.SignalDeliver:
        this.cut(time);
        if (b === 1) this.frames.push(Frame.Handler);
        return;
      case EventKind.SignalReturn:
        this.cut(time);
        while (this.frames.length > 0 && this.frames.pop() !== Frame.Handler);
        return;
      case EventKind.ThreadExit:
        this.close(time, true);
        return;
      default:
    }
  }

  close(time: number, ended: boolean): void {
    if (this.endTime >= 0) return;
    this.cut(time);
    if (ended) this.endTime = time;
  }

  finish(last: number): ThreadModel {
    const ended = this.endTime >= 0;
    if (!ended) this.cut(last);
    const end = ended ? this.endTime : last;
    return Object.freeze({
      tid: this.tid,
      pid: this.pid,
      start: this.start,
      end,
      ended,
      spans: trimmed(this.spans, this.count),
    });
  }

  /** Ends the span that is going on; one of no length is not kept, one like the span before is joined to it. */
  private cut(time: number): void {
    if (this.endTime >= 0 || time <= this.since) return;
    const kind = this.spanKind();
    const sleeps = kind === SpanKind.Sleeping;
    const runs = kind === SpanKind.User || kind === SpanKind.Kernel;
    const object = sleeps ? this.detail : 0;
    const why = sleeps ? this.why : 0;
    const cpu = runs ? this.detail : -1;
    const { spans, count } = this;
    const last = count - 1;
    const isSame = count > 0 && spans.kind[last] === kind && spans.object[last] === object && spans.cpu[last] === cpu;
    if (isSame && spans.why[last] === why && spans.end[last] === this.since) spans.end[last] = time;
    else this.put(kind, this.since, time, object, why, cpu);
    this.since = time;
  }

  private put(kind: SpanKind, start: number, end: number, object: number, why: number, cpu: number): void {
    const { spans } = this;
    const at = this.count++;
    spans.kind[at] = kind;
    spans.start[at] = start;
    spans.end[at] = end;
    spans.object[at] = object;
    spans.why[at] = why;
    spans.cpu[at] = cpu;
  }

  private spanKind(): SpanKind {
    if (this.state === ThreadState.Sleeping) return SpanKind.Sleeping;
    if (this.state === ThreadState.Stopped) return SpanKind.Stopped;
    if (this.state !== ThreadState.Running) return SpanKind.Runnable;
    return this.frames.at(-1) === Frame.Call ? SpanKind.Kernel : SpanKind.User;
  }
}

const roomFor = (spans: number): ThreadSpans => ({
  kind: new Uint8Array(spans),
  start: new Float64Array(spans),
  end: new Float64Array(spans),
  object: new Int32Array(spans),
  why: new Int32Array(spans),
  cpu: new Int32Array(spans),
});

/** Without the room that was not needed. */
const trimmed = ({ kind, start, end, object, why, cpu }: ThreadSpans, count: number): ThreadSpans =>
  Object.freeze({
    kind: kind.subarray(0, count),
    start: start.subarray(0, count),
    end: end.subarray(0, count),
    object: object.subarray(0, count),
    why: why.subarray(0, count),
    cpu: cpu.subarray(0, count),
  });
