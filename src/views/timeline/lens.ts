import { CopyDirection, PhaseKind } from "../model/phases.ts";
import { callEnd, callThread, type RunModel } from "../model/run-model.ts";

/** What a numbered moment of the lens says. */
export type MomentKind = "arrival" | "wakeup" | "waitEnds" | "copyBegins" | "copyEnds" | "returns";

export interface Moment {
  readonly kind: MomentKind;
  readonly time: number;
}

/**
 * Waiting takes milliseconds, copying takes nanoseconds: on one scale the second phase can't be seen. The lens shows the moments
 * around one copy on a scale of its own, from the arrival of the data to the return of the call.
 */
export interface Lens {
  readonly from: number;
  readonly to: number;
  readonly call: number;
  readonly tid: number;
  readonly object: number;
  readonly bytes: number;
  readonly copied: number;
  /** in order of time */
  readonly moments: readonly Moment[];
}

/** At most how many times longer than the copy the lens may be, so that the copy can be seen in it. */
const MOST_COPIES_WIDE = 90;
/** Room before the first moment and after the last, as a part of what lies between. */
const MARGIN = 0.14;

/**
 * The lens for a run: around the copy that ends the longest wait; null if there is none, or if the copy is seen without a lens,
 * that is if it takes more than `visible` of the run.
 */
export function chooseLens(model: RunModel, visible: number): Lens | null {
  const call = longestWait(model);
  if (call < 0) return null;
  const copied = model.callPhases.copied[call] as number;
  if (copied > model.duration * visible) return null;
  const tid = callThread(model, call);
  const returns = callEnd(model, call);
  const copy = copyOf(model, call);
  if (copy < 0) return null;
  const object = model.phases.object[copy] as number;
  const copyBegins = model.phases.start[copy] as number;
  const copyEnds = model.phases.end[copy] as number;
  const waitEnds = waitEndOf(model, call);
  const candidates: Moment[] = [
    { kind: "arrival", time: lastArrival(model, object, waitEnds) },
    { kind: "wakeup", time: lastWakeup(model, tid, waitEnds) },
    { kind: "waitEnds", time: waitEnds },
    { kind: "copyBegins", time: copyBegins },
    { kind: "copyEnds", time: copyEnds },
    { kind: "returns", time: returns },
  ];
  const earliest = returns - copied * MOST_COPIES_WIDE;
  const moments = candidates.filter((moment) => moment.time >= earliest && moment.time <= returns);
  // Where the end of waiting is the beginning of copying, one number says both.
  const told = waitEnds === copyBegins ? moments.filter((moment) => moment.kind !== "copyBegins") : moments;
  const first = told[0]?.time ?? copyBegins;
  const room = Math.max(Math.round((returns - first) * MARGIN), 1);
  const bytes = model.callPhases.bytesIn[call] as number;
  return { from: Math.max(first - room, 0), to: returns + room, call, tid, object, bytes, copied, moments: told };
}

function longestWait(model: RunModel): number {
  const { waited, copied, bytesIn } = model.callPhases;
  let best = -1;
  for (let call = 0; call < model.calls.count; call++) {
    if ((copied[call] as number) <= 0 || (bytesIn[call] as number) <= 0) continue;
    if ((model.calls.exit[call] as number) < 0 || (waited[call] as number) <= 0) continue;
    if (best < 0 || (waited[call] as number) > (waited[best] as number)) best = call;
  }
  return best;
}

/** The first copy to the process in a call: the bytes themselves, not the address that may follow. */
function copyOf(model: RunModel, call: number): number {
  const { phases } = model;
  for (let i = 0; i < phases.kind.length; i++) {
    const isCopy = phases.call[i] === call && phases.kind[i] === PhaseKind.Copying;
    if (isCopy && phases.direction[i] === CopyDirection.ToProcess) return i;
  }
  return -1;
}

function waitEndOf(model: RunModel, call: number): number {
  const { phases } = model;
  let end = -1;
  for (let i = 0; i < phases.kind.length; i++) {
    if (phases.call[i] === call && phases.kind[i] === PhaseKind.Waiting) end = phases.end[i] as number;
  }
  return end;
}

function lastArrival(model: RunModel, object: number, before: number): number {
  let time = -1;
  for (const message of model.messages) {
    if (message.to === object && message.arrived >= 0 && message.arrived <= before) {
      time = Math.max(time, message.arrived);
    }
  }
  return time;
}

function lastWakeup(model: RunModel, tid: number, before: number): number {
  let time = -1;
  for (const wakeup of model.happenings.wakeups) {
    if (wakeup.time > before) break;
    if (wakeup.woken === tid) time = wakeup.time;
  }
  return time;
}
