import { FIBER_BLOCK, FIBER_SLACK, FIBER_UNWIND, MAIN_UNWIND, STACK_TOP } from "./layout.ts";
import type { GuestTask, Process } from "./process.ts";

/** What a fiber runs, and how far it has come. */
export type Work =
  | { readonly kind: "main"; stage: "evaluate" | "jobs" | "returned"; code: string; result: number }
  | { readonly kind: "thread"; stage: "call" | "jobs"; readonly argument: number }
  | { readonly kind: "handler"; readonly signo: number; readonly handler: number; readonly info: Uint8Array };

/** Where a fiber has its stack and puts it away. */
export interface StackPlace {
  /** address of the block on the guest's heap, 0 for the main fiber */
  readonly block: number;
  readonly unwindStart: number;
  readonly unwindEnd: number;
  readonly top: number;
  readonly limit: number;
}

export function mainStack(stackBytes: number): StackPlace {
  return {
    block: 0,
    unwindStart: MAIN_UNWIND.start,
    unwindEnd: MAIN_UNWIND.end,
    top: STACK_TOP,
    limit: STACK_TOP - stackBytes,
  };
}

export function heapStack(block: number): StackPlace {
  const top = (block + FIBER_BLOCK) & ~15;
  return {
    block,
    unwindStart: (block + 7) & ~7,
    unwindEnd: block + FIBER_UNWIND,
    top,
    limit: block + FIBER_UNWIND + FIBER_SLACK,
  };
}

/**
 * One stack of a process: that of its main thread, of another thread, or of a signal handler on top of either.
 * A fiber that is `suspended` lies wholly in guest memory, and so can be copied and swapped with it; one that is `entered` has
 * native frames below the engine's and must leave them first.
 */
export class Fiber {
  readonly task: GuestTask;
  readonly process: Process;
  readonly work: Work;
  /** null until first entered */
  stack: StackPlace | null = null;
  suspended = false;
  entered = false;
  finished = false;
  /** value of the stack pointer, of JSRuntime.current_stack_frame and of errno while it does not run */
  stackPointer = 0;
  frame = 0;
  errno = 0;
  /** what the host call in progress will answer */
  result = 0;
  /** C strings made for the arguments of the host call in progress */
  strings: number[] = [];

  /** Puts itself on top of the task. */
  constructor(task: GuestTask, work: Work) {
    this.task = task;
    this.process = task.process;
    this.work = work;
    task.fibers.push(this);
  }

  /** The same stack in the copied memory of another process's task. */
  copyTo(task: GuestTask): Fiber {
    const copy = new Fiber(task, { ...this.work });
    copy.stack = this.stack;
    copy.suspended = this.suspended;
    copy.stackPointer = this.stackPointer;
    copy.frame = this.frame;
    copy.errno = this.errno;
    copy.strings = [...this.strings];
    return copy;
  }
}
