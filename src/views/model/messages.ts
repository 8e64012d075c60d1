import { EventKind } from "../../trace/event.ts";
import { eventsOf } from "../../trace/index/select.ts";
import type { Trace } from "../../trace/trace.ts";

/** A message on its way: from an object or a peer into an object's buffer, or lost. */
export interface MessageModel {
  readonly message: number;
  /** ns, or −1 if the trace does not say */
  readonly sent: number;
  /** ns; −1: it never arrived */
  readonly arrived: number;
  /** ns; −1: it was not lost */
  readonly dropped: number;
  /** why it was lost, or "" */
  readonly reason: string;
  /** object that it left from; 0 for a peer */
  readonly from: number;
  /** object that it reached; 0 if none */
  readonly to: number;
  readonly bytes: number;
  /** the peer's name, or "" */
  readonly peer: string;
}

type Growing = { -readonly [K in keyof MessageModel]: MessageModel[K] };

const KINDS = [EventKind.MessageSend, EventKind.MessageArrive, EventKind.MessageDrop, EventKind.PeerAct];

/** All messages, in the order in which the trace first names them. */
export function buildMessages(trace: Trace): readonly MessageModel[] {
  const byNumber = new Map<number, Growing>();
  const of = (message: number): Growing => {
    let known = byNumber.get(message);
    if (!known) {
      known = { message, sent: -1, arrived: -1, dropped: -1, reason: "", from: 0, to: 0, bytes: 0, peer: "" };
      byNumber.set(message, known);
    }
    return known;
  };
  const events = eventsOf(trace, KINDS);
  for (let at = 0; at < events.length; at++) {
    const i = events[at] as number;
    const time = trace.time[i] as number;
    const a = trace.a[i] as number;
    const b = trace.b[i] as number;
    const c = trace.c[i] as number;
    if (trace.kind[i] === EventKind.PeerAct) {
      if (c !== 0) of(c).peer = trace.strings[a] ?? "";
      continue;
    }
    const message = of(a);
    switch (trace.kind[i]) {
      case EventKind.MessageSend:
        message.sent = time;
        message.from = b;
        message.bytes = c;
        break;
      case EventKind.MessageArrive:
        message.arrived = time;
        message.to = b;
        message.bytes = c;
        break;
      default:
        message.dropped = time;
        message.to = b;
        message.reason = trace.strings[c] ?? "";
    }
  }
  return Object.freeze([...byNumber.values()]);
}
