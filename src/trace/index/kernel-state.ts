import { EventKind, type ObjectType, ThreadState } from "../event.ts";
import type { Trace } from "../trace.ts";

/**
 * The kernel at one instant, as far as the trace tells. Records are never changed, only replaced: what is another record than before
 * has changed, and a copy of a state shares all of them. Names and labels are indexes into `Trace.strings`.
 */

export interface ThreadNow {
  readonly tid: number;
  readonly pid: number;
  readonly state: ThreadState;
  /** the event since which it is in this state */
  readonly since: number;
  /** the CPU while it runs; −1 else */
  readonly cpu: number;
  /** why it sleeps */
  readonly why: number;
  /** phase one: the object that it waits for; 0: none in particular, or several */
  readonly waitObject: number;
  readonly waitFd: number;
  readonly waiting: boolean;
  /** phase two: its `CopyBegin` event, or −1 */
  readonly copying: number;
  /** `SyscallEnter` events of the calls that it is in, innermost last: below a handler lies the call that it interrupted */
  readonly calls: readonly number[];
  /** signals whose handlers it runs, innermost last */
  readonly handlers: readonly number[];
  readonly blocked: SignalBits;
  readonly pending: SignalBits;
}

/** Bit n−1 of the two words stands for signal n. */
export interface SignalBits {
  readonly low: number;
  readonly high: number;
}

export interface ProcessNow {
  readonly pid: number;
  readonly parent: number;
  readonly name: number;
  /** as waitpid(2) reports it; null while it lives */
  readonly status: number | null;
  /** descriptor to description */
  readonly fds: ReadonlyMap<number, number>;
  readonly pending: SignalBits;
}

/** An open file description. */
export interface DescriptionNow {
  readonly description: number;
  readonly flags: number;
  readonly object: number;
}

export interface ObjectNow {
  readonly object: number;
  readonly type: ObjectType;
  readonly label: number;
  readonly bytes: number;
  readonly items: number;
  /** 0: not known */
  readonly mostBytes: number;
  readonly mostItems: number;
}

/** One entry of an interest list. */
export interface InterestNow {
  readonly fd: number;
  readonly object: number;
  /** 0: disarmed */
  readonly events: number;
  readonly ready: boolean;
}

/** A request of an io_uring instance, from its SQE to its CQE. */
export interface RequestNow {
  readonly request: number;
  readonly ring: number;
  /** the operation: an index into `Trace.strings` */
  readonly operation: number;
  /** what it waits for, or 0 */
  readonly object: number;
  readonly waiting: boolean;
}

/** A message between its sending and its arrival. */
export interface FlightNow {
  readonly message: number;
  /** the object that it left, or 0 */
  readonly from: number;
  readonly bytes: number;
  /** its `MessageSend` event */
  readonly sent: number;
}

const NO_SIGNALS: SignalBits = Object.freeze({ low: 0, high: 0 });

export class KernelState {
  readonly threads: Map<number, ThreadNow>;
  readonly processes: Map<number, ProcessNow>;
  readonly descriptions: Map<number, DescriptionNow>;
  readonly objects: Map<number, ObjectNow>;
  /** by epoll object, in the order in which entries came */
  readonly interests: Map<number, readonly InterestNow[]>;
  readonly flights: Map<number, FlightNow>;
  readonly requests: Map<number, RequestNow>;

  constructor(from?: KernelState) {
    this.threads = new Map(from?.threads);
    this.processes = new Map(from?.processes);
    this.descriptions = new Map(from?.descriptions);
    this.objects = new Map(from?.objects);
    this.interests = new Map(from?.interests);
    this.flights = new Map(from?.flights);
    this.requests = new Map(from?.requests);
  }

  /** What event `i` changed. Events that concern what was never announced change nothing. */
  apply(trace: Trace, i: number): void {
    const tid = trace.thread[i] as number;
    const a = trace.a[i] as number;
    const b = trace.b[i] as number;
    const c = trace.c[i] as number;
    switch (trace.kind[i]) {
      case EventKind.ProcessStart:
        this.processes.set(a, { pid: a, parent: b, name: c, status: null, fds: new Map(), pending: NO_SIGNALS });
        this.threads.set(tid, newThread(tid, a, i));
        return;
      case EventKind.ThreadStart:
        this.threads.set(tid, newThread(tid, a, i));
        return;
      case EventKind.ThreadExit:
        this.thread(tid, { state: ThreadState.Zombie, since: i, cpu: -1, why: 0 });
        return;
      case EventKind.ProcessExit:
        this.process(a, { status: b, fds: new Map(), pending: NO_SIGNALS });
        for (const thread of this.threads.values()) if (thread.pid === a) this.endThread(thread.tid, i);
        return;
      case EventKind.ThreadState:
        this.thread(tid, {
          state: a as ThreadState,
          since: i,
          cpu: a === ThreadState.Running ? b : -1,
          why: a === ThreadState.Sleeping ? c : 0,
        });
        return;
      case EventKind.ObjectNew:
        this.objects.set(a, {
          object: a,
          type: b as ObjectType,
          label: c,
          bytes: 0,
          items: 0,
          mostBytes: 0,
          mostItems: 0,
        });
        return;
      case EventKind.ObjectClose:
        this.objects.delete(a);
        this.interests.delete(a);
        return;
      case EventKind.ObjectState:
        this.object(a, { bytes: b, items: c });
        return;
      case EventKind.ObjectLabel:
        this.object(a, { label: c });
        return;
      case EventKind.ObjectLimit:
        this.object(a, { mostBytes: b, mostItems: c });
        return;
      case EventKind.MessageSend:
        this.flights.set(a, { message: a, from: b, bytes: c, sent: i });
        return;
      case EventKind.MessageArrive:
      case EventKind.MessageDrop:
        this.flights.delete(a);
        return;
      default:
        this.applyCall(trace, i, tid, a, b, c);
    }
  }

  private applyCall(trace: Trace, i: number, tid: number, a: number, b: number, c: number): void {
    switch (trace.kind[i]) {
      case EventKind.SyscallEnter:
        this.thread(tid, { calls: [...(this.threads.get(tid)?.calls ?? []), i] });
        return;
      case EventKind.SyscallExit:
        this.leaveCall(trace, tid, a);
        return;
      case EventKind.WaitBegin:
        this.thread(tid, { waiting: true, waitObject: a, waitFd: b });
        return;
      case EventKind.WaitEnd:
        this.thread(tid, { waiting: false, waitObject: 0, waitFd: -1 });
        return;
      case EventKind.CopyBegin:
        this.thread(tid, { copying: i });
        return;
      case EventKind.CopyEnd:
        this.thread(tid, { copying: -1 });
        return;
      case EventKind.SignalDeliver:
        if (b === 1) this.thread(tid, { handlers: [...(this.threads.get(tid)?.handlers ?? []), a] });
        return;
      case EventKind.SignalReturn:
        this.thread(tid, { handlers: (this.threads.get(tid)?.handlers ?? []).slice(0, -1) });
        return;
      case EventKind.SignalMask:
        this.thread(tid, { blocked: { low: a, high: b } });
        return;
      case EventKind.SignalPending:
        if (tid === 0) this.process(c, { pending: { low: a, high: b } });
        else this.thread(tid, { pending: { low: a, high: b } });
        return;
      default:
        this.applyDescriptor(trace, i, a, b, c);
    }
  }

  private applyDescriptor(trace: Trace, i: number, a: number, b: number, c: number): void {
    switch (trace.kind[i]) {
      case EventKind.FdDescription:
        this.fds(a, (fds) => fds.set(b, c));
        return;
      case EventKind.FdClose:
        this.fds(a, (fds) => fds.delete(b));
        return;
      case EventKind.DescriptionFlags:
        this.descriptions.set(a, { description: a, flags: b, object: c });
        return;
      case EventKind.EpollAdd:
        this.interest(a, (list) => [...list, { fd: b, object: c, events: 0, ready: false }]);
        return;
      case EventKind.EpollArm:
        this.interest(a, (list) => changed(list, b, { events: c }));
        return;
      case EventKind.EpollReady:
        this.interest(a, (list) => changed(list, b, { ready: c === 1 }));
        return;
      case EventKind.EpollRemove:
        this.interest(a, (list) => list.filter((entry) => entry.fd !== b || entry.object !== c));
        return;
      case EventKind.RequestBegin:
        this.requests.set(b, { request: b, ring: a, operation: c, object: 0, waiting: false });
        return;
      case EventKind.RequestWait:
        this.request(b, { object: a, waiting: true });
        return;
      case EventKind.RequestReady:
        this.request(b, { object: a, waiting: false });
        return;
      case EventKind.RequestEnd:
        this.requests.delete(b);
        return;
      default:
    }
  }

  private request(request: number, change: Partial<RequestNow>): void {
    const known = this.requests.get(request);
    if (known) this.requests.set(request, { ...known, ...change });
  }

  private thread(tid: number, change: Partial<ThreadNow>): void {
    const thread = this.threads.get(tid);
    if (thread) this.threads.set(tid, { ...thread, ...change });
  }

  private endThread(tid: number, event: number): void {
    const over = { waiting: false, waitObject: 0, waitFd: -1, copying: -1, calls: [], handlers: [] };
    this.thread(tid, { state: ThreadState.Zombie, since: event, cpu: -1, why: 0, ...over });
  }

  private process(pid: number, change: Partial<ProcessNow>): void {
    const process = this.processes.get(pid);
    if (process) this.processes.set(pid, { ...process, ...change });
  }

  private object(object: number, change: Partial<ObjectNow>): void {
    const known = this.objects.get(object);
    if (known) this.objects.set(object, { ...known, ...change });
  }

  private fds(pid: number, change: (fds: Map<number, number>) => void): void {
    const process = this.processes.get(pid);
    if (!process) return;
    const fds = new Map(process.fds);
    change(fds);
    this.processes.set(pid, { ...process, fds });
  }

  private interest(epoll: number, change: (list: readonly InterestNow[]) => readonly InterestNow[]): void {
    this.interests.set(epoll, change(this.interests.get(epoll) ?? []));
  }

  /** The innermost call of that number is over, with all above it: a handler may never return. */
  private leaveCall(trace: Trace, tid: number, nr: number): void {
    const thread = this.threads.get(tid);
    if (!thread) return;
    let depth = thread.calls.length - 1;
    while (depth >= 0 && trace.a[thread.calls[depth] as number] !== nr) depth--;
    if (depth >= 0) this.threads.set(tid, { ...thread, calls: thread.calls.slice(0, depth) });
  }
}

function newThread(tid: number, pid: number, event: number): ThreadNow {
  return {
    tid,
    pid,
    state: ThreadState.Runnable,
    since: event,
    cpu: -1,
    why: 0,
    waitObject: 0,
    waitFd: -1,
    waiting: false,
    copying: -1,
    calls: [],
    handlers: [],
    blocked: NO_SIGNALS,
    pending: NO_SIGNALS,
  };
}

/** The entry of a descriptor, changed. A number that was closed and used again may have two: the newer one is meant. */
function changed(list: readonly InterestNow[], fd: number, change: Partial<InterestNow>): readonly InterestNow[] {
  const index = list.findLastIndex((entry) => entry.fd === fd);
  return list.map((entry, i) => (i === index ? { ...entry, ...change } : entry));
}
