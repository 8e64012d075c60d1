import { SYS_fork } from "../abi/syscall.ts";
import type { KernelDoor, Resumption } from "../kernel/trap.ts";
import { SWITCHED } from "../kernel/trap.ts";
import { faultOfTrap } from "./faults.ts";
import type { Instance } from "./instance.ts";
import { FIBER_BLOCK, LARGEST_STACK } from "./layout.ts";
import type { InstancePool } from "./pool.ts";
import type { Offsets } from "./probe.ts";
import type { Fiber, GuestTask } from "./process.ts";
import { heapStack, mainStack } from "./stack-place.ts";
import type { Template } from "./template.ts";
import { continueWork, type WorkOutcome } from "./work.ts";

/** Answer of `drive`: the fiber that asked must be put away, others come first. */
export const UNWIND = SWITCHED;
/** How many fibers may wait with native frames on top of each other, and how much of a stack such a fiber may hold, bytes. */
const DEEPEST_NESTING = 4;
const LARGEST_NESTED = 16384;
/** Host calls between two questions whether to pause. */
export const PAUSE_INTERVAL = 256;
/** What QuickJS itself writes to the interrupt counter at a poll point; a budget must differ, so that the two can be told apart. */
export const COUNTER_RESET = 10000;
/** So that the host is asked often enough whether to pause: some tens of milliseconds of real time. Units. */
const LARGEST_BUDGET = 200_000;

/** A fork(2) that waits until its caller's stack is put away. */
interface Deferred {
  readonly task: GuestTask;
  readonly used: number;
  readonly site: number;
  readonly args: readonly [number, number, number, number, number, number];
}

/**
 * Runs fibers, one at a time.
 *
 * A fiber leaves the CPU in one of two ways. Usually another fiber is simply entered on top of its native frames, and when that
 * one leaves, the first goes on where it stood: no stack is copied. Where that can't be (the order of leaving differs, the
 * stack is deep, the process must be copied), Asyncify unwinds its frames into guest memory and rewinds them later.
 */
export class Cpu {
  door!: KernelDoor;
  template!: Template;
  /** bytes of stack of a main thread */
  stackLimit = LARGEST_STACK;
  private readonly pool: InstancePool;
  private readonly bury: (task: GuestTask) => void;
  private readonly entered: Fiber[] = [];
  private pending: Resumption | null = null;
  private deferred: Deferred | null = null;
  private pause: () => boolean = () => false;
  private pausing = false;
  private untilPause = PAUSE_INTERVAL;
  private paused: { fiber: Fiber; result: number } | null = null;

  /** `bury` frees what a task held, if it is dead and has no native frames any more. */
  constructor(pool: InstancePool, bury: (task: GuestTask) => void) {
    this.pool = pool;
    this.bury = bury;
  }

  /** The fiber whose code runs now. */
  get current(): Fiber {
    return this.entered[this.entered.length - 1] as Fiber;
  }

  /** Forgets whatever an earlier run left. */
  reset(): void {
    this.pending = null;
    this.deferred = null;
    this.paused = null;
    this.pausing = false;
  }

  /** See `Engine.run`. */
  run(pause: () => boolean): "done" | "paused" {
    this.pause = pause;
    this.pausing = false;
    const paused = this.paused;
    this.paused = null;
    if (paused !== null) this.enter(paused.fiber, paused.result);
    this.drive(null);
    return this.pausing ? "paused" : "done";
  }

  /** The kernel has given the CPU away from `fiber`: its result when it gets it back at once, else `UNWIND`. */
  yieldTo(fiber: Fiber): number {
    return this.canNest(fiber) ? this.drive(fiber) : UNWIND;
  }

  /** True: the run pauses here, with `fiber` about to be given `result`; it must be put away. `weight`: see `PAUSE_INTERVAL`. */
  pauseAt(fiber: Fiber, result: number, weight: number): boolean {
    this.untilPause -= weight;
    if (this.untilPause > 0 || !this.askPause()) return false;
    this.paused = { fiber, result };
    return true;
  }

  /** Makes a fork(2) once the caller lies in memory; it must be put away. */
  defer(fork: Deferred): void {
    this.deferred = fork;
  }

  /** Begins to unwind the running fiber into its own memory. */
  putAway(instance: Instance, fiber: Fiber): void {
    const stack = fiber.stack as NonNullable<Fiber["stack"]>;
    instance.refresh();
    instance.i32[stack.unwindStart >> 2] = stack.unwindStart + 8;
    instance.i32[(stack.unwindStart >> 2) + 1] = stack.unwindEnd;
    fiber.stackPointer = instance.exports.__stack_pointer.value as number;
    fiber.suspended = true;
    instance.unwinding = true;
    instance.exports.asyncify_start_unwind(stack.unwindStart);
  }

  /** Work units since the program in this instance was let go on; 0 if none runs in it. */
  usedIn(instance: Instance): number {
    if (this.entered.length === 0 || this.current.process.instance !== instance) return 0;
    instance.refresh();
    return instance.budget - (instance.i32[this.template.offsets.counter >> 2] as number);
  }

  /** Lets the program do what the kernel allows before it is asked again. */
  setBudget(instance: Instance): void {
    let budget = this.door.budget;
    if (budget > LARGEST_BUDGET) budget = LARGEST_BUDGET;
    if (budget === COUNTER_RESET) budget--;
    instance.budget = budget;
    instance.i32[this.template.offsets.counter >> 2] = budget;
  }

  /**
   * Enters whoever the kernel names, until it names `owner`, whose result is returned, or until only frames below `owner` can go
   * on (`UNWIND`). Null owns nothing: the bottom of the stack.
   */
  private drive(owner: Fiber | null): number {
    for (;;) {
      if (this.deferred !== null) {
        if (this.deferred.task.anyEntered) return UNWIND;
        this.runDeferred(this.deferred);
        continue;
      }
      if (--this.untilPause <= 0) this.askPause();
      if (this.pausing) return UNWIND;
      const next = this.pending ?? this.door.next();
      this.pending = null;
      if (next === null) return UNWIND;
      const fiber = (next.task as GuestTask).top;
      if (fiber === owner) return next.result;
      if (fiber.entered || this.entered.length > DEEPEST_NESTING) {
        this.pending = next;
        return UNWIND;
      }
      this.enter(fiber, next.result);
    }
  }

  /** fork(2): made from outside, once the caller lies wholly in memory. */
  private runDeferred({ task, used, site, args }: Deferred): void {
    this.deferred = null;
    const result = this.door.syscall(used, site, SYS_fork, ...args);
    if (result !== SWITCHED) this.pending = { task, result };
  }

  private enter(fiber: Fiber, result: number): void {
    const { process } = fiber;
    const instance = this.pool.residence(process);
    const task = fiber.task;
    if (instance === null || !this.giveStack(instance, fiber)) {
      this.failEntry(fiber, task);
      return;
    }
    const { offsets } = this.template;
    const outer = saveState(instance, offsets);
    const stack = fiber.stack as NonNullable<Fiber["stack"]>;
    const memory = instance.i32;
    instance.exports.__stack_pointer.value = fiber.suspended ? fiber.stackPointer : stack.top;
    memory[offsets.frame >> 2] = fiber.frame;
    memory[offsets.stackTop >> 2] = stack.top;
    memory[offsets.stackLimit >> 2] = stack.limit;
    memory[offsets.errno >> 2] = fiber.errno;
    this.setBudget(instance);
    fiber.result = result;
    fiber.entered = true;
    this.entered.push(fiber);
    let outcome: WorkOutcome | null = null;
    let trapped: unknown = null;
    try {
      outcome = continueWork(instance, fiber, this.template);
    } catch (error) {
      trapped = error;
    }
    this.entered.pop();
    fiber.entered = false;
    if (trapped !== null || outcome === null) {
      this.engineTrapped(instance, fiber, trapped);
      return;
    }
    instance.refresh();
    if (outcome.kind === "suspended") {
      fiber.frame = instance.i32[offsets.frame >> 2] as number;
      fiber.errno = instance.i32[offsets.errno >> 2] as number;
    }
    const used = instance.budget - (instance.i32[offsets.counter >> 2] as number);
    restoreState(instance, offsets, outer);
    this.conclude(task, fiber, outcome, used);
    this.bury(task);
  }

  private conclude(task: GuestTask, fiber: Fiber, outcome: WorkOutcome, used: number): void {
    if (outcome.kind === "suspended") return;
    fiber.finished = true;
    if (outcome.kind === "fault") {
      task.dead = true;
      this.door.fault(used, outcome.fault);
      return;
    }
    if (fiber.work.kind === "handler") {
      task.fibers.pop();
      if (fiber.stack !== null) fiber.process.freeStacks.push(fiber.stack);
      const result = this.door.handlerReturned(used);
      if (result !== SWITCHED) this.pending = { task, result };
      return;
    }
    task.dead = true;
    this.door.threadReturned(used);
  }

  /** There is no memory to run the fiber in: its process ends. */
  private failEntry(fiber: Fiber, task: GuestTask): void {
    task.dead = true;
    fiber.finished = true;
    this.door.fault(0, { kind: "out-of-memory", detail: "The browser gives no more memory for this process." });
  }

  /** QuickJS itself trapped: the process is lost, its instance too. */
  private engineTrapped(instance: Instance, fiber: Fiber, error: unknown): void {
    const { task } = fiber;
    instance.unwinding = false;
    instance.rewinding = false;
    this.pool.discard(instance);
    // Whoever still looks at its memory finds an empty process.
    fiber.process.image = this.template.image;
    fiber.finished = true;
    if (!task.dead) {
      task.dead = true;
      this.door.fault(0, faultOfTrap(error));
    }
    this.bury(task);
  }

  private giveStack(instance: Instance, fiber: Fiber): boolean {
    if (fiber.stack !== null) return true;
    if (fiber.work.kind === "main") {
      fiber.stack = mainStack(Math.min(this.stackLimit, LARGEST_STACK));
      return true;
    }
    const free = fiber.process.freeStacks.pop();
    if (free !== undefined) {
      fiber.stack = free;
      return true;
    }
    const block = instance.exports.wasm_malloc(FIBER_BLOCK);
    instance.refresh();
    if (block === 0) return false;
    fiber.stack = heapStack(block);
    return true;
  }

  /** May another fiber run on top of this one's native frames? */
  private canNest(fiber: Fiber): boolean {
    if (this.entered.length >= DEEPEST_NESTING) return false;
    const stack = fiber.stack as NonNullable<Fiber["stack"]>;
    const pointer = fiber.process.instance?.exports.__stack_pointer.value as number;
    return stack.top - pointer < LARGEST_NESTED;
  }

  private askPause(): boolean {
    this.untilPause = PAUSE_INTERVAL;
    if (!this.pausing) this.pausing = this.pause();
    return this.pausing;
  }
}

/** The words of an instance that belong to the fiber that runs in it. */
interface RunState {
  readonly frame: number;
  readonly stackTop: number;
  readonly stackLimit: number;
  readonly errno: number;
  readonly stackPointer: number;
}

function saveState(instance: Instance, offsets: Offsets): RunState {
  const memory = instance.i32;
  return {
    frame: memory[offsets.frame >> 2] as number,
    stackTop: memory[offsets.stackTop >> 2] as number,
    stackLimit: memory[offsets.stackLimit >> 2] as number,
    errno: memory[offsets.errno >> 2] as number,
    stackPointer: instance.exports.__stack_pointer.value as number,
  };
}

function restoreState(instance: Instance, offsets: Offsets, state: RunState): void {
  const memory = instance.i32;
  memory[offsets.frame >> 2] = state.frame;
  memory[offsets.stackTop >> 2] = state.stackTop;
  memory[offsets.stackLimit >> 2] = state.stackLimit;
  memory[offsets.errno >> 2] = state.errno;
  instance.exports.__stack_pointer.value = state.stackPointer;
}
