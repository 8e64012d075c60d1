import { EventKind } from "../../trace/event.ts";
import { ByEvent } from "../../trace/index/select.ts";
import type { RunModel } from "../model/run-model.ts";

/** Where a cursor may go from an event, and what stands there. A cursor is an event's index; −1 only in an empty trace. */

/** What the next step looks for. */
export type Stop = "event" | "call" | "switch" | "wakeup" | "line" | "process" | "descriptor";

export const STOPS: readonly Stop[] = ["event", "call", "switch", "wakeup", "line", "process", "descriptor"];

/** Kinds that carry what belongs to another event, or repeat it: a cursor passes over them. */
const SILENT: ReadonlySet<number> = new Set([
  EventKind.PayloadIn,
  EventKind.PayloadOut,
  EventKind.FdDescription,
  EventKind.EpollArm,
  EventKind.ObjectLimit,
]);

export class Moves {
  private readonly model: RunModel;
  /** by event: the call site of the call that its thread is in, or 0 */
  private readonly sites: ByEvent;
  private readonly pids: ByEvent;

  constructor(model: RunModel) {
    this.model = model;
    this.sites = sitesByEvent(model);
    this.pids = pidsByEvent(model);
  }

  get first(): number {
    return this.model.trace.length === 0 ? -1 : 0;
  }

  get last(): number {
    return this.model.trace.length - 1;
  }

  /** The next stop after `event`, or before it for direction −1; `event` itself if there is none. */
  step(event: number, stop: Stop, direction: 1 | -1): number {
    const fits = this.test(event, stop);
    for (let i = event + direction; i >= 0 && i < this.model.trace.length; i += direction) if (fits(i)) return i;
    return event;
  }

  private test(event: number, stop: Stop): (i: number) => boolean {
    const { kind } = this.model.trace;
    switch (stop) {
      case "event":
        return (i) => !SILENT.has(kind[i] as number);
      case "call":
        return (i) => kind[i] === EventKind.SyscallEnter;
      case "switch":
        return (i) => kind[i] === EventKind.ContextSwitch;
      case "wakeup":
        return (i) => kind[i] === EventKind.Wakeup;
      case "line": {
        const place = this.placeOf(event);
        return (i) => kind[i] === EventKind.SyscallEnter && place !== "" && this.placeOf(i) === place;
      }
      case "process": {
        const pid = this.pidOf(event);
        return (i) => pid !== 0 && this.pidOf(i) === pid && !SILENT.has(kind[i] as number);
      }
      case "descriptor": {
        const object = this.objectOf(event);
        return (i) => object !== 0 && this.objectOf(i) === object && !SILENT.has(kind[i] as number);
      }
    }
  }

  /** The event nearest to a time; of several at once the first. `tid` prefers one of that thread, `object` one of that object. */
  nearest(time: number, prefer: { readonly tid?: number; readonly object?: number; readonly within: number }): number {
    const { trace } = this.model;
    const after = firstFrom(trace.time, trace.length, time);
    let best = -1;
    let bestRank = Number.POSITIVE_INFINITY;
    const look = (i: number): boolean => {
      const distance = Math.abs((trace.time[i] as number) - time);
      if (distance > prefer.within && best >= 0) return false;
      const isWanted =
        (prefer.tid !== undefined && trace.thread[i] === prefer.tid) ||
        (prefer.object !== undefined && this.objectOf(i) === prefer.object);
      const rank = distance + (isWanted && distance <= prefer.within ? 0 : prefer.within * 2 + 1);
      if (!SILENT.has(trace.kind[i] as number) && rank < bestRank) {
        best = i;
        bestRank = rank;
      }
      return distance <= prefer.within || best < 0;
    };
    const MOST = 4000;
    for (let i = after, seen = 0; i < trace.length && seen < MOST && look(i); i++) seen++;
    for (let i = after - 1, seen = 0; i >= 0 && seen < MOST && look(i); i--) seen++;
    return best >= 0 ? best : Math.min(after, this.last);
  }

  /** The call site that an event belongs to: "main.ts:14", or "". */
  placeOf(event: number): string {
    const site = this.siteOf(event);
    return site === null ? "" : `${site.file}:${site.line}`;
  }

  /** The learner's place of the call that the event's thread is in, or made last. */
  siteOf(event: number) {
    return event < 0 ? null : (this.model.trace.sites[this.sites.at(event)] ?? null);
  }

  /** The process that an event concerns, or 0. */
  pidOf(event: number): number {
    return event < 0 ? 0 : this.pids.at(event);
  }

  /** The object that an event concerns, or 0. A call concerns what it waited for or copied. */
  objectOf(event: number): number {
    if (event < 0) return 0;
    const { trace, calls, phases, callPhases } = this.model;
    const kind = trace.kind[event] as number;
    if (kind !== EventKind.SyscallEnter && kind !== EventKind.SyscallExit) return objectOfEvent(kind, trace, event);
    const call = calls.callOfEvent[event] as number;
    if (call < 0) return 0;
    for (let i = callPhases.first[call] as number; i >= 0; i = phases.next[i] as number) {
      if (phases.object[i] !== 0) return phases.object[i] as number;
    }
    return 0;
  }
}

function sitesByEvent({ trace }: RunModel): ByEvent {
  const open = new Map<number, number>();
  return new ByEvent(trace.length, (i) => {
    const tid = trace.thread[i] as number;
    if (trace.kind[i] === EventKind.SyscallEnter) open.set(tid, trace.c[i] as number);
    return open.get(tid) ?? 0;
  });
}

function pidsByEvent({ trace }: RunModel): ByEvent {
  const of = new Map<number, number>();
  return new ByEvent(trace.length, (i) => {
    const tid = trace.thread[i] as number;
    const kind = trace.kind[i];
    if (kind === EventKind.ProcessStart || kind === EventKind.ThreadStart) of.set(tid, trace.a[i] as number);
    return kind === EventKind.SignalGenerate ? (trace.c[i] as number) : (of.get(tid) ?? 0);
  });
}

function objectOfEvent(kind: number, trace: RunModel["trace"], i: number): number {
  switch (kind) {
    case EventKind.WaitBegin:
    case EventKind.WaitEnd:
    case EventKind.CopyBegin:
    case EventKind.CopyEnd:
    case EventKind.ObjectNew:
    case EventKind.ObjectClose:
    case EventKind.ObjectState:
    case EventKind.ObjectLabel:
    case EventKind.EpollAdd:
    case EventKind.EpollArm:
    case EventKind.EpollRemove:
    case EventKind.EpollReady:
      return trace.a[i] as number;
    case EventKind.Wakeup:
    case EventKind.MessageSend:
    case EventKind.MessageArrive:
    case EventKind.MessageDrop:
      return trace.b[i] as number;
    case EventKind.FdInstall:
    case EventKind.FdClose:
    case EventKind.DescriptionFlags:
      return trace.c[i] as number;
    default:
      return 0;
  }
}

function firstFrom(times: Float64Array, length: number, time: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}
