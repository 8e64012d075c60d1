import { EventKind } from "../event.ts";
import type { Trace } from "../trace.ts";

const NONE = -1;

/**
 * The system calls of a trace, each with its enter and exit event and its payloads. Call numbers count from 0 in the order in
 * which the calls began. A call of a thread that was interrupted by a handler stays open below the handler's own calls.
 */
export interface CallIndex {
  readonly count: number;
  /** event that began the call */
  readonly enter: Int32Array;
  /** event that ended it, or −1 if the trace ends before */
  readonly exit: Int32Array;
  /** by event: the call that a `SyscallEnter` or `SyscallExit` belongs to, or −1 */
  readonly callOfEvent: Int32Array;
  /** first payload event of a call, or −1; the next one stands in `nextPayload` by event */
  readonly firstPayload: Int32Array;
  readonly nextPayload: Int32Array;
}

/** Matches enters with exits, in one pass. */
export function indexCalls(trace: Trace): CallIndex {
  const { kind, thread, length } = trace;
  const count = countEnters(trace);
  const enter = new Int32Array(count);
  const exit = new Int32Array(count).fill(NONE);
  const firstPayload = new Int32Array(count).fill(NONE);
  const lastPayload = new Int32Array(count).fill(NONE);
  const nextPayload = new Int32Array(length).fill(NONE);
  const callOfEvent = new Int32Array(length).fill(NONE);
  const open = new Map<number, number[]>();
  const latest = new Map<number, number>();
  let calls = 0;
  for (let i = 0; i < length; i++) {
    const what = kind[i] as number;
    if (what < EventKind.SyscallEnter || what > EventKind.PayloadOut) continue;
    const tid = thread[i] as number;
    if (what === EventKind.SyscallEnter) {
      const call = calls++;
      enter[call] = i;
      callOfEvent[i] = call;
      latest.set(tid, call);
      const stack = open.get(tid);
      if (stack) stack.push(call);
      else open.set(tid, [call]);
    } else if (what === EventKind.SyscallExit) {
      const call = takeOpen(open.get(tid), trace, enter, i);
      if (call === undefined) continue;
      exit[call] = i;
      callOfEvent[i] = call;
      latest.set(tid, call);
    } else {
      const call = open.get(tid)?.at(-1) ?? latest.get(tid);
      if (call === undefined) continue;
      const last = lastPayload[call] as number;
      if (last === NONE) firstPayload[call] = i;
      else nextPayload[last] = i;
      lastPayload[call] = i;
    }
  }
  return Object.freeze({ count, enter, exit, callOfEvent, firstPayload, nextPayload });
}

function countEnters({ kind, length }: Trace): number {
  let count = 0;
  for (let i = 0; i < length; i++) if (kind[i] === EventKind.SyscallEnter) count++;
  return count;
}

/** The innermost open call of the number that the exit names; calls above it were abandoned (a handler that never returned). */
function takeOpen(stack: number[] | undefined, trace: Trace, enter: Int32Array, exitEvent: number): number | undefined {
  if (!stack) return undefined;
  const nr = trace.a[exitEvent];
  for (let depth = stack.length - 1; depth >= 0; depth--) {
    const call = stack[depth] as number;
    if (trace.a[enter[call] as number] !== nr) continue;
    stack.length = depth;
    return call;
  }
  return undefined;
}

/** A view of the bytes of one payload event. */
export function payloadBytes(trace: Trace, event: number): Uint8Array {
  const at = trace.b[event] as number;
  return trace.blob.subarray(at, at + (trace.c[event] as number));
}

/** The payload of one argument, or null if the trace holds none. */
export function payloadOf(
  trace: Trace,
  calls: CallIndex,
  call: number,
  direction: "in" | "out",
  argument: number,
): Uint8Array | null {
  const wanted = direction === "in" ? EventKind.PayloadIn : EventKind.PayloadOut;
  for (let i = calls.firstPayload[call] ?? NONE; i >= 0; i = calls.nextPayload[i] as number) {
    if (trace.kind[i] === wanted && trace.a[i] === argument) return payloadBytes(trace, i);
  }
  return null;
}
