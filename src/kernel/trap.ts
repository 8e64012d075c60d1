/**
 * The one door between user mode and the kernel.
 *
 * The kernel knows a user program only as a *task*: something that runs until it traps. The kernel declares this port; the
 * engine implements it with QuickJS, `testing/scripted-task.ts` with generators. Only `lab/` knows both sides.
 *
 * Control flow. The driver of user mode (engine or test) loops: `next()` says which task runs and how far; it enters that task.
 * The task's system calls come in through `syscall()`, from inside the host call, with no unwinding. An answer that is a number
 * goes straight back to the program. The answer `SWITCHED` says that the kernel has given the CPU away: the driver must leave
 * the task as it is (suspend it) and ask `next()` again; when `next()` names the task once more, `result` is its answer.
 * Where the caller itself is the next to run (nobody else can), the kernel moves the clock inside the call and just answers.
 */

/** Answer of `syscall`, `preempt` and `handlerReturned`: the CPU now belongs to somebody else, or to nobody. */
export const SWITCHED = Number.NEGATIVE_INFINITY;

/** Opaque to the kernel: the engine's fiber stack of one thread, or a script of a test. */
export interface Task {
  readonly memory: UserMemory;
}

/** The memory of a process, reached as copyin and copyout reach it. */
export interface UserMemory {
  /**
   * A view of `length` bytes at `address`, or null if they are not all inside the process (EFAULT).
   * Valid only until user mode runs again: copy what is to be kept.
   */
  view(address: number, length: number): Uint8Array | null;
}

/** A signal handler about to run on top of a task. */
export interface SignalFrame {
  readonly signo: number;
  /** what sigaction(2) was given as handler: a number that the guest library understands, neither SIG_DFL nor SIG_IGN */
  readonly handler: number;
  /** the siginfo_t, 128 bytes, Linux x86-64 layout */
  readonly info: Uint8Array;
}

/** What the kernel asks of user mode. All of it takes effect at once; none of it runs the program. */
export interface UserMode {
  /**
   * Copies the process of `parent`, which is inside a system call. The new task is a copy of `parent` alone (other threads are
   * not copied, fork(2)); it resumes from the same call with the result that its thread is given.
   * Returns null where memory for it cannot be had (ENOMEM).
   */
  fork(parent: Task): Task | null;
  /** A new thread in the process of `creator`; it will run the guest's thread entry with `argument`. Null: ENOMEM. */
  spawn(creator: Task, argument: number): Task | null;
  /** The next time `task` is entered, the handler runs first; then `handlerReturned` is called. Handlers may nest. */
  pushHandler(task: Task, frame: SignalFrame): void;
  /** The task will never run again: its stacks may be reused. Its memory stays while other tasks of the process live. */
  exit(task: Task): void;
  /** No task of this process will ever run again: its memory may be reused. `task` is any of them. */
  release(task: Task): void;
}

/** A thread that `next()` has chosen to run. */
export interface Resumption {
  readonly task: Task;
  /** answer of the system call that it is in; meaningless on first entry and after a preemption */
  readonly result: number;
}

/** Why a program ended without asking to. */
export const FaultKind = {
  /** an exception that nobody caught */
  Exception: "exception",
  /** a promise was rejected and nobody handled it */
  UnhandledRejection: "unhandled-rejection",
  /** the memory limit of the process */
  OutOfMemory: "out-of-memory",
  /** the stack limit of the process */
  StackOverflow: "stack-overflow",
  /** the program does not compile */
  SyntaxError: "syntax-error",
  /** the engine itself trapped: memory of the process is not to be trusted any more */
  EngineTrap: "engine-trap",
} as const;
export type FaultKind = (typeof FaultKind)[keyof typeof FaultKind];

export interface Fault {
  readonly kind: FaultKind;
  /** the text that a JavaScript engine would print: name, message and a stack of learner's places */
  readonly detail: string;
}

/**
 * What user mode asks of the kernel. `used` is the work, in units (one function call or loop edge each), that the running task
 * has done since it last entered or left the kernel. After each answer that lets the task go on, `budget` is how many units it
 * may do before `preempt` must be called.
 */
export interface KernelDoor {
  /** How far the running task may go now, in work units; at least 1. */
  readonly budget: number;
  /** Runs the virtual machine's clock until some task can run, and gives it; null when the run is over. */
  next(): Resumption | null;
  /**
   * One system call of the running task. `site` is the call site (0: unknown). Addresses are numbers.
   * Returns the result, −errno on failure, or `SWITCHED`.
   */
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
  ): number;
  /** The budget is used up. Anything but `SWITCHED`: go on with the new budget. */
  preempt(used: number): number;
  /** The handler that was pushed last has returned. Anything but `SWITCHED` is the result of the call that it interrupted. */
  handlerReturned(used: number): number;
  /** The start function of a thread has returned. The task will not be entered again. */
  threadReturned(used: number): void;
  /** The running task can't go on; its process ends. The task will not be entered again. */
  fault(used: number, fault: Fault): void;
}
