import { SYS_rt_sigprocmask } from "../../abi/syscall.ts";
import { EventKind, Injection } from "../event.ts";
import { type CallIndex, indexCalls } from "../index/calls.ts";
import type { Trace } from "../trace.ts";
import { type DecodedCall, decodeCall, neverReturns } from "./decode/call.ts";
import { callData } from "./decode/call-data.ts";
import { exitText, signalText } from "./decode/happening.ts";
import { interruptedCall } from "./decode/interrupted.ts";
import { printResult } from "./decode/result.ts";
import { SignalMasks } from "./signal-masks.ts";

export interface StraceOptions {
  /** `[pid N]` before each line: always, never, or (as strace -f on a terminal) while there is more than one thread */
  readonly pids?: boolean | "auto";
  /** none; relative: since the line before (-r); absolute: seconds since the run began (-ttt) */
  readonly times?: "none" | "relative" | "absolute";
  /** the time spent in each call, as -T */
  readonly durations?: boolean;
}

const RESULT_COLUMN = 40;
const EINTR = 4;
const MICROSECONDS = 1e3;

/** The system calls and signals of a run in the notation of strace(1), as `strace -f` would have written them. */
export function toStrace(trace: Trace, options: StraceOptions = {}): string {
  const writer = new StraceWriter(trace, options);
  for (let i = 0; i < trace.length; i++) writer.event(i);
  writer.end();
  return writer.text;
}

class StraceWriter {
  private readonly trace: Trace;
  private readonly calls: CallIndex;
  private readonly options: StraceOptions;
  private readonly lines: string[] = [];
  private readonly live = new Set<number>();
  private readonly mains = new Set<number>();
  private readonly masks = new SignalMasks();
  /** the call whose line is being written, or −1 */
  private openCall = -1;
  private openLine = "";
  private openDecoded: DecodedCall | null = null;
  private previousTime = 0;
  /** calls whose line was already ended by a signal, innermost last, by thread */
  private readonly interrupted = new Map<number, number[]>();
  /** calls that the lab has tampered with, and how their lines say so */
  private readonly marks = new Map<number, string>();
  /** calls that are going on, by thread */
  private readonly current = new Map<number, number>();

  constructor(trace: Trace, options: StraceOptions) {
    this.trace = trace;
    this.calls = indexCalls(trace);
    this.options = options;
  }

  get text(): string {
    return this.lines.length === 0 ? "" : `${this.lines.join("\n")}\n`;
  }

  event(i: number): void {
    const tid = this.trace.thread[i] as number;
    switch (this.trace.kind[i]) {
      case EventKind.ProcessStart:
        this.masks.inherit(tid, this.trace.b[i] as number);
        this.mains.add(tid);
        this.live.add(tid);
        return;
      case EventKind.ThreadStart:
        this.masks.inherit(tid, this.trace.a[i] as number);
        this.live.add(tid);
        return;
      case EventKind.SyscallEnter:
        this.begin(this.calls.callOfEvent[i] as number, i);
        return;
      case EventKind.SyscallExit:
        if (this.calls.callOfEvent[i] !== -1) this.finish(this.calls.callOfEvent[i] as number, i);
        return;
      case EventKind.SignalDeliver:
        this.signal(i);
        return;
      case EventKind.Injected:
        this.tampered(i);
        return;
      case EventKind.SignalReturn:
        this.handlerReturned(i);
        return;
      case EventKind.ProcessExit:
        this.line(i, `+++ ${exitText(this.trace.b[i] as number)} +++`);
        this.live.delete(tid);
        return;
      case EventKind.ThreadExit:
        // A main thread's own end is its process's, which follows.
        if (!this.mains.has(tid)) this.line(i, "+++ exited with 0 +++");
        if (!this.mains.has(tid)) this.live.delete(tid);
        return;
      default:
    }
  }

  end(): void {
    this.suspend();
  }

  private begin(call: number, event: number): void {
    this.suspend();
    const decoded = decodeCall(callData(this.trace, this.calls, call));
    const known = decoded.arguments.slice(0, decoded.entered).map((argument) => argument.text);
    const more = decoded.entered < decoded.arguments.length && known.length > 0 ? ", " : "";
    this.openLine = `${this.prefix(event)}${decoded.name}(${known.join(", ")}${more}`;
    this.openCall = call;
    this.openDecoded = decoded;
    if (neverReturns(this.trace.a[event] as number)) this.closeLine(`${this.openLine})`, "= ?");
    else this.current.set(this.trace.thread[event] as number, call);
  }

  private finish(call: number, event: number): void {
    const tid = this.trace.thread[event] as number;
    this.current.delete(tid);
    if (this.trace.a[event] === SYS_rt_sigprocmask) this.masks.note(tid, callData(this.trace, this.calls, call));
    const below = this.interrupted.get(tid);
    if (below?.at(-1) === call) {
      below.pop();
      if (this.failedWithInterrupt(call)) return;
      // The kernel began the call anew after the handler, signal(7): its line is written once more, whole.
      this.begin(call, event);
      this.current.delete(tid);
    }
    const decoded = this.openCall === call && this.openDecoded !== null ? this.openDecoded : this.resume(call, event);
    const rest = decoded.arguments.slice(decoded.entered).map((argument) => argument.text);
    const mark = this.marks.get(call) ?? "";
    this.closeLine(
      `${this.openLine}${rest.join(", ")})`,
      `= ${printResult(decoded.result)}${mark}${this.duration(call)}`,
    );
  }

  /** Begins the line on which a call ends that another thread's line has cut off. */
  private resume(call: number, event: number): DecodedCall {
    this.suspend();
    const decoded = decodeCall(callData(this.trace, this.calls, call));
    this.openLine = `${this.prefix(event)}<... ${decoded.name} resumed>`;
    return decoded;
  }

  private closeLine(left: string, right: string): void {
    this.lines.push(`${`${left} `.padEnd(RESULT_COLUMN)}${right}`);
    this.openCall = -1;
    this.openDecoded = null;
  }

  /** Ends the line of a call that goes on while something else is written. */
  private suspend(): void {
    if (this.openCall < 0) return;
    this.lines.push(`${this.openLine} <unfinished ...>`);
    this.openCall = -1;
    this.openDecoded = null;
  }

  private line(event: number, text: string): void {
    this.suspend();
    this.lines.push(this.prefix(event) + text);
  }

  private signal(event: number): void {
    const tid = this.trace.thread[event] as number;
    const call = this.current.get(tid);
    if (call !== undefined) this.interrupt(tid, call, event);
    this.line(event, signalText(this.trace, event));
  }

  /** strace marks calls that it has tampered with; a signal is seen by itself. */
  private tampered(event: number): void {
    const call = this.current.get(this.trace.thread[event] as number);
    const what = this.trace.b[event];
    if (call === undefined || what === Injection.Signal) return;
    const mark = what === Injection.DelayEnter || what === Injection.DelayExit ? " (DELAYED)" : " (INJECTED)";
    const marks = this.marks.get(call) ?? "";
    if (marks.includes(mark)) return;
    this.marks.set(call, mark === " (INJECTED)" ? mark + marks : marks + mark);
  }

  /** A handler is about to run on top of a sleeping call: strace sees the call end with a code of the kernel's own. */
  private interrupt(tid: number, call: number, event: number): void {
    const decoded = this.openCall === call && this.openDecoded !== null ? this.openDecoded : this.resume(call, event);
    const asSeen = decodeCall(interruptedCall(callData(this.trace, this.calls, call)));
    const rest = asSeen.arguments.slice(decoded.entered).map((argument) => argument.text);
    this.closeLine(`${this.openLine}${rest.join(", ")})`, `= ${printResult(asSeen.result)}`);
    const below = this.interrupted.get(tid);
    if (below) below.push(call);
    else this.interrupted.set(tid, [call]);
    this.current.delete(tid);
  }

  private handlerReturned(event: number): void {
    const tid = this.trace.thread[event] as number;
    const call = this.interrupted.get(tid)?.at(-1);
    const isInterrupted = call !== undefined && this.failedWithInterrupt(call);
    const number = call === undefined ? 0 : (this.trace.a[this.calls.enter[call] as number] as number);
    const result = isInterrupted ? "-1 EINTR (Interrupted system call)" : String(number);
    this.suspend();
    this.closeLine(`${this.prefix(event)}rt_sigreturn({mask=${this.masks.of(tid)}})`, `= ${result}`);
  }

  private failedWithInterrupt(call: number): boolean {
    const exit = this.calls.exit[call] as number;
    return exit >= 0 && this.trace.numbers[this.trace.b[exit] as number] === -EINTR;
  }

  private prefix(event: number): string {
    const { pids = "auto", times = "none" } = this.options;
    const withPid = pids === "auto" ? this.live.size > 1 : pids;
    const time = this.trace.time[event] as number;
    const who = withPid ? `[pid ${String(this.trace.thread[event]).padStart(5)}] ` : "";
    const since = times === "relative" ? time - this.previousTime : time;
    this.previousTime = time;
    if (times === "none") return who;
    const seconds = printSeconds(since);
    return `${who}${times === "relative" ? seconds.padStart(13) : seconds} `;
  }

  private duration(call: number): string {
    const exit = this.calls.exit[call] as number;
    if (!this.options.durations || exit < 0) return "";
    const enter = this.calls.enter[call] as number;
    return ` <${printSeconds((this.trace.time[exit] as number) - (this.trace.time[enter] as number))}>`;
  }
}

/** Seconds with six digits, cut off as strace does. */
function printSeconds(ns: number): string {
  const us = Math.floor(ns / MICROSECONDS);
  return `${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, "0")}`;
}
