import { type CallIndex, payloadOf } from "../../index/calls.ts";
import type { Trace } from "../../trace.ts";

/** One system call as the decoders see it: plain numbers, and the memory that its arguments point to. */
export interface CallData {
  readonly nr: number;
  /** six numbers */
  readonly args: readonly number[];
  /** −errno on failure; null while it has not ended */
  readonly result: number | null;
  /** what argument `index` pointed to when the call began, or null */
  in(index: number): Uint8Array | null;
  /** what argument `index` pointed to when it ended, or null */
  out(index: number): Uint8Array | null;
}

const ARGUMENTS = 6;

export function callData(trace: Trace, calls: CallIndex, call: number): CallData {
  const enter = calls.enter[call] as number;
  const exit = calls.exit[call] as number;
  const first = trace.b[enter] as number;
  const args: number[] = [];
  for (let i = 0; i < ARGUMENTS; i++) args.push(trace.numbers[first + i] ?? 0);
  return {
    nr: trace.a[enter] as number,
    args,
    result: exit < 0 ? null : (trace.numbers[trace.b[exit] as number] ?? 0),
    in: (index) => payloadOf(trace, calls, call, "in", index),
    out: (index) => payloadOf(trace, calls, call, "out", index),
  };
}
