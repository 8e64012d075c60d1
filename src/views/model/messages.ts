import { EventKind } from "../../trace/event.ts";
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

/** All messages, in the order in which the trace first names them. */
export function buildMessages(trace: Trace): readonly MessageModel[] {
  const byNumber = new Map<number, { -readonly [K in keyof MessageModel]: MessageModel[K] }>();
  const of = (message: number) => {
    const known = byNumber.get(message);
    if (known) return known;
    const blank = { message, sent: -1, arrived: -1, dropped: -1, reason: "", from: 0, to: 0, bytes: 0, peer: "" };
    byNumber.set(message, blank);
    return blank;
  };
  for (let i = 0; i < trace.length; i++) {
    const time = trace.time[i] as number;
    const a = trace.a[i] as number;
    const b = trace.b[i] as number;
    const c = trace.c[i] as number;
    switch (trace.kind[i]) {
      case EventKind.MessageSend:
        Object.assign(of(a), { sent: time, from: b, bytes: c });
        break;
      case EventKind.MessageArrive:
        Object.assign(of(a), { arrived: time, to: b, bytes: c });
        break;
      case EventKind.MessageDrop:
        Object.assign(of(a), { dropped: time, to: b, reason: trace.strings[c] ?? "" });
        break;
      case EventKind.PeerAct:
        if (c !== 0) of(c).peer = trace.strings[a] ?? "";
        break;
      default:
    }
  }
  return Object.freeze([...byNumber.values()].map((message) => Object.freeze(message)));
}
