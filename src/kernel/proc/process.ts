import { Link } from "../../base/list.ts";
import { NEVER } from "../../base/time.ts";
import { ThreadState } from "../../trace/event.ts";
import { type KernelEvent, NO_EVENT } from "../event-queue.ts";
import { FdTable } from "../file/fd-table.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { OpenFile } from "../file/open-file.ts";
import { FutexTable, type FutexWaiter } from "../sched/futex.ts";
import { Waiter, WaitQueue } from "../sched/wait-queue.ts";
import { Dispositions } from "../signal/disposition.ts";
import { PendingSet } from "../signal/pending.ts";
import { SigSet } from "../signal/sigset.ts";
import type { Fault, Task } from "../trap.ts";

/** What a thread has asked of the kernel and the kernel has not yet done. */
export const Trap = {
  /** nothing: it runs, or will, in user mode */
  None: 0,
  /** a system call is to be begun */
  Syscall: 1,
  /** a system call slept and is to be tried again */
  Retry: 2,
  HandlerReturned: 3,
  ThreadReturned: 4,
  Fault: 5,
  /** stopped on its way back to user mode: what its call answered is in `result` */
  Return: 6,
} as const;
export type Trap = (typeof Trap)[keyof typeof Trap];

/** One handler that runs on top of what a thread was doing. */
export interface SignalFrameState {
  readonly signo: number;
  /** signal mask to go back to */
  readonly maskLow: number;
  readonly maskHigh: number;
  /** answer of the interrupted call */
  readonly result: number;
  /** the interrupted call is to be begun again: SA_RESTART */
  readonly restart: CallRecord | null;
}

/** A system call with its arguments. */
export interface CallRecord {
  readonly nr: number;
  readonly site: number;
  readonly arguments: readonly [number, number, number, number, number, number];
}

/** Who puts sleeping threads back on their run queue. */
export interface Waker {
  /** False: the thread was not asleep. */
  wake(thread: Thread, object: number): boolean;
}

/** Looks at the CPU time of a process on its way to user mode. */
export interface CpuWatch {
  check(): void;
  /** ns that the process may run until it must be looked at again */
  left(): number;
}

/** The requests of one thread, `uring/submitter.ts`. */
export interface Submitter {
  /** Goes on with those that can. Afterwards the thread has no `work`. */
  run(): void;
  /** The thread ends: they are cancelled. */
  end(): void;
}

/** Stands in the wait queue for a thread that sleeps on one object. */
export class ThreadWaiter extends Waiter {
  readonly thread: Thread;
  /** the trace's number of the object it waits for */
  object = 0;
  /** held while it stands in a queue of `Thread.waiters`: close(2) by another thread doesn't take the object away */
  description: FileDescription | null = null;

  constructor(thread: Thread) {
    super();
    this.thread = thread;
  }

  override notify(_mask: number): boolean {
    return this.thread.waker.wake(this.thread, this.object);
  }
}

/**
 * What is scheduled. States as in ps(1): runnable, running, sleeping, stopped, zombie. A sleeping thread is data: the queues it
 * stands in (`waiters`), its `deadline`, and the call to be tried again (`nr` and its arguments).
 */
export class Thread implements KernelEvent {
  readonly tid: number;
  readonly process: Process;
  readonly task: Task;
  readonly waker: Waker;
  state: ThreadState = ThreadState.Runnable;

  // The call that it is in.
  trap: Trap = Trap.None;
  nr = 0;
  site = 0;
  a = 0;
  b = 0;
  c = 0;
  d = 0;
  e = 0;
  f = 0;
  result = 0;
  /** bytes that the call has moved before it slept */
  progress = 0;
  /** what else the call counts while it goes on: whole messages, what it saw when it began to wait */
  count = 0;
  /** when the call began */
  began = 0;
  /** when the call gives up waiting; NEVER: not before what it waits for */
  deadline = NEVER;
  hasDeadline = false;
  slept = false;
  /** the trace has its WaitBegin and not yet its WaitEnd */
  waiting = false;
  waitObject = 0;
  waitFd = -1;
  /** the description that a sleeping call works on, whatever happens to its descriptor meanwhile */
  held: FileDescription | null = null;
  /** what its close(2) waits for by SO_LINGER */
  lingering: OpenFile | null = null;
  fault: Fault | null = null;

  // What it sleeps on.
  readonly waiter = new ThreadWaiter(this);
  /** more than one object: poll(2) and its like. The first `waitersUsed` stand in queues, the others are kept for the next time */
  readonly waiters: ThreadWaiter[] = [];
  waitersUsed = 0;
  sleepTimer = NO_EVENT;
  futex: FutexWaiter | null = null;

  // Scheduling.
  readonly link = new Link<Thread>(this);
  /** what is left of its time slice, ns */
  sliceLeft = 0;
  /** index of the CPU that it is on, or −1 */
  cpu = -1;
  /** sched_yield(2): it goes to the back of the queue at the end of its call */
  yields = false;
  userNs = 0;
  systemNs = 0;

  // io_uring.
  /** what it has submitted to rings; null: it never did */
  submitter: Submitter | null = null;
  /** the same, exactly while some of it can go on: done on the way to user mode */
  work: Submitter | null = null;

  // Signals.
  readonly blocked = new SigSet();
  /** `blocked` as the trace has it */
  readonly traced = new SigSet();
  readonly pending = new PendingSet();
  readonly frames: SignalFrameState[] = [];
  /** sigsuspend(2), ppoll(2): the mask to go back to when the call ends */
  savedMask: SigSet | null = null;
  /** sigtimedwait(2): signals that it accepts */
  accepted: SigSet | null = null;
  /** a handler was pushed: only `next` may let it go on */
  handlerPushed = false;

  constructor(tid: number, process: Process, task: Task, waker: Waker) {
    this.tid = tid;
    this.process = process;
    this.task = task;
    this.waker = waker;
  }

  get alive(): boolean {
    return this.state !== ThreadState.Zombie;
  }

  get machine(): number {
    return this.process.machine;
  }

  /** The deadline of its sleep has come. */
  fire(): void {
    this.sleepTimer = NO_EVENT;
    this.waker.wake(this, 0);
  }
}

/**
 * Memory, descriptors and dispositions, and the threads that share them. The number of a process is that of its first thread.
 * Invariant: a zombie has no threads and no descriptors; it is kept until its parent has waited for it.
 */
export class Process {
  readonly pid: number;
  readonly name: string;
  /** index of the machine that it runs on */
  readonly machine: number;
  parent: Process | null;
  processGroup: number;
  readonly children: Process[] = [];
  readonly threads: Thread[] = [];
  fds: FdTable;
  readonly futexes = new FutexTable();

  // Signals.
  dispositions = new Dispositions();
  readonly pending = new PendingSet();
  stopped = false;
  /** a signal stopped or continued it and the parent has not asked yet: 0, or the status word */
  reportedStop = 0;
  reportedContinue = false;

  /** the wait status, once it is a zombie */
  status: number | null = null;
  /** where its parent waits */
  readonly childQueue = new WaitQueue();
  /** time of threads that have ended */
  pastUserNs = 0;
  pastSystemNs = 0;

  /** told of every signal that becomes pending for the process or one of its threads: signalfd(2) */
  readonly signalQueue = new WaitQueue();

  // ITIMER_REAL.
  timer = NO_EVENT;
  timerInterval = 0;
  /** ITIMER_VIRTUAL and ITIMER_PROF; null: it never set one */
  cpuTimers: CpuWatch | null = null;

  constructor(pid: number, name: string, machine: number, parent: Process | null, descriptors: number) {
    this.pid = pid;
    this.fds = new FdTable(descriptors);
    this.name = name;
    this.machine = machine;
    this.parent = parent;
    this.processGroup = parent ? parent.processGroup : pid;
  }

  get zombie(): boolean {
    return this.status !== null;
  }

  get userNs(): number {
    return this.threads.reduce((sum, thread) => sum + thread.userNs, this.pastUserNs);
  }

  get systemNs(): number {
    return this.threads.reduce((sum, thread) => sum + thread.systemNs, this.pastSystemNs);
  }
}
