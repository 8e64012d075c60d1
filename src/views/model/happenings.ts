import { EventKind } from "../../trace/event.ts";
import { eventsOf } from "../../trace/index/select.ts";
import type { Trace } from "../../trace/trace.ts";

export interface WakeupModel {
  readonly time: number;
  readonly woken: number;
  /** 0: an interrupt */
  readonly waker: number;
  readonly object: number;
}

export interface OutputModel {
  readonly time: number;
  readonly tid: number;
  /** 1 or 2 */
  readonly fd: number;
  readonly text: string;
}

export interface SignalModel {
  readonly time: number;
  readonly tid: number;
  readonly signo: number;
  /** a handler runs; else the default action */
  readonly handled: boolean;
  /** when the handler returned, or −1 */
  readonly returned: number;
  readonly event: number;
}

export interface FaultModel {
  readonly time: number;
  readonly tid: number;
  readonly kind: string;
  readonly detail: string;
}

/** What happens at one instant. */
export interface Happenings {
  readonly wakeups: readonly WakeupModel[];
  readonly outputs: readonly OutputModel[];
  readonly signals: readonly SignalModel[];
  readonly faults: readonly FaultModel[];
  readonly contextSwitches: number;
  /** how the run ended: an `EndReason`, and the detail; null if the trace is cut off */
  readonly end: { readonly reason: number; readonly detail: string } | null;
}

const KINDS = [
  EventKind.Wakeup,
  EventKind.Output,
  EventKind.SignalDeliver,
  EventKind.SignalReturn,
  EventKind.Fault,
  EventKind.ContextSwitch,
  EventKind.RunEnd,
];

export function buildHappenings(trace: Trace): Happenings {
  const wakeups: WakeupModel[] = [];
  const outputs: OutputModel[] = [];
  const signals: { -readonly [K in keyof SignalModel]: SignalModel[K] }[] = [];
  const faults: FaultModel[] = [];
  const decoders = new Map<string, TextDecoder>();
  const handlers = new Map<number, number[]>();
  let contextSwitches = 0;
  let end: Happenings["end"] = null;
  const events = eventsOf(trace, KINDS);
  for (let at = 0; at < events.length; at++) {
    const i = events[at] as number;
    const kind = trace.kind[i] as number;
    const time = trace.time[i] as number;
    const tid = trace.thread[i] as number;
    const a = trace.a[i] as number;
    const b = trace.b[i] as number;
    switch (kind) {
      case EventKind.Wakeup:
        wakeups.push({ time, woken: tid, waker: a, object: b });
        break;
      case EventKind.Output: {
        const bytes = trace.blob.subarray(b, b + (trace.c[i] as number));
        outputs.push({ time, tid, fd: a, text: decodeText(decoders, `${tid}/${a}`, bytes) });
        break;
      }
      case EventKind.SignalDeliver:
        if (b === 1) push(handlers, tid, signals.length);
        signals.push({ time, tid, signo: a, handled: b === 1, returned: -1, event: i });
        break;
      case EventKind.SignalReturn: {
        const signal = signals[handlers.get(tid)?.pop() ?? -1];
        if (signal) signal.returned = time;
        break;
      }
      case EventKind.Fault:
        faults.push({ time, tid, kind: trace.strings[a] ?? "", detail: trace.strings[b] ?? "" });
        break;
      case EventKind.ContextSwitch:
        contextSwitches++;
        break;
      case EventKind.RunEnd:
        end = { reason: a, detail: trace.strings[b] ?? "" };
        break;
      default:
    }
  }
  return Object.freeze({ wakeups, outputs, signals, faults, contextSwitches, end });
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A character may be cut in two by the end of a write(2): each stream keeps its own half. */
function decodeText(decoders: Map<string, TextDecoder>, stream: string, bytes: Uint8Array): string {
  let decoder = decoders.get(stream);
  if (!decoder) {
    decoder = new TextDecoder();
    decoders.set(stream, decoder);
  }
  return decoder.decode(bytes, { stream: true });
}
