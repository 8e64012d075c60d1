import { EndReason, EventKind, ThreadState } from "../../trace/event.ts";
import { decodeCall, syscallName } from "../../trace/export/decode/call.ts";
import { callData } from "../../trace/export/decode/call-data.ts";
import { printFlags } from "../../trace/export/decode/flags.ts";
import { exitText } from "../../trace/export/decode/happening.ts";
import { printResult } from "../../trace/export/decode/result.ts";
import { printMask, signalName } from "../../trace/export/decode/signals.ts";
import type { ExploreWords } from "../explore-words.ts";
import { fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";

type StepWords = ExploreWords["step"];

/** One event of a run as a sentence in the page's language. Not escaped. */
export class StepSentences {
  private readonly model: RunModel;
  private readonly words: StepWords;
  private readonly pids = new Map<number, number>();
  private readonly names = new Map<number, string>();

  constructor(model: RunModel, words: ExploreWords) {
    this.model = model;
    this.words = words.step;
    for (const { tid, pid } of model.threads) this.pids.set(tid, pid);
    for (const { pid, name } of model.processes) this.names.set(pid, name);
  }

  /** "blocking.ts 1000" */
  who(tid: number): string {
    const pid = this.pids.get(tid) ?? tid;
    const name = this.names.get(pid) ?? "";
    return fill(pid === tid ? this.words.who : this.words.thread, { name, pid, tid }).trim();
  }

  /** The name of an object, e.g. "UDP 0.0.0.0:7". */
  object(number: number): string {
    return this.model.objects.get(number)?.label ?? "";
  }

  of(event: number): string {
    const { trace } = this.model;
    const { words } = this;
    if (event < 0) return words.start;
    const tid = trace.thread[event] as number;
    const a = trace.a[event] as number;
    const b = trace.b[event] as number;
    const c = trace.c[event] as number;
    const who = this.who(tid);
    switch (trace.kind[event]) {
      case EventKind.ProcessStart:
        return fill(b === 0 ? words.processStart : words.processFork, { who, parent: b });
      case EventKind.ThreadStart:
        return fill(words.threadStart, { who });
      case EventKind.ThreadState:
        return this.state(event, who, a, b, c);
      case EventKind.SyscallEnter:
        return fill(words.enter, { who, call: this.enteredCall(event) });
      case EventKind.SyscallExit:
        return fill(words.exit, { who, call: syscallName(a), result: this.result(event) });
      case EventKind.Wakeup:
        return fill(a === 0 ? words.wakeupInterrupt : words.wakeup, { who, waker: this.who(a) });
      case EventKind.ContextSwitch:
        return fill(words.contextSwitch, { who, cpu: a });
      case EventKind.Output:
        return fill(words.output, { who, bytes: c, fd: a });
      case EventKind.ProcessExit:
        return fill(words.processExit, { who, status: exitText(b) });
      case EventKind.ThreadExit:
        return fill(words.threadExit, { who });
      case EventKind.Fault:
        return fill(words.fault, { who, kind: trace.strings[a] ?? "" });
      case EventKind.RunEnd:
        return this.end(a, trace.strings[b] ?? "");
      default:
        return this.phase(event, who, a, b, c) ?? this.signal(event, who, a, b, c) ?? this.thing(event, a, b, c);
    }
  }

  private state(event: number, who: string, state: number, b: number, why: number): string {
    const { words } = this;
    switch (state) {
      case ThreadState.Runnable:
        return fill(words.runnable, { who });
      case ThreadState.Running:
        return fill(words.running, { who, cpu: b });
      case ThreadState.Sleeping: {
        const call = this.model.trace.strings[why] ?? "";
        return fill(b === 0 ? words.sleepingPlain : words.sleeping, { who, object: this.object(b), call });
      }
      case ThreadState.Stopped:
        return fill(words.stopped, { who });
      default:
        return fill(words.zombie, { who, event });
    }
  }

  private phase(event: number, who: string, a: number, b: number, c: number): string | null {
    const { words } = this;
    const object = this.object(a);
    const isIn = c === 0;
    switch (this.model.trace.kind[event]) {
      case EventKind.WaitBegin:
        return a === 0
          ? fill(words.waitBeginPlain, { who, call: this.callBefore(event) })
          : fill(words.waitBegin, { who, object });
      case EventKind.WaitEnd:
        return fill(a === 0 ? words.waitEndPlain : words.waitEnd, { who, object });
      case EventKind.CopyBegin:
        return fill(isIn ? words.copyBeginIn : words.copyBeginOut, { who, object, bytes: b });
      case EventKind.CopyEnd:
        return fill(isIn ? words.copyEndIn : words.copyEndOut, { who, object, bytes: b });
      default:
        return null;
    }
  }

  private signal(event: number, who: string, a: number, b: number, c: number): string | null {
    const { words } = this;
    const { trace } = this.model;
    const signals = (): string => (a === 0 && b === 0 ? words.noSignals : printMask(a, b));
    switch (trace.kind[event]) {
      case EventKind.SignalGenerate:
        return fill(words.signalGenerate, { signal: signalName(a), pid: c });
      case EventKind.SignalDeliver:
        return fill(b === 1 ? words.signalHandler : words.signalDefault, { signal: signalName(a), who });
      case EventKind.SignalReturn:
        return fill(words.signalReturn, { signal: signalName(a) });
      case EventKind.SignalPending:
        return fill(words.signalPending, { pid: c, signals: signals() });
      case EventKind.SignalMask:
        return fill(words.signalMask, { who, signals: signals() });
      default:
        return null;
    }
  }

  /** What happened to an object, a descriptor or a message. */
  private thing(event: number, a: number, b: number, c: number): string {
    const { words } = this;
    const { trace } = this.model;
    const named = { object: this.object(a), epoll: this.object(a), fd: b };
    switch (trace.kind[event]) {
      case EventKind.ObjectNew:
        return fill(words.objectNew, { object: trace.strings[c] ?? "" });
      case EventKind.ObjectClose:
        return fill(words.objectClose, named);
      case EventKind.ObjectLabel:
        return fill(words.objectLabel, { object: trace.strings[c] ?? "" });
      case EventKind.ObjectState: {
        const template =
          b > 0 ? (c > 0 ? words.objectState : words.objectBytes) : c > 0 ? words.objectItems : words.objectEmpty;
        return fill(template, { object: this.object(a), bytes: b, items: c });
      }
      case EventKind.FdInstall:
        return fill(words.fdInstall, { fd: b, pid: a, object: this.object(c) });
      case EventKind.FdClose:
        return fill(words.fdClose, { fd: b, pid: a });
      case EventKind.DescriptionFlags:
        return fill(words.flags, { object: this.object(c), flags: printFlags("open", b) });
      case EventKind.MessageSend:
        return fill(words.sent, { bytes: c, from: this.object(b) || words.interrupt });
      case EventKind.MessageArrive:
        return fill(words.arrives, { bytes: c, object: this.object(b) });
      case EventKind.MessageDrop:
        return fill(words.dropped, { reason: trace.strings[c] ?? "" });
      case EventKind.PeerAct:
        return fill(words.peer, { peer: trace.strings[a] ?? "", what: trace.strings[b] ?? "" });
      case EventKind.EpollAdd:
        return fill(words.epollAdd, { ...named, object: this.object(c) });
      case EventKind.EpollRemove:
        return fill(words.epollRemove, { ...named, object: this.object(c) });
      case EventKind.EpollReady:
        return fill(c === 1 ? words.epollReady : words.epollUnready, named);
      default:
        return this.request(event, a, b, c) ?? words.other;
    }
  }

  /** Requests of io_uring, and those of a lab's clients. */
  private request(event: number, a: number, b: number, c: number): string | null {
    const { words } = this;
    const { trace } = this.model;
    const named = { object: this.object(a), request: b, client: b, call: syscallName(a) };
    switch (trace.kind[event]) {
      case EventKind.RequestBegin:
        return fill(words.requestBegin, { ...named, operation: trace.strings[c] ?? "" });
      case EventKind.RequestWait:
        return fill(words.requestWait, named);
      case EventKind.RequestReady:
        return fill(words.requestReady, named);
      case EventKind.RequestEnd:
        return fill(words.requestEnd, { ...named, result: trace.numbers[c] ?? 0 });
      case EventKind.PeerRequest:
        return fill(words.peerRequest, { ...named, request: c });
      case EventKind.PeerResponse:
        return fill(words.peerResponse, { ...named, request: c });
      case EventKind.Injected:
        return fill(words.injected, named);
      default:
        return null;
    }
  }

  private end(reason: number, detail: string): string {
    const { words } = this;
    if (reason === EndReason.Deadlock) return words.endDeadlock;
    if (reason === EndReason.Stopped) return words.endStopped;
    return reason === EndReason.Limit ? fill(words.endLimit, { detail }) : words.endFinished;
  }

  /** "recvfrom(3, …" with the arguments that are known when it begins. */
  private enteredCall(event: number): string {
    const { trace, calls } = this.model;
    const decoded = decodeCall(callData(trace, calls, calls.callOfEvent[event] as number));
    const known = decoded.arguments.slice(0, decoded.entered).map((argument) => argument.text);
    const more = decoded.entered < decoded.arguments.length ? [...known, "…"] : known;
    return `${decoded.name}(${more.join(", ")})`;
  }

  private result(event: number): string {
    const { trace, calls } = this.model;
    const call = calls.callOfEvent[event] as number;
    return call < 0
      ? String(trace.numbers[trace.b[event] as number])
      : printResult(decodeCall(callData(trace, calls, call)).result);
  }

  /** The name of the call that the event's thread entered last. Looks back a bounded way. */
  private callBefore(event: number): string {
    const { trace } = this.model;
    const FARTHEST = 10_000;
    for (let i = event; i >= Math.max(event - FARTHEST, 0); i--) {
      const isCall = trace.kind[i] === EventKind.SyscallEnter && trace.thread[i] === trace.thread[event];
      if (isCall) return syscallName(trace.a[i] as number);
    }
    return "";
  }
}
