import { EventKind } from "../../trace/event.ts";
import { type DecodedCall, decodeCall, neverReturns } from "../../trace/export/decode/call.ts";
import { callData } from "../../trace/export/decode/call-data.ts";
import { exitText, signalText } from "../../trace/export/decode/happening.ts";
import { CopyDirection, PhaseKind } from "../model/phases.ts";
import type { RunModel } from "../model/run-model.ts";
import { callEnd, callStart } from "../model/run-model.ts";

/** One copy of a call: when it began, how long it took, how much it moved and which way. */
export interface LogCopy {
  readonly start: number;
  readonly length: number;
  readonly bytes: number;
  readonly toProcess: boolean;
}

export interface CallRow {
  readonly kind: "call";
  readonly time: number;
  readonly tid: number;
  /** its `SyscallEnter` event */
  readonly event: number;
  readonly call: number;
  readonly decoded: DecodedCall;
  /** ns; null if it had not ended */
  readonly duration: number | null;
  /** ns in phase one; 0: it did not wait */
  readonly waited: number;
  readonly copies: readonly LogCopy[];
  readonly failed: boolean;
  /** exit(2) and its like */
  readonly neverReturns: boolean;
  readonly file: string;
  /** the learner's line, or 0 */
  readonly line: number;
}

/** A signal, or the end of a process, in strace's words. */
export interface NoteRow {
  readonly kind: "signal" | "exit";
  readonly time: number;
  readonly tid: number;
  readonly event: number;
  readonly text: string;
}

export type LogRow = CallRow | NoteRow;

export interface LogRows {
  readonly rows: readonly LogRow[];
  /** how many there would be without the limit */
  readonly total: number;
}

/** The first `most` rows of the log, in order of time. */
export function logRows(model: RunModel, most: number): LogRows {
  const { trace, calls } = model;
  const copies = copiesByCall(model);
  const rows: LogRow[] = [];
  let total = 0;
  for (let i = 0; i < trace.length; i++) {
    const kind = trace.kind[i];
    const isNote = kind === EventKind.SignalDeliver || kind === EventKind.ProcessExit;
    if (kind !== EventKind.SyscallEnter && !isNote) continue;
    total++;
    if (rows.length >= most) continue;
    if (isNote) rows.push(noteRow(model, i));
    else rows.push(callRow(model, calls.callOfEvent[i] as number, copies));
  }
  return { rows, total };
}

/** Makes single rows, for a log that shows a few of many. */
export class RowMaker {
  private readonly model: RunModel;
  private readonly copies: ReadonlyMap<number, readonly LogCopy[]>;

  constructor(model: RunModel) {
    this.model = model;
    this.copies = copiesByCall(model);
  }

  /** The row of a `SyscallEnter`, `SignalDeliver` or `ProcessExit` event. */
  row(event: number): LogRow {
    const { trace, calls } = this.model;
    const isCall = trace.kind[event] === EventKind.SyscallEnter;
    return isCall ? callRow(this.model, calls.callOfEvent[event] as number, this.copies) : noteRow(this.model, event);
  }
}

function noteRow({ trace }: RunModel, event: number): NoteRow {
  const place = { time: trace.time[event] as number, tid: trace.thread[event] as number, event };
  if (trace.kind[event] === EventKind.SignalDeliver) {
    return { kind: "signal", ...place, text: signalText(trace, event) };
  }
  return { kind: "exit", ...place, text: `+++ ${exitText(trace.b[event] as number)} +++` };
}

function callRow(model: RunModel, call: number, copies: ReadonlyMap<number, readonly LogCopy[]>): CallRow {
  const { trace, calls, callPhases } = model;
  const event = calls.enter[call] as number;
  const data = callData(trace, calls, call);
  const site = trace.sites[trace.c[event] as number] ?? null;
  const isOver = (calls.exit[call] as number) >= 0;
  return {
    kind: "call",
    time: callStart(model, call),
    tid: trace.thread[event] as number,
    event,
    call,
    decoded: decodeCall(data),
    duration: isOver ? callEnd(model, call) - callStart(model, call) : null,
    waited: callPhases.waited[call] as number,
    copies: copies.get(call) ?? [],
    neverReturns: neverReturns(data.nr),
    failed: data.result !== null && data.result < 0,
    file: site?.file ?? "",
    line: site?.line ?? 0,
  };
}

function copiesByCall({ phases }: RunModel): ReadonlyMap<number, readonly LogCopy[]> {
  const copies = new Map<number, LogCopy[]>();
  for (let i = 0; i < phases.kind.length; i++) {
    if (phases.kind[i] !== PhaseKind.Copying) continue;
    const call = phases.call[i] as number;
    const start = phases.start[i] as number;
    const copy: LogCopy = {
      start,
      length: (phases.end[i] as number) - start,
      bytes: phases.bytes[i] as number,
      toProcess: phases.direction[i] === CopyDirection.ToProcess,
    };
    const list = copies.get(call);
    if (list) list.push(copy);
    else copies.set(call, [copy]);
  }
  return copies;
}
