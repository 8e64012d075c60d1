import { EventKind } from "../../trace/event.ts";
import { ByEvent } from "../../trace/index/select.ts";
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
  private readonly callAt: ByEvent;

  constructor(model: RunModel) {
    this.model = model;
    this.callAt = callsByEvent(model);
  }

  /** The call that the event's thread is in, up to and with its return; −1: none. */
  callOf(event: number): number {
    return event < 0 ? -1 : this.callAt.at(event);
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
    const { phases, callPhases } = model;
    for (let i = callPhases.first[call] as number; i >= 0; i = phases.next[i] as number) {
      const start = phases.start[i] as number;
      if (start > now) continue;
      const end = phases.end[i] as number;
      const isOver = phases.finished[i] === 1 && end <= now;
      if (phases.kind[i] === PhaseKind.Waiting) {
        waited += Math.min(end, now) - start;
        waitsNow ||= !isOver;
      } else {
        const toProcess = phases.direction[i] === CopyDirection.ToProcess;
        copies.push({ start, isOver, bytes: phases.bytes[i] as number, toProcess });
      }
    }
    return { call, isOver: exit >= 0 && exit <= event, waited, waitsNow, copies };
  }
}

function callsByEvent({ trace, calls }: RunModel): ByEvent {
  const open = new Map<number, number[]>();
  return new ByEvent(trace.length, (i) => {
    const tid = trace.thread[i] as number;
    const call = calls.callOfEvent[i] as number;
    let stack = open.get(tid);
    if (trace.kind[i] === EventKind.SyscallEnter) {
      if (!stack) open.set(tid, (stack = []));
      stack.push(call);
    }
    if (trace.kind[i] !== EventKind.SyscallExit || call < 0 || !stack) return stack?.at(-1) ?? -1;
    while (stack.length > 0 && stack.pop() !== call);
    return call;
  });
}

/** How long a call took up to an event, ns. */
export const elapsed = (model: RunModel, call: number, event: number): number =>
  Math.min(callEnd(model, call), model.trace.time[event] as number) - callStart(model, call);
