import { EventKind } from "../../trace/event.ts";
import type { CallIndex } from "../../trace/index/calls.ts";
import type { Trace } from "../../trace/trace.ts";

export const PhaseKind = { Waiting: 1, Copying: 2 } as const;
export type PhaseKind = (typeof PhaseKind)[keyof typeof PhaseKind];

/** Which way bytes were copied. */
export const CopyDirection = { ToProcess: 0, FromProcess: 1 } as const;

/** The two phases, in columns; span i of phase one or two. In order of their beginning. */
export interface PhaseColumns {
  readonly kind: readonly PhaseKind[];
  readonly thread: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** 0: it had not ended when the trace did */
  readonly finished: readonly number[];
  readonly object: readonly number[];
  /** call number in the `CallIndex`, or −1 */
  readonly call: readonly number[];
  /** copying: bytes; waiting: 0 */
  readonly bytes: readonly number[];
  /** copying: a `CopyDirection` */
  readonly direction: readonly number[];
}

/** What each call did in the two phases, by call number. */
export interface CallPhases {
  /** ns */
  readonly waited: Float64Array;
  /** ns */
  readonly copied: Float64Array;
  readonly bytesIn: Float64Array;
  readonly bytesOut: Float64Array;
}

/** Pairs the begin and end events of both phases and adds them up by call. */
export function buildPhases(
  trace: Trace,
  calls: CallIndex,
  threadEnds: ReadonlyMap<number, number>,
): { spans: PhaseColumns; byCall: CallPhases } {
  const spans = {
    kind: [] as PhaseKind[],
    thread: [] as number[],
    start: [] as number[],
    end: [] as number[],
    finished: [] as number[],
    object: [] as number[],
    call: [] as number[],
    bytes: [] as number[],
    direction: [] as number[],
  };
  const openCall = new Map<number, number>();
  const waiting = new Map<number, number>();
  const copying = new Map<number, number>();
  const last = trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number);

  const begin = (i: number, kind: PhaseKind, open: Map<number, number>): void => {
    const tid = trace.thread[i] as number;
    const isCopy = kind === PhaseKind.Copying;
    open.set(tid, spans.kind.length);
    spans.kind.push(kind);
    spans.thread.push(tid);
    spans.start.push(trace.time[i] as number);
    spans.end.push(threadEnds.get(tid) ?? last);
    spans.finished.push(0);
    spans.object.push(trace.a[i] as number);
    spans.call.push(openCall.get(tid) ?? -1);
    spans.bytes.push(isCopy ? (trace.b[i] as number) : 0);
    spans.direction.push(isCopy ? (trace.c[i] as number) : 0);
  };
  const end = (i: number, open: Map<number, number>): void => {
    const tid = trace.thread[i] as number;
    const span = open.get(tid);
    if (span === undefined) return;
    open.delete(tid);
    spans.end[span] = trace.time[i] as number;
    spans.finished[span] = 1;
    if (open === copying) spans.bytes[span] = trace.b[i] as number;
  };

  const parents = new Map<number, number[]>();
  for (let i = 0; i < trace.length; i++) {
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

function addUp(spans: PhaseColumns, calls: number): CallPhases {
  const sums = {
    waited: new Float64Array(calls),
    copied: new Float64Array(calls),
    bytesIn: new Float64Array(calls),
    bytesOut: new Float64Array(calls),
  };
  for (let i = 0; i < spans.kind.length; i++) {
    const call = spans.call[i] as number;
    if (call < 0 || call >= calls) continue;
    const length = (spans.end[i] as number) - (spans.start[i] as number);
    const isWait = spans.kind[i] === PhaseKind.Waiting;
    const time = isWait ? sums.waited : sums.copied;
    time[call] = (time[call] as number) + length;
    if (isWait) continue;
    const bytes = spans.direction[i] === CopyDirection.ToProcess ? sums.bytesIn : sums.bytesOut;
    bytes[call] = (bytes[call] as number) + (spans.bytes[i] as number);
  }
  return Object.freeze(sums);
}
