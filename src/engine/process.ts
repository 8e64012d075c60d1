import type { Task, UserMemory } from "../kernel/trap.ts";
import type { Image } from "./image.ts";
import type { Instance, Occupant } from "./instance.ts";
import { MAIN_UNWIND, type Range, STACK_TOP } from "./layout.ts";
import type { SiteCache } from "./sites.ts";
import type { StackPlace } from "./stack-place.ts";

/** A guest process: a memory, in an instance or in an image, and the tasks that live in it. */
export class Process implements Occupant {
  readonly name: string;
  /** where the process is now; exactly one of the two is not null while it lives */
  instance: Instance | null = null;
  image: Image | null = null;
  /** call sites seen, shared with forked copies, whose code lies at the same addresses */
  readonly sites: SiteCache;
  /** heap blocks of fibers that have ended */
  readonly freeStacks: StackPlace[] = [];
  readonly rejections = new Map<number, { promise: number; reason: number }>();
  readonly tasks = new Set<GuestTask>();
  released = false;

  constructor(name: string, sites: SiteCache) {
    this.name = name;
    this.sites = sites;
  }

  /** Some fiber has native frames: the memory must stay where it is. */
  get pinned(): boolean {
    for (const task of this.tasks) for (const fiber of task.fibers) if (fiber.entered) return true;
    return false;
  }

  /** The parts of the stack area that hold something. */
  usedRanges(): Range[] {
    const ranges: Range[] = [{ start: STACK_TOP - 1, end: STACK_TOP }];
    for (const task of this.tasks) {
      for (const fiber of task.fibers) {
        if (fiber.stack?.block !== 0) continue;
        ranges.push({ start: fiber.stackPointer, end: STACK_TOP });
        if (fiber.suspended) ranges.push({ start: MAIN_UNWIND.start, end: this.unwoundTo(fiber.stack) });
      }
    }
    return ranges;
  }

  /** The first word of an unwind buffer says how far it is filled. */
  private unwoundTo(stack: StackPlace): number {
    return this.instance?.i32[stack.unwindStart >> 2] ?? stack.unwindEnd;
  }
}

/** A thread as the engine sees it: its main fiber, and on top of it the signal handlers that interrupted it. */
export class GuestTask implements Task {
  readonly process: Process;
  readonly fibers: Fiber[] = [];
  readonly memory: UserMemory;
  /** will never be entered again */
  dead = false;

  constructor(process: Process, memory: UserMemory) {
    this.process = process;
    this.memory = memory;
    process.tasks.add(this);
  }

  get top(): Fiber {
    return this.fibers[this.fibers.length - 1] as Fiber;
  }

  get anyEntered(): boolean {
    for (const fiber of this.fibers) if (fiber.entered) return true;
    return false;
  }
}

/** What a fiber runs, and how far it has come. */
export type Work =
  | { readonly kind: "main"; stage: "evaluate" | "jobs" | "returned"; code: string; result: number }
  | { readonly kind: "thread"; stage: "call" | "jobs"; readonly argument: number }
  | { readonly kind: "handler"; readonly signo: number; readonly handler: number; readonly info: Uint8Array };

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
