import { EventKind, ThreadState } from "../event.ts";
import { type CallIndex, indexCalls } from "../index/calls.ts";
import type { Trace } from "../trace.ts";
import { decodeCall } from "./decode/call.ts";
import { callData } from "./decode/call-data.ts";
import { printResult } from "./decode/result.ts";
import { signalName } from "./decode/signals.ts";

/**
 * A trace in the Trace Event Format, as the Perfetto UI and chrome://tracing open it: system calls with their two phases on the tracks
 * of their threads, who was on each CPU, what objects held, and arrows from wake-ups and messages to what they caused.
 */
export interface ChromeTrace {
  readonly displayTimeUnit: "ns";
  readonly traceEvents: readonly ChromeEvent[];
}

/** Times are microseconds, with decimals. */
export interface ChromeEvent {
  readonly name: string;
  /** X: a slice; M: a name; C: a counter; s and f: the ends of an arrow; i: an instant */
  readonly ph: "X" | "M" | "C" | "s" | "f" | "i";
  readonly cat?: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly id?: number;
  /** an arrow ends at the slice that encloses it */
  readonly bp?: "e";
  /** an instant belongs to its thread */
  readonly s?: "t";
  readonly args?: Readonly<Record<string, string | number>>;
}

/** The machine itself: no process has this number. */
const MACHINE = 0;
const NETWORK = 999_999;
const MICROSECOND = 1e3;

export function toChromeTrace(trace: Trace): ChromeTrace {
  const writer = new ChromeWriter(trace);
  for (let i = 0; i < trace.length; i++) writer.event(i);
  writer.end();
  return { displayTimeUnit: "ns", traceEvents: writer.events };
}

interface Slice {
  readonly name: string;
  readonly cat: string;
  readonly from: number;
}

class ChromeWriter {
  readonly events: ChromeEvent[] = [];
  private readonly trace: Trace;
  private readonly calls: CallIndex;
  private readonly pids = new Map<number, number>();
  /** waits, copies and handlers that go on, by thread and kind */
  private readonly open = new Map<string, Slice>();
  private readonly running = new Map<number, { readonly cpu: number; readonly from: number }>();
  private readonly labels = new Map<number, string>();
  private readonly messages = new Set<number>();
  private readonly cpus = new Set<number>();
  private arrows = 0;
  /** wake-ups whose thread has not run since */
  private readonly woken = new Map<number, number>();

  constructor(trace: Trace) {
    this.trace = trace;
    this.calls = indexCalls(trace);
    this.events.push({ name: "process_name", ph: "M", pid: MACHINE, tid: 0, args: { name: "machine" } });
    this.nameThread(MACHINE, NETWORK, "network");
  }

  event(i: number): void {
    const { trace } = this;
    const tid = trace.thread[i] as number;
    const a = trace.a[i] as number;
    const b = trace.b[i] as number;
    const c = trace.c[i] as number;
    switch (trace.kind[i]) {
      case EventKind.ProcessStart: {
        this.pids.set(tid, a);
        const name = `${trace.strings[c] ?? ""} ${a}`.trim();
        this.events.push({ name: "process_name", ph: "M", pid: a, tid, args: { name } });
        this.nameThread(a, tid, name);
        return;
      }
      case EventKind.ThreadStart:
        this.pids.set(tid, a);
        this.nameThread(a, tid, `thread ${tid}`);
        return;
      case EventKind.SyscallEnter:
        this.call(i, tid);
        return;
      case EventKind.WaitBegin:
        this.begin(i, tid, "waiting", { name: "waiting", cat: "phase" });
        return;
      case EventKind.WaitEnd:
        this.finish(i, tid, "waiting");
        return;
      case EventKind.CopyBegin:
        this.begin(i, tid, "copying", { name: `copying ${b} bytes`, cat: "phase" });
        return;
      case EventKind.CopyEnd:
        this.finish(i, tid, "copying");
        return;
      case EventKind.SignalDeliver:
        if (b === 1) this.begin(i, tid, `handler ${a}`, { name: `handler of ${signalName(a)}`, cat: "signal" });
        else this.instant(i, tid, `${signalName(a)}, default action`);
        return;
      case EventKind.SignalReturn:
        this.finish(i, tid, `handler ${a}`);
        return;
      case EventKind.ThreadState:
        this.state(i, tid, a, b);
        return;
      default:
        this.rest(i, tid, a, b, c);
    }
  }

  /** What goes on when the trace ends lasts until then. */
  end(): void {
    const last = this.trace.length - 1;
    for (const key of [...this.open.keys()]) {
      const [tid, ...kind] = key.split("/");
      this.finish(last, Number(tid), kind.join("/"));
    }
    for (const tid of [...this.running.keys()]) this.leaveCpu(last, tid);
    for (const cpu of this.cpus) this.nameThread(MACHINE, cpu, `CPU ${cpu}`);
  }

  private rest(i: number, tid: number, a: number, b: number, c: number): void {
    const { trace } = this;
    switch (trace.kind[i]) {
      case EventKind.ObjectNew:
      case EventKind.ObjectLabel:
        this.labels.set(a, trace.strings[c] ?? "");
        return;
      case EventKind.ObjectState: {
        const name = `${this.labels.get(a) ?? "object"} [${a}]`;
        this.events.push({ name, ph: "C", pid: MACHINE, tid: 0, ts: this.us(i), args: { bytes: b, items: c } });
        return;
      }
      case EventKind.Wakeup:
        this.wakeup(i, tid, a);
        return;
      case EventKind.MessageSend:
        this.message(i, a, `message ${a} leaves`, "s");
        this.messages.add(a);
        return;
      case EventKind.MessageArrive:
        this.message(i, a, `message ${a} arrives`, this.messages.delete(a) ? "f" : null);
        return;
      case EventKind.MessageDrop:
        this.message(i, a, `message ${a} is lost: ${trace.strings[c] ?? ""}`, this.messages.delete(a) ? "f" : null);
        return;
      case EventKind.ProcessExit:
        this.instant(i, tid, "exit");
        return;
      case EventKind.Fault:
        this.instant(i, tid, `fault: ${trace.strings[a] ?? ""}`);
        return;
      default:
    }
  }

  private us(event: number): number {
    return (this.trace.time[event] as number) / MICROSECOND;
  }

  private pid(tid: number): number {
    return this.pids.get(tid) ?? tid;
  }

  private nameThread(pid: number, tid: number, name: string): void {
    this.events.push({ name: "thread_name", ph: "M", pid, tid, args: { name } });
  }

  private slice(pid: number, tid: number, { name, cat, from }: Slice, until: number, args?: ChromeEvent["args"]): void {
    const ts = this.us(from);
    this.events.push({ name, ph: "X", cat, pid, tid, ts, dur: this.us(until) - ts, ...(args ? { args } : {}) });
  }

  private call(enter: number, tid: number): void {
    const call = this.calls.callOfEvent[enter] as number;
    const exit = this.calls.exit[call] as number;
    const decoded = decodeCall(callData(this.trace, this.calls, call));
    const known = exit < 0 ? decoded.arguments.slice(0, decoded.entered) : decoded.arguments;
    const site = this.trace.sites[this.trace.c[enter] as number] ?? null;
    this.slice(
      this.pid(tid),
      tid,
      { name: decoded.name, cat: "syscall", from: enter },
      exit < 0 ? this.lastOf(tid, enter) : exit,
      {
        arguments: known.map((argument) => argument.text).join(", "),
        result: exit < 0 ? "unfinished" : printResult(decoded.result),
        ...(site === null ? {} : { place: `${site.file}:${site.line}` }),
      },
    );
  }

  /** Where a thread ended that did not return from a call; the end of the trace if it did not end. */
  private lastOf(tid: number, from: number): number {
    const { kind, thread, length } = this.trace;
    for (let i = from + 1; i < length; i++) {
      const isEnd = kind[i] === EventKind.ThreadExit || kind[i] === EventKind.ProcessExit;
      if (isEnd && (thread[i] === tid || this.pid(tid) === this.trace.a[i])) return i;
    }
    return length - 1;
  }

  private begin(event: number, tid: number, kind: string, slice: Omit<Slice, "from">): void {
    this.open.set(`${tid}/${kind}`, { ...slice, from: event });
  }

  private finish(event: number, tid: number, kind: string): void {
    const slice = this.open.get(`${tid}/${kind}`);
    if (!slice) return;
    this.open.delete(`${tid}/${kind}`);
    this.slice(this.pid(tid), tid, slice, event);
  }

  private instant(event: number, tid: number, name: string): void {
    this.events.push({ name, ph: "i", cat: "process", pid: this.pid(tid), tid, ts: this.us(event), s: "t" });
  }

  private state(event: number, tid: number, state: number, cpu: number): void {
    this.leaveCpu(event, tid);
    if (state !== ThreadState.Running) return;
    this.running.set(tid, { cpu, from: event });
    this.cpus.add(cpu);
    const arrow = this.woken.get(tid);
    if (arrow === undefined) return;
    this.woken.delete(tid);
    this.arrow("f", arrow, "wake-up", this.pid(tid), tid, event);
  }

  private leaveCpu(event: number, tid: number): void {
    const on = this.running.get(tid);
    if (!on) return;
    this.running.delete(tid);
    this.slice(MACHINE, on.cpu, { name: String(tid), cat: "sched", from: on.from }, event);
  }

  /** From the thread that woke, or, of an interrupt, from the network, to where the woken thread runs. */
  private wakeup(event: number, tid: number, waker: number): void {
    const arrow = ++this.arrows;
    this.woken.set(tid, arrow);
    if (waker === 0) this.slice(MACHINE, NETWORK, { name: `wakes ${tid}`, cat: "wake-up", from: event }, event);
    const [pid, from] = waker === 0 ? [MACHINE, NETWORK] : [this.pid(waker), waker];
    this.arrow("s", arrow, "wake-up", pid, from, event);
  }

  private message(event: number, message: number, name: string, end: "s" | "f" | null): void {
    this.slice(MACHINE, NETWORK, { name, cat: "message", from: event }, event);
    if (end !== null) this.arrow(end, message, "message", MACHINE, NETWORK, event);
  }

  private arrow(ph: "s" | "f", id: number, cat: string, pid: number, tid: number, event: number): void {
    this.events.push({
      name: cat,
      ph,
      cat,
      id,
      pid,
      tid,
      ts: this.us(event),
      ...(ph === "f" ? { bp: "e" as const } : {}),
    });
  }
}
