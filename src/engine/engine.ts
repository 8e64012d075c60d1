import { SYS_fork } from "../abi/syscall.ts";
import type { Fault, KernelDoor, Resumption, SignalFrame, Task, UserMemory, UserMode } from "../kernel/trap.ts";
import { SWITCHED } from "../kernel/trap.ts";
import { argumentNumber } from "./arguments.ts";
import { faultOfTrap } from "./faults.ts";
import { Fiber, heapStack, mainStack } from "./fiber.ts";
import type { Range } from "./image.ts";
import type { Instance, InstanceHost } from "./instance.ts";
import { ARRAY_COUNT, ARRAY_DATA, FIBER_BLOCK, LARGEST_STACK, STACK_TOP, TAG_OBJECT } from "./layout.ts";
import { InstancePool } from "./pool.ts";
import { GuestTask, Process } from "./process.ts";
import { type SandboxResult, sandboxedJson } from "./sandbox.ts";
import { type GuestPosition, SiteCache, SiteTable } from "./sites.ts";
import { buildTemplate, HostFunction, makeIdle, type Template } from "./template.ts";
import { continueWork, type WorkOutcome } from "./work.ts";

/** What one run needs to be told. */
export interface EngineRun {
  readonly seed: number;
  /** bytes of guest heap per process */
  readonly memoryLimit: number;
  /** bytes of stack of a main thread */
  readonly stackLimit: number;
  /** the simulated clocks in ns, for `Date.now()` and `performance.now()` of guests */
  readonly clock: (id: number) => number;
}

export interface EngineOptions {
  /** `.cache/engine/engine.wasm` */
  readonly wasm: WebAssembly.Module;
  /** the guest library, by specifier */
  readonly modules: Readonly<Record<string, string>>;
}

/** Answer of `drive`: the fiber that asked must be put away, others come first. */
const UNWIND = SWITCHED;
/** How many fibers may wait with native frames on top of each other, and how much of a stack such a fiber may hold, bytes. */
const DEEPEST_NESTING = 4;
const LARGEST_NESTED = 16384;
/** Host calls between two questions whether to pause. */
const PAUSE_INTERVAL = 256;
/** `budget` is written to the interrupt counter; QuickJS itself writes this value, so ours must differ. */
const COUNTER_RESET = 10000;
/** How often a lab file may be interrupted before it is ended: each time is 10,000 work units. */
const SANDBOX_WORK = 2000;
const LARGEST_BUDGET = 0x7fffffff;

interface Deferred {
  readonly task: GuestTask;
  readonly used: number;
  readonly site: number;
  readonly args: readonly [number, number, number, number, number, number];
}

/**
 * The CPU's user mode: runs guest programs in QuickJS on WebAssembly, one instance per process, and traps into the kernel.
 *
 * A fiber leaves the CPU in one of two ways. Usually another fiber is simply entered on top of its native frames, and when that
 * one leaves, the first goes on where it stood: no stack is copied. Where that can't be (the order of leaving differs, the
 * stack is deep, the process must be copied), Asyncify unwinds its frames into guest memory and rewinds them later.
 */
export class Engine implements UserMode, InstanceHost {
  private readonly pool: InstancePool;
  private readonly modules: Readonly<Record<string, string>>;
  private template!: Template;
  private door!: KernelDoor;
  private options!: EngineRun;
  private sites = new SiteTable();
  private processes = new Set<Process>();
  private loaded = 0;
  private readonly entered: Fiber[] = [];
  private pending: Resumption | null = null;
  private deferred: Deferred | null = null;
  private pause: () => boolean = () => false;
  private pausing = false;
  private untilPause = PAUSE_INTERVAL;
  private paused: { fiber: Fiber; result: number } | null = null;
  /** modules of the lab file being evaluated, before the guest library's */
  private extraModules: ReadonlyMap<string, string> = new Map();

  private constructor(options: EngineOptions) {
    this.modules = options.modules;
    this.pool = new InstancePool(options.wasm, this);
  }

  /** Starts an engine; it serves any number of runs, one after the other. */
  static async create(options: EngineOptions): Promise<Engine> {
    const engine = new Engine(options);
    const instance = engine.pool.create();
    instance.sandboxed = true;
    instance.sandboxWork = SANDBOX_WORK;
    engine.template = buildTemplate(instance, Object.keys(options.modules).filter(isHeader));
    instance.sandboxed = false;
    engine.pool.setTemplate(engine.template);
    engine.pool.give(instance);
    engine.reset({ seed: 1, memoryLimit: 32 << 20, stackLimit: LARGEST_STACK, clock: () => 0 });
    return engine;
  }

  /** Forgets every process of the last run. */
  reset(run: EngineRun): void {
    for (const process of this.processes) {
      if (process.instance !== null) this.pool.give(process.instance);
    }
    this.processes = new Set();
    this.loaded = 0;
    this.sites = new SiteTable();
    this.pending = null;
    this.deferred = null;
    this.paused = null;
    this.pausing = false;
    this.options = run;
  }

  attach(door: KernelDoor): void {
    this.door = door;
  }

  /** A new process that will run a module as its main program. Null: no memory for it. */
  load(program: { name: string; code: string; args: readonly string[] }): GuestTask {
    const { offsets } = this.template;
    const process = new Process(program.name, new SiteCache(this.sites, offsets, (module) => module in this.modules));
    const instance = this.pool.take();
    if (instance === null || !this.template.image.restore(instance))
      throw new Error("the browser gives no memory for a process");
    this.pool.occupy(instance, process);
    this.processes.add(process);
    instance.exports.qjs_set_memory_limit(this.options.memoryLimit);
    this.seedRandom(instance, ++this.loaded);
    const task = new GuestTask(process, this.memoryOf(process));
    new Fiber(task, { kind: "main", stage: "evaluate", code: program.code, result: 0 });
    const argv = JSON.stringify([program.name, ...program.args]);
    this.evaluateHere(instance, `globalThis.__argv = ${argv};`);
    return task;
  }

  /**
   * Runs until the kernel says that the run is over, or until `pause` says so; it is asked every few hundred system calls.
   * After a pause, call it again to go on: where it paused makes no difference to anything.
   */
  run(pause: () => boolean): "done" | "paused" {
    this.pause = pause;
    this.pausing = false;
    const paused = this.paused;
    this.paused = null;
    if (paused !== null) this.enter(paused.fiber, paused.result);
    this.drive(null);
    return this.pausing ? "paused" : "done";
  }

  /** Evaluates a lab file in the sandbox: its default export as JSON text. */
  evaluate(code: string, name: string): SandboxResult {
    const instance = this.pool.take();
    if (instance === null || !this.template.image.restore(instance)) throw new Error("the browser gives no memory");
    this.extraModules = new Map([[name, code]]);
    instance.sandboxed = true;
    instance.sandboxWork = SANDBOX_WORK;
    try {
      return sandboxedJson(instance, name);
    } finally {
      instance.sandboxed = false;
      this.extraModules = new Map();
      this.pool.discard(instance);
    }
  }

  /** The places of the call sites recorded so far; entry 0 is "unknown". */
  takeSites(): (GuestPosition | null)[] {
    return [...this.sites.positions];
  }

  // UserMode, called by the kernel

  fork(parent: Task): Task | null {
    const from = parent as GuestTask;
    const source = this.pool.residence(from.process);
    if (source === null) return null;
    // The parent must stay while an instance is found for the child.
    const process = new Process(from.process.name, from.process.sites);
    source.held = true;
    const target = this.pool.take();
    source.held = false;
    if (target === null) return null;
    if (!target.reserve(source.memoryBytes)) {
      this.pool.give(target);
      return null;
    }
    source.refresh();
    copyUsed(source, target, from.process.usedRanges());
    makeIdle(target, this.template.offsets);
    this.pool.occupy(target, process);
    this.processes.add(process);
    process.freeStacks.push(...from.process.freeStacks);
    for (const [key, value] of from.process.rejections) process.rejections.set(key, value);
    const task = new GuestTask(process, this.memoryOf(process));
    for (const fiber of from.fibers) fiber.copyTo(task);
    return task;
  }

  spawn(creator: Task, argument: number): Task | null {
    const { process } = creator as GuestTask;
    const task = new GuestTask(process, (creator as GuestTask).memory);
    new Fiber(task, { kind: "thread", stage: "call", argument });
    return task;
  }

  pushHandler(task: Task, frame: SignalFrame): void {
    const info = frame.info.slice();
    new Fiber(task as GuestTask, { kind: "handler", signo: frame.signo, handler: frame.handler, info });
  }

  exit(task: Task): void {
    (task as GuestTask).dead = true;
    this.bury(task as GuestTask);
  }

  release(task: Task): void {
    const { process } = task as GuestTask;
    process.released = true;
    this.bury(task as GuestTask);
  }

  // InstanceHost, called by guests

  hostCall(instance: Instance, name: number, argc: number, argv: number): number {
    const fn = instance.u8[name] as number;
    if (instance.rewinding) return this.answerAfterRewind(instance, fn);
    if (fn !== HostFunction.Syscall && fn !== HostFunction.RawSyscall) return this.helper(instance, fn, argv);
    if (instance.sandboxed) return instance.exports.qjs_new_number(-1);
    const fiber = this.entered[this.entered.length - 1] as Fiber;
    const used = instance.budget - (instance.i32[this.template.offsets.counter >> 2] as number);
    const nr = argc > 0 ? argumentNumber(instance, fiber, argv, 0) : -1;
    const a = argc > 1 ? argumentNumber(instance, fiber, argv, 1) : 0;
    const b = argc > 2 ? argumentNumber(instance, fiber, argv, 2) : 0;
    const c = argc > 3 ? argumentNumber(instance, fiber, argv, 3) : 0;
    const d = argc > 4 ? argumentNumber(instance, fiber, argv, 4) : 0;
    const e = argc > 5 ? argumentNumber(instance, fiber, argv, 5) : 0;
    const f = argc > 6 ? argumentNumber(instance, fiber, argv, 6) : 0;
    const site = fiber.process.sites.find(instance, () => this.stackText(instance));
    if (nr === SYS_fork) {
      this.deferred = { task: fiber.task, used, site, args: [a, b, c, d, e, f] };
      this.putAway(instance, fiber);
      return 0;
    }
    let result = this.door.syscall(used, site, nr, a, b, c, d, e, f);
    if (result === SWITCHED) {
      result = this.canNest(fiber) ? this.drive(fiber) : UNWIND;
      if (result === UNWIND) {
        this.putAway(instance, fiber);
        return 0;
      }
    }
    if (--this.untilPause === 0 && this.shouldPause()) {
      this.paused = { fiber, result };
      this.putAway(instance, fiber);
      return 0;
    }
    return this.answer(instance, fiber, fn, result);
  }

  interrupt(instance: Instance): number {
    if (instance.rewinding) {
      instance.exports.asyncify_stop_rewind();
      instance.rewinding = false;
      return 0;
    }
    if (instance.sandboxed) return --instance.sandboxWork < 0 ? 1 : 0;
    const counterAt = this.template.offsets.counter >> 2;
    const counter = instance.i32[counterAt] as number;
    // A poll point resets the counter; a long regular expression asks without touching it, every 10,000 steps.
    const used = counter === COUNTER_RESET ? instance.budget : instance.budget - counter + COUNTER_RESET;
    const fiber = this.entered[this.entered.length - 1] as Fiber;
    let result = this.door.preempt(used);
    if (result === SWITCHED) {
      result = this.canNest(fiber) ? this.drive(fiber) : UNWIND;
      if (result === UNWIND) {
        this.putAway(instance, fiber);
        return 0;
      }
    }
    if (this.shouldPause()) {
      this.paused = { fiber, result: 0 };
      this.putAway(instance, fiber);
      return 0;
    }
    this.setBudget(instance);
    return 0;
  }

  promiseRejection(instance: Instance, promise: number, reason: number, handled: number): void {
    const rejections = instance.occupant?.rejections;
    const key = instance.i32[promise >> 2] as number;
    const e = instance.exports;
    const known = rejections?.get(key);
    if (rejections !== undefined && handled === 0 && known === undefined) {
      rejections.set(key, { promise, reason });
      return;
    }
    e.qjs_free_value(promise);
    e.qjs_free_value(reason);
    if (handled !== 0 && known !== undefined) {
      rejections?.delete(key);
      e.qjs_free_value(known.promise);
      e.qjs_free_value(known.reason);
    }
  }

  moduleSource(_instance: Instance, specifier: string): string | null {
    return this.extraModules.get(specifier) ?? this.modules[specifier] ?? null;
  }

  clock(id: number): number {
    return this.options === undefined ? 0 : this.options.clock(id);
  }

  // The loop

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
      if (--this.untilPause === 0) this.shouldPause();
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
    const outer = this.exchangeState(instance, null);
    const stack = fiber.stack as NonNullable<Fiber["stack"]>;
    const { offsets } = this.template;
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
    this.exchangeState(instance, outer);
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

  /** Saves what belongs to the running fiber of an instance, or puts it back. */
  private exchangeState(instance: Instance, state: readonly number[] | null): readonly number[] {
    const { frame, stackTop, stackLimit, errno } = this.template.offsets;
    const memory = instance.i32;
    const words = [frame, stackTop, stackLimit, errno];
    if (state === null) {
      return [...words.map((at) => memory[at >> 2] as number), instance.exports.__stack_pointer.value as number];
    }
    for (let i = 0; i < words.length; i++) memory[(words[i] as number) >> 2] = state[i] as number;
    instance.exports.__stack_pointer.value = state[4] as number;
    return state;
  }

  /** There is no memory to run the fiber in: its process ends. */
  private failEntry(fiber: Fiber, task: GuestTask): void {
    task.dead = true;
    fiber.finished = true;
    this.door.fault(0, { kind: "out-of-memory", detail: "The browser gives no more memory for this process." });
  }

  /** QuickJS itself trapped: the process is lost, its instance too. */
  private engineTrapped(instance: Instance, fiber: Fiber, error: unknown): void {
    const task = fiber.task;
    const fault: Fault = faultOfTrap(error);
    instance.unwinding = false;
    instance.rewinding = false;
    this.pool.discard(instance);
    // Whoever still looks at its memory finds an empty process.
    fiber.process.image = this.template.image;
    fiber.finished = true;
    if (!task.dead) {
      task.dead = true;
      this.door.fault(0, fault);
    }
    this.bury(task);
  }

  /** Frees what a dead task or process held, once its native frames are gone. */
  private bury(task: GuestTask): void {
    const { process } = task;
    if (task.dead && !task.anyEntered && process.tasks.delete(task)) {
      for (const fiber of task.fibers)
        if (fiber.stack !== null && fiber.stack.block !== 0) process.freeStacks.push(fiber.stack);
    }
    if (process.released && !process.pinned && this.processes.delete(process)) {
      if (process.instance !== null) this.pool.give(process.instance);
      process.image = null;
    }
  }

  private giveStack(instance: Instance, fiber: Fiber): boolean {
    if (fiber.stack !== null) return true;
    if (fiber.work.kind === "main") {
      fiber.stack = mainStack(Math.min(this.options.stackLimit, LARGEST_STACK));
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

  /** Begins to unwind the running fiber into its own memory. */
  private putAway(instance: Instance, fiber: Fiber): void {
    const stack = fiber.stack as NonNullable<Fiber["stack"]>;
    instance.refresh();
    instance.i32[stack.unwindStart >> 2] = stack.unwindStart + 8;
    instance.i32[(stack.unwindStart >> 2) + 1] = stack.unwindEnd;
    fiber.stackPointer = instance.exports.__stack_pointer.value as number;
    fiber.suspended = true;
    instance.unwinding = true;
    instance.exports.asyncify_start_unwind(stack.unwindStart);
  }

  private answerAfterRewind(instance: Instance, fn: number): number {
    instance.exports.asyncify_stop_rewind();
    instance.rewinding = false;
    const fiber = this.entered[this.entered.length - 1] as Fiber;
    return this.answer(instance, fiber, fn, fiber.result);
  }

  private answer(instance: Instance, fiber: Fiber, fn: number, result: number): number {
    instance.refresh();
    if (fiber.strings.length > 0) {
      for (const address of fiber.strings) instance.exports.qjs_free_cstring(address);
      fiber.strings.length = 0;
    }
    this.setBudget(instance);
    if (fn === HostFunction.Syscall && result < 0 && result >= -4095) {
      instance.i32[this.template.offsets.errno >> 2] = -result;
      return instance.exports.qjs_new_number(-1);
    }
    return instance.exports.qjs_new_number(result);
  }

  private setBudget(instance: Instance): void {
    let budget = this.door.budget;
    if (budget > LARGEST_BUDGET) budget = LARGEST_BUDGET;
    if (budget === COUNTER_RESET) budget--;
    instance.budget = budget;
    instance.i32[this.template.offsets.counter >> 2] = budget;
  }

  private shouldPause(): boolean {
    this.untilPause = PAUSE_INTERVAL;
    if (!this.pausing) this.pausing = this.pause();
    return this.pausing;
  }

  private helper(instance: Instance, fn: number, argv: number): number {
    const e = instance.exports;
    const box = instance.i32[argv >> 2] as number;
    if (fn === HostFunction.Probe) {
      instance.probing?.(argv);
      return e.qjs_new_number(0);
    }
    if (fn === HostFunction.Encode) {
      const lengthAt = e.wasm_malloc(4);
      const address = e.qjs_get_string_len(box, lengthAt);
      instance.refresh();
      const length = instance.i32[lengthAt >> 2] as number;
      e.wasm_free(lengthAt);
      if (address === 0) return 0;
      const bytes = e.qjs_new_uint8_array(address, length);
      e.qjs_free_cstring(address);
      instance.refresh();
      return bytes;
    }
    const bytes = typedArray(instance, box);
    const text = bytes === null ? "" : new TextDecoder().decode(bytes);
    const copy = instance.writeString(text);
    const result = e.qjs_new_string(copy.address, copy.length);
    e.wasm_free(copy.address);
    instance.refresh();
    return result;
  }

  /** The text of the guest's stack, innermost first, as `new Error().stack` gives it. */
  private stackText(instance: Instance): string | null {
    const wasSandboxed = instance.sandboxed;
    instance.sandboxed = true;
    instance.sandboxWork = 10;
    const e = instance.exports;
    const box = e.qjs_call_constructor(this.template.errorBox, 0, 0);
    instance.refresh();
    const stack = instance.property(box, "stack");
    const text = e.qjs_is_string(stack) !== 0 ? instance.readText(stack) : null;
    e.qjs_free_value(stack);
    e.qjs_free_value(box);
    instance.sandboxed = wasSandboxed;
    return text;
  }

  private memoryOf(process: Process): UserMemory {
    return {
      view: (address, length) => {
        const instance = process.released ? null : this.pool.residence(process);
        if (instance === null) return null;
        instance.refresh();
        const end = address + length;
        if (!(address > 0 && length >= 0 && end <= instance.u8.length)) return null;
        return instance.u8.subarray(address, end);
      },
    };
  }

  private seedRandom(instance: Instance, nth: number): void {
    const at = this.template.offsets.random >> 2;
    instance.i32[at] = Math.imul(this.options.seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
    instance.i32[at + 1] = Math.imul(this.options.seed + nth * 0x632be5ab, 0xc2b2ae35);
  }

  /** Evaluates a line of our own in a process that does not run yet. */
  private evaluateHere(instance: Instance, code: string): void {
    const source = instance.writeString(code);
    const name = instance.writeString("engine");
    const e = instance.exports;
    e.qjs_free_value(e.qjs_eval(source.address, source.length, name.address, 0));
    e.wasm_free(source.address);
    e.wasm_free(name.address);
    instance.refresh();
  }
}

/** Copies a process's memory, leaving out the parts of the stack area that hold nothing. */
function copyUsed(source: Instance, target: Instance, used: readonly Range[]): void {
  for (const { start, end } of used) target.u8.set(source.u8.subarray(start, end), start);
  target.i32.set(source.i32.subarray(STACK_TOP >> 2), STACK_TOP >> 2);
}

/** The elements of a typed array in a box, or null. */
function typedArray(instance: Instance, box: number): Uint8Array | null {
  const low = instance.i32[box >> 2] as number;
  if (instance.i32[(box >> 2) + 1] !== TAG_OBJECT) return null;
  const start = instance.i32[(low + ARRAY_DATA) >> 2] as number;
  const count = instance.i32[(low + ARRAY_COUNT) >> 2] as number;
  if (start <= 0 || count < 0 || start + count > instance.u8.length) return null;
  return instance.u8.subarray(start, start + count);
}

function isHeader(specifier: string): boolean {
  return !specifier.startsWith("chunk-");
}
