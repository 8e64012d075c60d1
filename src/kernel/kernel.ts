import { ENOSYS } from "../abi/errno.ts";
import { O_RDONLY, O_WRONLY } from "../abi/fcntl.ts";
import { SIGKILL, SIGSEGV } from "../abi/signal.ts";
import { exitedStatus, signaledStatus } from "../abi/wait.ts";
import { panic } from "../base/assert.ts";
import { MICROSECOND } from "../base/time.ts";
import { EventKind } from "../trace/event.ts";
import { Core, type KernelOptions } from "./core.ts";
import { releaseDescription } from "./file/close.ts";
import { FileDescription } from "./file/file-description.ts";
import { Terminal } from "./file/terminal.ts";
import { addPeer } from "./net/peer.ts";
import type { PeerConfig } from "./net/peer-config.ts";
import { exitProcess, exitThread } from "./proc/exit.ts";
import { traceStart } from "./proc/fork.ts";
import { type Thread, Trap } from "./proc/process.ts";
import type { KernelEnd } from "./run-end.ts";
import { BLOCKED, ERESTART_RESTARTBLOCK, ERESTARTSYS, GONE, leaveWaits } from "./sched/block.ts";
import type { Cpu } from "./sched/machine.ts";
import { Delivery, deliverSignals, popFrame } from "./signal/deliver.ts";
import { signalPending } from "./signal/query.ts";
import { traceMask } from "./signal/trace-signals.ts";
import { Injector } from "./syscalls/inject.ts";
import { recordEnter, recordExit } from "./syscalls/record.ts";
import { type SyscallHandler, syscallTable } from "./syscalls/table.ts";
import { type Fault, FaultKind, type KernelDoor, type Resumption, SWITCHED, type Task } from "./trap.ts";

/**
 * How far one CPU may run ahead of another that is busy as well, ns. Effects on others happen in system calls, and these are held
 * until every other CPU has come as far; so this bounds only how finely threads that share memory interleave.
 */
const QUANTUM = 20 * MICROSECOND;
const MAX_BUDGET = 0x3fffffff;

export interface ProgramStart {
  readonly task: Task;
  /** name of the machine */
  readonly machine: string;
  readonly name: string;
  /** ns */
  readonly at: number;
  /** its command line; the program has it already, views may show it */
  readonly args?: readonly string[];
  /** what standard input holds */
  readonly input?: Uint8Array;
}

/**
 * The kernel's side of the door, trap.ts. One loop (`advance`) does in turn what is the furthest behind: the next event, or the next
 * step of a busy CPU. Everything a program asks for is done on that CPU's own time.
 */
export class Kernel implements KernelDoor {
  budget = 1;
  readonly core: Core;
  private readonly table: readonly (SyscallHandler | null)[];
  private cpu: Cpu;
  private thread: Thread | null = null;
  private chosen: Thread | null = null;
  private work = 0;
  private readonly resumption: { task: Task; result: number } = { task: { memory: { view: () => null } }, result: 0 };

  constructor(options: KernelOptions) {
    this.core = new Core(options);
    const injector = options.inject && options.inject.length > 0 ? new Injector(options.inject) : null;
    this.table = injector?.into(syscallTable) ?? syscallTable;
    this.core.requestRules = injector;
    this.cpu = this.core.scheduler.cpus[0] ?? panic("a kernel without a CPU");
  }

  /** Virtual time, ns. */
  get now(): number {
    return this.core.clock.now;
  }

  /** How the run ended, or null while it goes on. */
  get end(): KernelEnd | null {
    return this.core.end;
  }

  /** Work units of all programs together. */
  get workDone(): number {
    return this.work;
  }

  /** Wait status of a process that has ended, or null. */
  statusOf(pid: number): number | null {
    return this.core.statuses.get(pid) ?? null;
  }

  /** Ends the run. */
  stop(): void {
    this.core.stop();
  }

  /** A scripted host of the lab, which sends what it has to say at its times. */
  addPeer(peer: PeerConfig): void {
    addPeer(this.core, peer);
  }

  /** A program that starts at `at` with its terminal on descriptors 0 to 2. Gives its pid. */
  spawnProcess(start: ProgramStart): number {
    const { core } = this;
    const machine = core.scheduler.machines.find(({ name }) => name === start.machine);
    if (!machine) return panic(`no machine is called ${start.machine}`);
    const process = core.newProcess(start.name, machine.index, null);
    const thread = core.newThread(process, start.task);
    const begin = (): void => {
      for (const stream of [0, 1, 2] as const) {
        const terminal = new Terminal(core, stream, process.pid);
        if (stream === 0 && start.input) terminal.feed(start.input);
        process.fds.install(new FileDescription(terminal, stream === 0 ? O_RDONLY : O_WRONLY), false);
      }
      traceStart(core, process, null);
      core.scheduler.start(thread);
    };
    core.events.at(Math.max(start.at, core.clock.now), { machine: -1, fire: begin });
    return process.pid;
  }

  // The door.

  next(): Resumption | null {
    const thread = this.chosen ?? this.advance();
    this.chosen = null;
    if (!thread || this.core.end) return null;
    thread.handlerPushed = false;
    this.resumption.task = thread.task;
    this.resumption.result = thread.result;
    return this.resumption;
  }

  syscall(
    used: number,
    site: number,
    nr: number,
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
  ): number {
    const thread = this.enter(used);
    thread.site = site;
    thread.nr = nr;
    thread.a = a;
    thread.b = b;
    thread.c = c;
    thread.d = d;
    thread.e = e;
    thread.f = f;
    thread.trap = Trap.Syscall;
    return this.serve(thread);
  }

  preempt(used: number): number {
    return this.serve(this.enter(used));
  }

  handlerReturned(used: number): number {
    const thread = this.enter(used);
    thread.trap = Trap.HandlerReturned;
    return this.serve(thread);
  }

  threadReturned(used: number): void {
    const thread = this.enter(used);
    thread.trap = Trap.ThreadReturned;
    this.serve(thread);
  }

  fault(used: number, fault: Fault): void {
    const thread = this.enter(used);
    thread.trap = Trap.Fault;
    thread.fault = fault;
    this.serve(thread);
  }

  /** The running thread comes into the kernel: its work becomes time. */
  private enter(used: number): Thread {
    const { core, cpu, thread } = this;
    if (!thread) return panic("a trap, and nobody runs");
    const time = Math.round(used * core.costs.workUnit);
    thread.userNs += time;
    core.clock.now = cpu.now + time;
    core.enteredAt = core.clock.now;
    this.work += used;
    if (this.work > core.limits.work) core.limitReached("work", core.limits.work);
    else if (core.trace.recorder.full) core.limitReached("events", core.limits.events);
    return thread;
  }

  /** Does what the running thread asks, or puts it off; the answer for the driver. */
  private serve(thread: Thread): number {
    const { cpu } = this;
    if (this.mayAct(cpu)) {
      this.act(cpu, thread);
      if (cpu.current === thread && this.toUser(cpu, thread) && !thread.handlerPushed) return thread.result;
    }
    const next = this.advance();
    if (next === thread && !thread.handlerPushed) return thread.result;
    this.chosen = next;
    return SWITCHED;
  }

  /**
   * Fires the events that are due. False: another CPU is behind, and what it does comes first; or the run has ended. Then what the
   * thread wants is kept in `thread.trap`.
   */
  private mayAct(cpu: Cpu): boolean {
    const { clock, events, scheduler } = this.core;
    for (;;) {
      if (this.core.end) return false;
      if (scheduler.busy > 1 && scheduler.earliestOther(cpu) < clock.now) {
        cpu.now = clock.now;
        return false;
      }
      if (events.nextTime > clock.now) return true;
      cpu.now = clock.now;
      this.fireEvent();
      clock.now = cpu.now;
    }
  }

  /** Lets virtual time pass until a thread is to run in user mode; null when the run is over. */
  private advance(): Thread | null {
    const { core } = this;
    const { clock, events, scheduler } = core;
    for (;;) {
      if (core.end) return null;
      const cpu = scheduler.earliest();
      if (!cpu && core.idleForever) {
        core.deadlock();
        return null;
      }
      if (!cpu || events.nextTime <= cpu.now) {
        this.fireEvent();
        continue;
      }
      const thread = cpu.current;
      if (!thread) return panic("a busy CPU without a thread");
      this.cpu = cpu;
      clock.now = cpu.now;
      core.enteredAt = clock.now;
      scheduler.actor = thread;
      if (cpu.fresh) scheduler.announce(cpu, thread);
      this.act(cpu, thread);
      if (cpu.current === thread && this.toUser(cpu, thread)) {
        this.thread = thread;
        return thread;
      }
    }
  }

  /** The next event, as an interrupt of its machine's idlest CPU. */
  private fireEvent(): void {
    const { clock, events, scheduler, costs } = this.core;
    const due = events.nextTime;
    const event = events.take();
    const { actor } = scheduler;
    scheduler.actor = null;
    if (event.machine < 0) {
      clock.now = due;
      event.fire();
    } else {
      const machine = scheduler.machines[event.machine] ?? panic(`no machine ${event.machine}`);
      let cpu = machine.cpus[0] as Cpu;
      for (const other of machine.cpus) if (cpu.current !== null && other.current === null) cpu = other;
      clock.now = Math.max(due, cpu.now) + costs.interrupt;
      cpu.now = clock.now;
      event.fire();
      cpu.now = Math.max(cpu.now, clock.now);
    }
    scheduler.actor = actor;
  }

  /** What the thread on this CPU has asked for; nothing if it was only preempted. Leaves `clock.now` at the end of it. */
  private act(cpu: Cpu, thread: Thread): void {
    switch (thread.trap) {
      case Trap.None:
        return;
      case Trap.Syscall:
        this.beginCall(cpu, thread);
        return;
      case Trap.Retry:
        leaveWaits(this.core, thread);
        this.tryCall(cpu, thread);
        return;
      case Trap.Return:
        thread.trap = Trap.None;
        if (isRestart(thread.result)) this.interrupted(cpu, thread, thread.result);
        return;
      case Trap.HandlerReturned:
        this.afterHandler(cpu, thread);
        return;
      case Trap.ThreadReturned:
        exitThread(this.core, thread, exitedStatus(0));
        return;
      default:
        this.afterFault(thread);
    }
  }

  private beginCall(cpu: Cpu, thread: Thread): void {
    const { core } = this;
    thread.progress = 0;
    thread.count = 0;
    thread.began = core.clock.now;
    thread.hasDeadline = false;
    thread.deadline = Number.POSITIVE_INFINITY;
    thread.slept = false;
    recordEnter(core, thread);
    core.clock.now += core.costs.syscallEntry;
    this.tryCall(cpu, thread);
  }

  /** One attempt at the thread's call. */
  private tryCall(cpu: Cpu, thread: Thread): void {
    const { nr } = thread;
    const handler = nr >= 0 && nr < this.table.length ? this.table[nr] : null;
    const result = handler
      ? handler(this.core, thread, thread.a, thread.b, thread.c, thread.d, thread.e, thread.f)
      : -ENOSYS;
    if (result === BLOCKED) {
      this.core.account(thread);
      thread.trap = Trap.Retry;
      cpu.now = this.core.clock.now;
      this.core.scheduler.leave(cpu, thread);
    } else if (isRestart(result)) this.interrupted(cpu, thread, result);
    else if (result !== GONE) this.endCall(thread, result);
  }

  /** A call answered −ERESTART…: what becomes of it depends on the signal. */
  private interrupted(cpu: Cpu, thread: Thread, code: number): void {
    thread.work?.run();
    const delivery = deliverSignals(this.core, thread, code);
    if (delivery === Delivery.Ended) return;
    if (delivery === Delivery.Stopped) {
      thread.trap = Trap.Return;
      thread.result = code;
      return;
    }
    if (delivery === Delivery.Handler) {
      this.leaveCall(thread);
      return;
    }
    // No handler ran: the call goes on as if nothing had happened.
    this.tryCall(cpu, thread);
  }

  private endCall(thread: Thread, result: number): void {
    const { core } = this;
    core.clock.now += core.costs.syscallExit;
    recordExit(core, thread, result);
    thread.result = result;
    this.leaveCall(thread);
  }

  private leaveCall(thread: Thread): void {
    thread.trap = Trap.None;
    if (thread.held) {
      const { held } = thread;
      thread.held = null;
      releaseDescription(this.core, held);
    }
    if (thread.savedMask) {
      // A pending signal is delivered under the call's own mask first; its frame then holds the old one.
      if (signalPending(thread)) return;
      thread.blocked.copy(thread.savedMask);
      thread.savedMask = null;
      traceMask(this.core, thread);
    }
  }

  /** A handler has returned: the call that it interrupted is begun again, or has its answer. */
  private afterHandler(cpu: Cpu, thread: Thread): void {
    thread.trap = Trap.None;
    const call = popFrame(this.core, thread);
    if (!call) return;
    thread.nr = call.nr;
    thread.site = call.site;
    [thread.a, thread.b, thread.c, thread.d, thread.e, thread.f] = call.arguments;
    this.beginCall(cpu, thread);
  }

  /** The program can't go on. What Node would print goes to its descriptor 2. */
  private afterFault(thread: Thread): void {
    const { core } = this;
    const fault = thread.fault ?? panic("a fault without its kind");
    const { trace } = core;
    trace.event(EventKind.Fault, thread.tid, trace.string(fault.kind), trace.string(fault.detail));
    const standardError = thread.process.fds.get(2);
    if (standardError?.file instanceof Terminal && fault.detail !== "") {
      standardError.file.write(new TextEncoder().encode(fault.detail + "\n"));
    }
    exitProcess(core, thread.process, faultStatus(fault.kind));
  }

  /** The last step before user mode: signals, the time slice, the budget. False: the thread doesn't go on now. */
  private toUser(cpu: Cpu, thread: Thread): boolean {
    const { core } = this;
    const { clock, scheduler } = core;
    if (core.end) return false;
    if (thread.work !== null) thread.work.run();
    const { cpuTimers } = thread.process;
    if (cpuTimers !== null) {
      core.account(thread);
      cpuTimers.check();
    }
    if (signalPending(thread)) {
      const delivery = deliverSignals(core, thread, 0);
      if (delivery === Delivery.Stopped) {
        thread.trap = Trap.Return;
        return false;
      }
      if (delivery === Delivery.Ended) return false;
    }
    core.account(thread);
    const { now } = clock;
    cpu.now = now;
    if (thread.yields || scheduler.shouldYield(cpu)) {
      const toBack = thread.yields || now >= cpu.sliceEnd;
      thread.yields = false;
      scheduler.yieldCpu(cpu, thread, toBack);
      return false;
    }
    let until = Math.min(core.events.nextTime, scheduler.nextCheck(cpu));
    if (scheduler.busy > 1) until = Math.min(until, scheduler.earliestOther(cpu) + QUANTUM);
    if (cpuTimers !== null) until = Math.min(until, now + cpuTimers.left());
    if (until <= now) return false;
    const units = Math.ceil((until - now) / core.costs.workUnit);
    const left = core.limits.work - this.work + 1;
    this.budget = Math.max(1, Math.min(units, left, MAX_BUDGET));
    return true;
  }
}

const isRestart = (result: number): boolean => result <= -ERESTARTSYS && result >= -ERESTART_RESTARTBLOCK;

/** How a program's own fault shows to its parent: an exit code where a JavaScript host exits, else a signal. */
function faultStatus(kind: FaultKind): number {
  switch (kind) {
    case FaultKind.StackOverflow:
    case FaultKind.EngineTrap:
      return signaledStatus(SIGSEGV);
    case FaultKind.OutOfMemory:
      return signaledStatus(SIGKILL);
    default:
      return exitedStatus(1);
  }
}
