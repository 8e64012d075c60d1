import type { KernelDoor, SignalFrame, Task, UserMemory, UserMode } from "../kernel/trap.ts";
import { Cpu } from "./cpu.ts";
import { helper, stackText } from "./host-helpers.ts";
import type { Instance, InstanceHost } from "./instance.ts";
import { LARGEST_STACK, type Range, STACK_TOP } from "./layout.ts";
import { InstancePool } from "./pool.ts";
import { Fiber, GuestTask, Process } from "./process.ts";
import { type SandboxResult, sandboxedJson } from "./sandbox.ts";
import { type CallSite, SiteCache, SiteTable } from "./sites.ts";
import { checkSnapshot, readSnapshot, type Snapshot, writeSnapshot } from "./snapshot.ts";
import { buildTemplate, makeIdle, type Template } from "./template.ts";
import { interrupt, trap } from "./traps.ts";

/** What one run needs to be told. */
export interface EngineRun {
  readonly seed: number;
  /** bytes of guest heap per process */
  readonly memoryLimit: number;
  /** bytes of stack of a main thread */
  readonly stackLimit: number;
  /** the simulated clocks in ns, `used` units after the kernel was left: for `Date.now()` and `performance.now()` of guests */
  readonly clock: (id: number, used: number) => number;
}

export type EngineOptions = {
  /** `.cache/engine/engine.wasm` */
  readonly wasm: WebAssembly.Module;
} & (
  | {
      /** the guest library, by specifier: evaluated first, which takes a while */
      readonly modules: Readonly<Record<string, string>>;
    }
  | {
      /** what `snapshot` of an engine with the same WebAssembly gave */
      readonly snapshot: Uint8Array;
    }
);

/** How often a lab file may be interrupted before it is ended: each time is 10,000 work units. */
const SANDBOX_WORK = 2000;

/**
 * The CPU's user mode: runs guest programs in QuickJS on WebAssembly, one instance per process, and traps into the kernel.
 */
export class Engine implements UserMode, InstanceHost {
  private readonly pool: InstancePool;
  private readonly modules: Readonly<Record<string, string>>;
  /** specifiers of the guest library: what is not the learner's */
  private library: ReadonlySet<string> = new Set();
  private template!: Template;
  private readonly cpu: Cpu;
  private options: EngineRun = { seed: 1, memoryLimit: 32 << 20, stackLimit: LARGEST_STACK, clock: () => 0 };
  private sites = new SiteTable();
  private processes = new Set<Process>();
  private loaded = 0;
  /** modules of the lab file being evaluated, before the guest library's */
  private extraModules: ReadonlyMap<string, string> = new Map();

  private constructor(options: EngineOptions) {
    this.modules = "modules" in options ? options.modules : {};
    this.pool = new InstancePool(options.wasm, this);
    this.cpu = new Cpu(this.pool, (task) => this.bury(task));
  }

  /** Starts an engine; it serves any number of runs, one after the other. */
  static async create(options: EngineOptions): Promise<Engine> {
    const engine = new Engine(options);
    const instance = engine.pool.create();
    const { template, modules } =
      "snapshot" in options ? readSnapshot(options.snapshot) : engine.evaluateLibrary(instance, options.modules);
    if ("snapshot" in options) checkSnapshot(instance, template);
    engine.template = template;
    engine.library = new Set(modules);
    engine.pool.setTemplate(engine.template);
    engine.pool.give(instance);
    engine.cpu.template = engine.template;
    return engine;
  }

  private evaluateLibrary(instance: Instance, modules: Readonly<Record<string, string>>): Snapshot {
    const specifiers = Object.keys(modules);
    instance.sandboxed = true;
    instance.sandboxWork = SANDBOX_WORK;
    const template = buildTemplate(instance, specifiers.filter(isHeader));
    instance.sandboxed = false;
    return { template, modules: specifiers };
  }

  /** The guest library, evaluated, as bytes: with them another engine starts at once. */
  snapshot(): Uint8Array {
    return writeSnapshot({ template: this.template, modules: [...this.library] });
  }

  /** Forgets every process of the last run. */
  reset(run: EngineRun): void {
    for (const process of this.processes) {
      if (process.instance !== null) this.pool.give(process.instance);
    }
    this.processes = new Set();
    this.loaded = 0;
    this.sites = new SiteTable();
    this.cpu.reset();
    this.cpu.stackLimit = run.stackLimit;
    this.options = run;
  }

  attach(door: KernelDoor): void {
    this.cpu.door = door;
  }

  /** A new process that will run a module as its main program. Null: no memory for it. */
  load(program: { name: string; code: string; args: readonly string[] }): GuestTask {
    const { offsets, errorBox } = this.template;
    const isLibrary = (module: string) => this.library.has(module);
    const capture = (instance: Instance) => stackText(instance, errorBox);
    const process = new Process(program.name, new SiteCache(this.sites, offsets, isLibrary, capture));
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
    return this.cpu.run(pause);
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
  takeSites(): (CallSite | null)[] {
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
    if (!target.setHeap(source.heapBytes)) {
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

  trap(instance: Instance, name: number, argc: number, argv: number): number {
    return trap(this.cpu, instance, name, argc, argv);
  }

  hostCall(instance: Instance, name: number, argv: number): number {
    return helper(instance, name, argv);
  }

  interrupt(instance: Instance): number {
    return interrupt(this.cpu, instance);
  }

  promiseRejection(instance: Instance, promise: number, reason: number, handled: number): void {
    instance.refresh();
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

  clock(instance: Instance, id: number): number {
    return this.options.clock(id, this.cpu.usedIn(instance));
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

  private memoryOf(process: Process): UserMemory {
    return {
      view: (address, length) => {
        const instance = process.released ? null : this.pool.residence(process);
        if (instance === null) return null;
        instance.refresh();
        const end = address + length;
        if (!(address > 0 && length >= 0 && end <= instance.u8.length)) return null;
        return instance.views.of(instance.u8, address, length);
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
  target.i32.set(source.i32.subarray(STACK_TOP >> 2, source.heapBytes >> 2), STACK_TOP >> 2);
}

function isHeader(specifier: string): boolean {
  return !specifier.startsWith("chunk-");
}
