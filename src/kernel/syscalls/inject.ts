import { SI_USER } from "../../abi/signal.ts";
import { SOCK_DGRAM } from "../../abi/socket.ts";
import { SYS_pread64, SYS_pwrite64, SYS_read, SYS_recvfrom, SYS_sendto, SYS_write } from "../../abi/syscall.ts";
import { NEVER } from "../../base/time.ts";
import { EventKind, Injection } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { Socket } from "../net/socket.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED, ERESTART_RESTARTBLOCK, ERESTARTSYS, endWait, fallAsleep, GONE } from "../sched/block.ts";
import { signalThread } from "../signal/generate.ts";
import { userInfo } from "../signal/siginfo.ts";
import type { Caller, InjectionConfig, RequestInjection, RequestRules } from "./inject-config.ts";
import type { SyscallHandler } from "./table.ts";

/** The calls that can be cut short: all have their length as third argument. */
const MOVING: ReadonlySet<number> = new Set([SYS_read, SYS_write, SYS_pread64, SYS_pwrite64, SYS_recvfrom, SYS_sendto]);

/** What is to be done to a call that goes on. */
interface Going {
  error: number;
  short: number;
  /** it does not begin, or return, before this time; NEVER: not yet known */
  enterAt: number;
  exitAt: number;
  delayExit: number;
  /** its answer, while its return is delayed */
  result: number;
}

type NumberedRule = { readonly rule: InjectionConfig; readonly index: number };

/** The lab's rules, and how many calls and requests of each thread have fitted them. */
export class Injector implements RequestRules {
  private readonly rules: readonly InjectionConfig[];
  private readonly counts = new Map<number, Int32Array>();

  constructor(rules: readonly InjectionConfig[]) {
    this.rules = rules;
  }

  /**
   * The table of system calls with the rules before it: a kernel without rules has the plain one, and pays nothing. A call that
   * fits is counted when it begins; one that a handler has interrupted and that begins again counts again, as strace sees it.
   */
  into(table: readonly (SyscallHandler | null)[]): readonly (SyscallHandler | null)[] {
    return table.map((handler, nr) => {
      const fitting = this.fitting(nr);
      return handler && fitting.length > 0
        ? new Injected(handler, nr, (thread) => this.due(thread, fitting)).call
        : handler;
    });
  }

  private fitting(nr: number): NumberedRule[] {
    return this.rules
      .map((rule, index) => ({ rule, index }))
      .filter(({ rule }) => (rule.calls.length === 0 ? !rule.never.includes(nr) : rule.calls.includes(nr)));
  }

  /** Counts a call for each rule that fits it; gives those whose turn it is. */
  private due(thread: Caller, fitting: readonly NumberedRule[]): InjectionConfig[] {
    let counts = this.counts.get(thread.tid);
    if (!counts) this.counts.set(thread.tid, (counts = new Int32Array(this.rules.length)));
    const due: InjectionConfig[] = [];
    for (const { rule, index } of fitting) {
      if (rule.program !== "" && rule.program !== thread.process.name) continue;
      const count = (counts[index] as number) + 1;
      counts[index] = count;
      if (count >= rule.first && count <= rule.last && (count - rule.first) % rule.step === 0) due.push(rule);
    }
    return due;
  }

  /** Of a request only the result can be changed: it has no beginning and no return that could be late or interrupted. */
  ofRequest(thread: Caller, nr: number): RequestInjection {
    let error = 0;
    let short = 0;
    for (const rule of this.due(thread, this.fitting(nr))) {
      if (rule.error !== 0) error = rule.error;
      if (rule.short > 0 && MOVING.has(nr) && (short === 0 || rule.short < short)) short = rule.short;
    }
    return { error, short };
  }
}

/** One system call that rules are for. */
class Injected {
  private readonly handler: SyscallHandler;
  private readonly nr: number;
  private readonly due: (thread: Thread) => readonly InjectionConfig[];
  /** calls that are asleep, in a delay or in what they do */
  private readonly going = new Map<Thread, Going>();

  constructor(handler: SyscallHandler, nr: number, due: (thread: Thread) => readonly InjectionConfig[]) {
    this.handler = handler;
    this.nr = nr;
    this.due = due;
  }

  readonly call: SyscallHandler = (core, thread, a, b, c, d, e, f) => {
    const known = this.going.get(thread);
    const going = known ?? this.begin(core, thread);
    if (!going) return this.handler(core, thread, a, b, c, d, e, f);
    const result = this.proceed(core, thread, going, a, b, c, d, e, f);
    if (result === BLOCKED) {
      if (!known) this.going.set(thread, going);
    } else if (known) this.going.delete(thread);
    return result;
  };

  /** The call begins: what the rules say of it, or null if nothing. */
  private begin(core: Core, thread: Thread): Going | null {
    let going: Going | null = null;
    for (const rule of this.due(thread)) {
      going ??= { error: 0, short: 0, enterAt: 0, exitAt: NEVER, delayExit: 0, result: 0 };
      this.apply(core, thread, rule, going);
    }
    return going;
  }

  private apply(core: Core, thread: Thread, rule: InjectionConfig, going: Going): void {
    const tell = (what: Injection, value: number) =>
      core.trace.event(EventKind.Injected, thread.tid, this.nr, what, value);
    if (rule.error !== 0) {
      going.error = rule.error;
      tell(Injection.Error, rule.error);
    }
    if (rule.short > 0 && MOVING.has(this.nr) && rule.short < thread.c && !movesDatagrams(thread)) {
      going.short = going.short === 0 ? rule.short : Math.min(going.short, rule.short);
      tell(Injection.Short, rule.short);
    }
    if (rule.delayEnter > 0) {
      going.enterAt = Math.max(going.enterAt, core.clock.now + rule.delayEnter);
      tell(Injection.DelayEnter, microseconds(rule.delayEnter));
    }
    if (rule.delayExit > 0) {
      going.delayExit += rule.delayExit;
      tell(Injection.DelayExit, microseconds(rule.delayExit));
    }
    if (rule.signal !== 0) {
      tell(Injection.Signal, rule.signal);
      signalThread(core, thread, rule.signal, userInfo(rule.signal, SI_USER, 0), 0);
    }
  }

  private proceed(
    core: Core,
    thread: Thread,
    going: Going,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
  ): number {
    if (going.exitAt !== NEVER) return sleepUntil(core, thread, going.exitAt) ? BLOCKED : going.result;
    if (going.enterAt > 0) {
      if (sleepUntil(core, thread, going.enterAt)) return BLOCKED;
      going.enterAt = 0;
      endWait(core, thread);
      thread.slept = false;
    }
    const length = going.short > 0 ? Math.min(c, going.short) : c;
    const result = going.error !== 0 ? -going.error : this.handler(core, thread, a, b, length, d, e, f);
    if (going.delayExit === 0 || result === BLOCKED || result === GONE || isRestart(result)) return result;
    going.result = result;
    going.exitAt = core.clock.now + going.delayExit;
    sleepUntil(core, thread, going.exitAt);
    return BLOCKED;
  }
}

const isRestart = (result: number): boolean => result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK;
const microseconds = (ns: number): number => Math.min(Math.round(ns / 1000), 0x7fff_ffff);

/** A datagram is never moved in part. */
function movesDatagrams(thread: Thread): boolean {
  const file = thread.process.fds.get(thread.a)?.file;
  return file instanceof Socket && file.type === SOCK_DGRAM;
}

/** Sleeps, whatever signals come, as a process does that a tracer holds. False: it is time. */
function sleepUntil(core: Core, thread: Thread, until: number): boolean {
  if (core.clock.now >= until) return false;
  // The call's own deadline counts from when it really begins.
  thread.hasDeadline = true;
  thread.deadline = until;
  fallAsleep(core, thread, 0, -1);
  thread.hasDeadline = false;
  thread.deadline = NEVER;
  return true;
}
