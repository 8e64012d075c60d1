import { callThread, type RunModel } from "../model/run-model.ts";

/** Calls and phases by thread, in order of time. */
export class ThreadIndex {
  private readonly calls = new Map<number, number[]>();
  private readonly phases = new Map<number, number[]>();

  constructor(model: RunModel) {
    for (let call = 0; call < model.calls.count; call++) add(this.calls, callThread(model, call), call);
    for (const [i, tid] of model.phases.thread.entries()) add(this.phases, tid, i);
  }

  callsOf(tid: number): readonly number[] {
    return this.calls.get(tid) ?? [];
  }

  phasesOf(tid: number): readonly number[] {
    return this.phases.get(tid) ?? [];
  }
}

function add(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
