import { EventKind } from "../../trace/event.ts";
import { CopyDirection, PhaseKind } from "../model/phases.ts";
import { callEnd, callStart, type RunModel } from "../model/run-model.ts";

/** The two facts about a call, as they stand at one event of the run. */
export interface CallFacts {
  readonly call: number;
  readonly isOver: boolean;
  /** ns in phase one so far */
  readonly waited: number;
  readonly waitsNow: boolean;
  readonly copies: readonly CopyFact[];
}

export interface CopyFact {
  readonly start: number;
  /** false: it goes on */
  readonly isOver: boolean;
  readonly bytes: number;
  readonly toProcess: boolean;
}

/** Answers, for any event, which call it belongs to and what that call has done up to there. */
export class StepFacts {
  private readonly model: RunModel;
  private readonly phasesByCall = new Map<number, number[]>();
  private readonly callAt: Int32Array;

  constructor(model: RunModel) {
    this.model = model;
    const { call } = model.phases;
    for (let i = 0; i < call.length; i++) {
      const number = call[i] as number;
      if (number < 0) continue;
      const list = this.phasesByCall.get(number);
      if (list) list.push(i);
      else this.phasesByCall.set(number, [i]);
    }
    this.callAt = callsByEvent(model);
  }

  /** The call that the event's thread is in, up to and with its return; −1: none. */
  callOf(event: number): number {
    return event < 0 ? -1 : (this.callAt[event] as number);
  }

  at(event: number): CallFacts | null {
    const call = this.callOf(event);
    if (call < 0) return null;
    const { model } = this;
    const now = model.trace.time[event] as number;
    const exit = model.calls.exit[call] as number;
    const copies: CopyFact[] = [];
    let waited = 0;
    let waitsNow = false;
    for (const i of this.phasesByCall.get(call) ?? []) {
      const start = model.phases.start[i] as number;
      if (start > now) continue;
      const end = model.phases.end[i] as number;
      const isOver = model.phases.finished[i] === 1 && end <= now;
      if (model.phases.kind[i] === PhaseKind.Waiting) {
        waited += Math.min(end, now) - start;
        waitsNow ||= !isOver;
      } else {
        const toProcess = model.phases.direction[i] === CopyDirection.ToProcess;
        copies.push({ start, isOver, bytes: model.phases.bytes[i] as number, toProcess });
      }
    }
    return { call, isOver: exit >= 0 && exit <= event, waited, waitsNow, copies };
  }
}

function callsByEvent({ trace, calls }: RunModel): Int32Array {
  const list = new Int32Array(trace.length).fill(-1);
  const open = new Map<number, number[]>();
  for (let i = 0; i < trace.length; i++) {
    const tid = trace.thread[i] as number;
    const call = calls.callOfEvent[i] as number;
    let stack = open.get(tid);
    if (trace.kind[i] === EventKind.SyscallEnter) {
      if (!stack) open.set(tid, (stack = []));
      stack.push(call);
    }
    list[i] = stack?.at(-1) ?? -1;
    if (trace.kind[i] !== EventKind.SyscallExit || call < 0 || !stack) continue;
    list[i] = call;
    while (stack.length > 0 && stack.pop() !== call);
  }
  return list;
}

/** How long a call took up to an event, ns. */
export const elapsed = (model: RunModel, call: number, event: number): number =>
  Math.min(callEnd(model, call), model.trace.time[event] as number) - callStart(model, call);
