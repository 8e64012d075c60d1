import { type CallIndex, indexCalls } from "../../trace/index/calls.ts";
import type { Trace } from "../../trace/trace.ts";
import { buildHappenings, type Happenings } from "./happenings.ts";
import { buildMessages, type MessageModel } from "./messages.ts";
import { buildObjects, type ObjectModel } from "./objects.ts";
import { buildPhases, type CallPhases, type PhaseColumns } from "./phases.ts";
import { buildProcesses, type ProcessModel } from "./processes.ts";
import { buildThreads, type ThreadModel } from "./thread-spans.ts";

/**
 * A trace, read once: what every view draws from. Frozen when built. Any trace gives a model: an empty one, one that a limit cut
 * off, one of five hundred processes.
 */
export interface RunModel {
  readonly trace: Trace;
  /** ns: the time of the last event */
  readonly duration: number;
  readonly calls: CallIndex;
  readonly callPhases: CallPhases;
  readonly phases: PhaseColumns;
  readonly threads: readonly ThreadModel[];
  /** by tid, ns */
  readonly threadEnds: ReadonlyMap<number, number>;
  readonly processes: readonly ProcessModel[];
  readonly objects: ReadonlyMap<number, ObjectModel>;
  readonly messages: readonly MessageModel[];
  readonly happenings: Happenings;
}

export function buildRunModel(trace: Trace): RunModel {
  const calls = indexCalls(trace);
  const threads = buildThreads(trace);
  const threadEnds = new Map(threads.map((thread) => [thread.tid, thread.end]));
  const phases = buildPhases(trace, calls, threadEnds);
  return Object.freeze({
    trace,
    duration: trace.length === 0 ? 0 : (trace.time[trace.length - 1] as number),
    calls,
    callPhases: phases.byCall,
    phases: phases.spans,
    threads,
    threadEnds,
    processes: buildProcesses(trace, threads),
    objects: buildObjects(trace),
    messages: buildMessages(trace),
    happenings: buildHappenings(trace),
  });
}

/** When a call began, ns. */
export const callStart = (model: RunModel, call: number): number =>
  model.trace.time[model.calls.enter[call] as number] as number;

/** When it ended; the end of its thread, or of the trace, if it did not. */
export function callEnd(model: RunModel, call: number): number {
  const exit = model.calls.exit[call] as number;
  return exit < 0
    ? (model.threadEnds.get(callThread(model, call)) ?? model.duration)
    : (model.trace.time[exit] as number);
}

export const callThread = (model: RunModel, call: number): number =>
  model.trace.thread[model.calls.enter[call] as number] as number;

/** The result of a call, −errno on failure; null if it had not ended. */
export function callResult(model: RunModel, call: number): number | null {
  const exit = model.calls.exit[call] as number;
  return exit < 0 ? null : (model.trace.numbers[model.trace.b[exit] as number] ?? 0);
}

/** 1 if the call slept: the scheduler gave its CPU away. A call that has not ended sleeps if it waits now. */
export function callSlept(model: RunModel, call: number): boolean {
  const exit = model.calls.exit[call] as number;
  return exit < 0 ? (model.callPhases.waited[call] as number) > 0 : model.trace.c[exit] === 1;
}
