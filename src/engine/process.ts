import type { Task, UserMemory } from "../kernel/trap.ts";
import type { Fiber, StackPlace } from "./fiber.ts";
import type { Image, Range } from "./image.ts";
import type { Instance } from "./instance.ts";
import { MAIN_UNWIND, STACK_TOP } from "./layout.ts";
import type { SiteCache } from "./sites.ts";

/** A guest process: a memory, in an instance or in an image, and the tasks that live in it. */
export class Process {
  readonly name: string;
  /** where the process is now; exactly one of the two is not null while it lives */
  instance: Instance | null = null;
  image: Image | null = null;
  /** call sites seen, shared with forked copies, whose code lies at the same addresses */
  readonly sites: SiteCache;
  /** heap blocks of fibers that have ended */
  readonly freeStacks: StackPlace[] = [];
  /** boxes of rejected promises that nobody handles yet, by address of the promise's object */
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
