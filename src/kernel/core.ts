import { syscallNames } from "../abi/syscall.ts";
import { Random } from "../base/random.ts";
import { NEVER } from "../base/time.ts";
import { EndReason, EventKind, ThreadState } from "../trace/event.ts";
import type { Recorder } from "../trace/recorder.ts";
import { Clock } from "./clock.ts";
import { type Costs, makeCosts } from "./costs.ts";
import { EventQueue } from "./event-queue.ts";
import { FD_LIMIT } from "./file/fd-table.ts";
import { FileSystem } from "./file/file-system.ts";
import { KernelTrace } from "./kernel-trace.ts";
import type { LinkConfig } from "./net/link.ts";
import { Network } from "./net/network.ts";
import { Received } from "./net/socket.ts";
import { TcpNetwork } from "./net/tcp-network.ts";
import { UnixNames } from "./net/unix-names.ts";
import { Process, Thread } from "./proc/process.ts";
import type { KernelEnd, KernelLimits, LimitName, SleepingThread } from "./run-end.ts";
import type { MachineConfig } from "./sched/machine.ts";
import { Scheduler } from "./sched/scheduler.ts";
import type { InjectionConfig, RequestRules } from "./syscalls/inject-config.ts";
import type { Task, UserMode } from "./trap.ts";

/** A program wrote to its terminal. `fd` is 1 or 2, `time` virtual ns; `bytes` are the receiver's to keep. */
export type OutputListener = (pid: number, fd: number, time: number, bytes: Uint8Array) => void;

export interface KernelOptions {
  readonly userMode: UserMode;
  readonly recorder: Recorder;
  readonly seed: number;
  /** replaces rows of `costs.ts`, ns */
  readonly costs?: Readonly<Record<string, number>>;
  readonly machines: readonly MachineConfig[];
  readonly links?: readonly LinkConfig[];
  readonly limits: KernelLimits;
  readonly onOutput?: OutputListener;
  /** seeds another legal order of ready threads; absent: first in, first out */
  readonly shuffle?: number;
  /** what happens to system calls */
  readonly inject?: readonly InjectionConfig[];
}

const FIRST_PID = 1000;

/** What every part of the kernel works with: the clock, the events, the trace, the processes. Knows no system call. */
export class Core {
  readonly clock = new Clock();
  readonly events = new EventQueue();
  readonly costs: Costs;
  readonly trace: KernelTrace;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly network: Network;
  private readonly disks: FileSystem[];
  private readonly unixNames: UnixNames[];
  readonly tcp: TcpNetwork;
  /** what the last receive told: filled and read within one call */
  readonly received = new Received();
  readonly userMode: UserMode;
  readonly limits: KernelLimits;
  readonly onOutput: OutputListener;
  /** all that are not yet waited for, by pid */
  readonly processes = new Map<number, Process>();
  /** all that are alive, by tid */
  readonly threads = new Map<number, Thread>();
  /** wait status of each process that has ended, by pid */
  readonly statuses = new Map<number, number>();
  /** processes that have not ended */
  alive = 0;
  /** when the thread that acts came into the kernel: from there its system time counts */
  enteredAt = 0;
  end: KernelEnd | null = null;
  /** what the lab does to requests of io_uring */
  requestRules: RequestRules | null = null;
  private nextPid = FIRST_PID;
  private outputBytes = 0;

  constructor(options: KernelOptions) {
    this.userMode = options.userMode;
    this.limits = options.limits;
    this.onOutput = options.onOutput ?? (() => {});
    this.costs = makeCosts(options.costs);
    this.trace = new KernelTrace(options.recorder, this.clock);
    this.random = new Random(options.seed);
    const shuffle = options.shuffle === undefined ? null : new Random(options.shuffle);
    this.scheduler = new Scheduler(options.machines, this.clock, this.costs, this.trace, shuffle);
    this.network = new Network(options.links ?? [], {
      clock: this.clock,
      events: this.events,
      costs: this.costs,
      trace: this.trace,
      scheduler: this.scheduler,
      random: this.random.fork(1),
    });
    this.tcp = new TcpNetwork(this, this.random.fork(2));
    this.disks = options.machines.map(() => new FileSystem());
    this.unixNames = this.disks.map((disk) => new UnixNames(disk));
    this.events.at(options.limits.time, {
      machine: -1,
      fire: () => this.limitReached("time", options.limits.time),
    });
  }

  /** tid of the thread that acts, 0 for an interrupt. */
  get actorTid(): number {
    return this.scheduler.actor?.tid ?? 0;
  }

  fileSystemOf(machine: number): FileSystem {
    const disk = this.disks[machine];
    if (!disk) throw new RangeError(`no file system for machine ${machine}`);
    return disk;
  }

  unixNamesOf(machine: number): UnixNames {
    const names = this.unixNames[machine];
    if (!names) throw new RangeError(`no names for machine ${machine}`);
    return names;
  }

  /** A process without threads and descriptors. */
  newProcess(name: string, machine: number, parent: Process | null): Process {
    const process = new Process(this.nextPid++, name, machine, parent, this.limits.descriptors ?? FD_LIMIT);
    this.processes.set(process.pid, process);
    this.alive++;
    return process;
  }

  /** A thread that does not yet run. The first one of a process has its pid. */
  newThread(process: Process, task: Task): Thread {
    const tid = process.threads.length === 0 ? process.pid : this.nextPid++;
    const thread = new Thread(tid, process, task, this.scheduler);
    process.threads.push(thread);
    this.threads.set(tid, thread);
    return thread;
  }

  /** True if one more thread would pass the limit; then the run has ended. */
  atProcessLimit(): boolean {
    if (this.threads.size < this.limits.processes) return false;
    this.limitReached("processes", this.limits.processes);
    return true;
  }

  /** Adds the time since the acting thread came into the kernel to its system time. */
  account(thread: Thread): void {
    thread.systemNs += this.clock.now - this.enteredAt;
    this.enteredAt = this.clock.now;
  }

  output(thread: Thread, fd: number, source: Uint8Array): void {
    const { recorder } = this.trace;
    this.trace.event(EventKind.Output, thread.tid, fd, recorder.bytes(source), source.length);
    this.onOutput(thread.process.pid, fd, this.clock.now, source.slice());
    this.outputBytes += source.length;
    if (this.outputBytes > this.limits.output) this.limitReached("output", this.limits.output);
  }

  limitReached(limit: LimitName, value: number): void {
    this.finish({ reason: "limit", limit, value }, EndReason.Limit, limit);
  }

  allEnded(): void {
    this.finish({ reason: "finished" }, EndReason.Finished, "");
  }

  stop(): void {
    this.finish({ reason: "stopped" }, EndReason.Stopped, "");
  }

  /** Nobody can run and nothing is left to happen. */
  deadlock(): void {
    const waiting: SleepingThread[] = [];
    for (const thread of this.threads.values()) {
      waiting.push({
        pid: thread.process.pid,
        tid: thread.tid,
        call: thread.state === ThreadState.Sleeping ? (syscallNames[thread.nr] ?? "") : "",
        object: this.trace.labelOf(thread.waitObject),
        site: thread.site,
      });
    }
    this.finish({ reason: "deadlock", waiting }, EndReason.Deadlock, "");
  }

  /** Only the time limit is left to happen: nothing that a program could wait for. */
  get idleForever(): boolean {
    return this.events.length <= 1 || this.events.nextTime === NEVER;
  }

  private finish(end: KernelEnd, reason: number, detail: string): void {
    if (this.end) return;
    this.end = end;
    this.trace.event(EventKind.RunEnd, 0, reason, this.trace.string(detail));
  }
}
