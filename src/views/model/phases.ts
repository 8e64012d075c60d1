import { EventKind } from "../../trace/event.ts";
import type { CallIndex } from "../../trace/index/calls.ts";
import { eventsOf } from "../../trace/index/select.ts";
import type { Trace } from "../../trace/trace.ts";

export const PhaseKind = { Waiting: 1, Copying: 2 } as const;
export type PhaseKind = (typeof PhaseKind)[keyof typeof PhaseKind];

/** Which way bytes were copied. */
export const CopyDirection = { ToProcess: 0, FromProcess: 1 } as const;

/** The two phases, in columns; span i of phase one or two. In order of their beginning. */
export interface PhaseColumns {
  /** each a `PhaseKind` */
  readonly kind: Uint8Array;
  readonly thread: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** 0: it had not ended when the trace did */
  readonly finished: Uint8Array;
  readonly object: Int32Array;
  /** call number in the `CallIndex`, or −1 */
  readonly call: Int32Array;
  /** copying: bytes; waiting: 0 */
  readonly bytes: Int32Array;
  /** copying: a `CopyDirection` */
  readonly direction: Uint8Array;
  /** the next span of the same call, or −1 */
  readonly next: Int32Array;
}

/** What each call did in the two phases, by call number. */
export interface CallPhases {
  /** ns */
  readonly waited: Float64Array;
  /** ns */
  readonly copied: Float64Array;
  readonly bytesIn: Float64Array;
  readonly bytesOut: Float64Array;
  /** its first span, or −1 */
  readonly first: Int32Array;
}

const NONE = -1;

const KINDS = [
  EventKind.SyscallEnter,
  EventKind.SyscallExit,
  EventKind.WaitBegin,
  EventKind.WaitEnd,
  EventKind.CopyBegin,
  EventKind.CopyEnd,
];

/** Pairs the begin and end events of both phases and adds them up by call. */
export function buildPhases(
  trace: Trace,
  calls: CallIndex,
  threadEnds: ReadonlyMap<number, number>,
): { spans: PhaseColumns; byCall: CallPhases } {
  const spans = blankSpans(eventsOf(trace, [EventKind.WaitBegin, EventKind.CopyBegin]).length);
  let count = 0;
  const openCall = new Map<number, number>();
  const waiting = new Map<number, number>();
  const copying = new Map<number, number>();
  const last = trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number);

  const begin = (i: number, kind: PhaseKind, open: Map<number, number>): void => {
    const tid = trace.thread[i] as number;
    const isCopy = kind === PhaseKind.Copying;
    const span = count++;
    open.set(tid, span);
    spans.kind[span] = kind;
    spans.thread[span] = tid;
    spans.start[span] = trace.time[i] as number;
    spans.end[span] = threadEnds.get(tid) ?? last;
    spans.object[span] = trace.a[i] as number;
    spans.call[span] = openCall.get(tid) ?? -1;
    if (!isCopy) return;
    spans.bytes[span] = trace.b[i] as number;
    spans.direction[span] = trace.c[i] as number;
  };
  const end = (i: number, open: Map<number, number>): void => {
    const tid = trace.thread[i] as number;
    const span = open.get(tid) ?? NONE;
    if (span === NONE) return;
    // Taking it out of the map would make the map anew, each time.
    open.set(tid, NONE);
    spans.end[span] = trace.time[i] as number;
    spans.finished[span] = 1;
    if (open === copying) spans.bytes[span] = trace.b[i] as number;
  };

  const parents = new Map<number, number[]>();
  const events = eventsOf(trace, KINDS);
  for (let at = 0; at < events.length; at++) {
    const i = events[at] as number;
    const tid = trace.thread[i] as number;
    switch (trace.kind[i]) {
      case EventKind.SyscallEnter: {
        const stack = parents.get(tid) ?? [];
        parents.set(tid, stack);
        stack.push(openCall.get(tid) ?? -1);
        openCall.set(tid, calls.callOfEvent[i] as number);
        break;
      }
      case EventKind.SyscallExit:
        if ((calls.callOfEvent[i] as number) >= 0) openCall.set(tid, parents.get(tid)?.pop() ?? -1);
        break;
      case EventKind.WaitBegin:
        begin(i, PhaseKind.Waiting, waiting);
        break;
      case EventKind.WaitEnd:
        end(i, waiting);
        break;
      case EventKind.CopyBegin:
        begin(i, PhaseKind.Copying, copying);
        break;
      case EventKind.CopyEnd:
        end(i, copying);
        break;
      default:
    }
  }
  return { spans: Object.freeze(spans), byCall: addUp(spans, calls.count) };
}

const blankSpans = (count: number): PhaseColumns => ({
  kind: new Uint8Array(count),
  thread: new Int32Array(count),
  start: new Float64Array(count),
  end: new Float64Array(count),
  finished: new Uint8Array(count),
  object: new Int32Array(count),
  call: new Int32Array(count),
  bytes: new Int32Array(count),
  direction: new Uint8Array(count),
  next: new Int32Array(count).fill(NONE),
});

/** Sums by call; links the spans of each. */
function addUp(spans: PhaseColumns, calls: number): CallPhases {
  const sums = {
    waited: new Float64Array(calls),
    copied: new Float64Array(calls),
    bytesIn: new Float64Array(calls),
    bytesOut: new Float64Array(calls),
    first: new Int32Array(calls).fill(NONE),
  };
  const latest = new Int32Array(calls);
  const { kind, start, end, call: callOf, direction, bytes, next } = spans;
  const { waited, copied, bytesIn, bytesOut, first } = sums;
  for (let i = 0; i < kind.length; i++) {
    const call = callOf[i] as number;
    if (call < 0 || call >= calls) continue;
    if (first[call] === NONE) first[call] = i;
    else next[latest[call] as number] = i;
    latest[call] = i;
    const isWait = kind[i] === PhaseKind.Waiting;
    const time = isWait ? waited : copied;
    const length = (end[i] as number) - (start[i] as number);
    time[call] = (time[call] as number) + length;
    if (isWait) continue;
    const moved = direction[i] === CopyDirection.ToProcess ? bytesIn : bytesOut;
    moved[call] = (moved[call] as number) + (bytes[i] as number);
  }
  return Object.freeze(sums);
}
