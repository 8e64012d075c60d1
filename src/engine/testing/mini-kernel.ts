/** The engine's tests know no kernel: this one has the few calls that they need, in a page. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Fault, type KernelDoor, type Resumption, SWITCHED, type Task } from "../../kernel/trap.ts";
import { Engine } from "../engine.ts";

export const Call = {
  Log: 1000,
  Yield: 1001,
  Spawn: 1002,
  Exit: 1003,
  Handler: 1004,
  Fork: 57,
  Poke: 1005,
  Fail: 1006,
} as const;

const modules = {
  "internal/start": `
    import { setErrno } from "errno";
    const handlers = [];
    globalThis.__errnoProbe = setErrno;
    globalThis.__mainReturned = () => __syscall(${Call.Exit}, 0);
    globalThis.__threadStart = (k) => globalThis.threads[k]();
    globalThis.__signalHandler = (handler, signo, info) => globalThis.handlers[handler](signo, info);`,
  errno: "export let errno = 0; export function setErrno(value) { errno = value; }",
  mini: `
    export const log = (value) => __syscall(${Call.Log}, value);
    export function yieldCpu(value) { return __syscall(${Call.Yield}, value); }
    export const fork = () => __syscall(${Call.Fork});
    export const exit = (code) => __syscall(${Call.Exit}, code);
    export const spawn = (k) => __rawsyscall(${Call.Spawn}, k);
    export const raise = (k) => __syscall(${Call.Handler}, k);
    export const poke = (bytes, value) => __syscall(${Call.Poke}, bytes, bytes.length, value);
    export const fail = (value) => __syscall(${Call.Fail}, value);
    export const rawFail = (value) => __rawsyscall(${Call.Fail}, value);`,
};

let engine: Promise<Engine> | null = null;

/** One engine for all tests of a file. */
export function testEngine(): Promise<Engine> {
  engine ??= (async () => Engine.create({ wasm: await testWasm(), modules }))();
  return engine;
}

export async function testWasm(): Promise<WebAssembly.Module> {
  const path = fileURLToPath(new URL("../../../.cache/engine/engine.wasm", import.meta.url));
  return WebAssembly.compile(await readFile(path));
}

interface MiniThread extends Resumption {
  task: Task;
  result: number;
  pid: number;
}

export interface MiniRun {
  readonly log: (readonly [pid: number, value: number])[];
  readonly used: number[];
  readonly sites: number[];
  readonly faults: Fault[];
  readonly exits: number[];
  readonly preemptions: number;
}

/** Round robin over everybody who has yielded; `slice` is the budget in work units. */
export class MiniKernel implements KernelDoor {
  readonly log: (readonly [number, number])[] = [];
  readonly used: number[] = [];
  readonly sites: number[] = [];
  readonly faults: Fault[] = [];
  readonly exits: number[] = [];
  preemptions = 0;
  budget: number;
  mostPreemptions = 1e6;
  private readonly engine: Engine;
  private readonly ready: MiniThread[] = [];
  private current: MiniThread | null = null;
  private interrupted: number[] = [];
  private nextPid = 1;

  constructor(engine: Engine, slice = 1_000_000) {
    this.engine = engine;
    this.budget = slice;
  }

  start(task: Task): void {
    this.ready.push({ task, result: 0, pid: this.nextPid++ });
  }

  next(): Resumption | null {
    this.current = this.ready.shift() ?? null;
    return this.current;
  }

  syscall(used: number, site: number, nr: number, a: number, b: number, c: number): number {
    const self = this.current as MiniThread;
    this.used.push(used);
    this.sites.push(site);
    switch (nr) {
      case Call.Log:
        this.log.push([self.pid, a]);
        return 0;
      case Call.Yield:
        return this.switchAway(self, a);
      case Call.Fail:
        return -a;
      case Call.Fork: {
        const task = this.engine.fork(self.task);
        if (task === null) return -12;
        const pid = this.nextPid++;
        this.ready.push({ task, result: 0, pid });
        return pid;
      }
      case Call.Spawn: {
        const task = this.engine.spawn(self.task, a);
        if (task !== null) this.ready.push({ task, result: 0, pid: this.nextPid++ });
        return 0;
      }
      case Call.Handler:
        this.engine.pushHandler(self.task, { signo: 10, handler: a, info: Uint8Array.of(7, 8, 9) });
        this.interrupted.push(a + 100);
        return this.switchAway(self, a + 100);
      case Call.Poke: {
        const view = self.task.memory.view(a, b);
        if (view === null) return -14;
        view.fill(c);
        return view.length;
      }
      case Call.Exit:
        this.exits.push(a);
        this.engine.exit(self.task);
        this.engine.release(self.task);
        return SWITCHED;
    }
    return -38;
  }

  preempt(used: number): number {
    this.used.push(used);
    if (++this.preemptions > this.mostPreemptions) {
      this.engine.exit((this.current as MiniThread).task);
      return SWITCHED;
    }
    return this.switchAway(this.current as MiniThread, 0);
  }

  handlerReturned(): number {
    return this.interrupted.pop() as number;
  }

  threadReturned(): void {
    this.engine.exit((this.current as MiniThread).task);
  }

  fault(_used: number, fault: Fault): void {
    this.faults.push(fault);
    this.engine.exit((this.current as MiniThread).task);
  }

  private switchAway(self: MiniThread, result: number): number {
    self.result = result;
    this.ready.push(self);
    return SWITCHED;
  }
}

/** Runs programs (each a process) to the end, pausing now and then if told to. */
export async function runPrograms(
  codes: readonly string[],
  options: {
    slice?: number;
    pauseEvery?: number;
    stackLimit?: number;
    memoryLimit?: number;
    mostPreemptions?: number;
  } = {},
  otherEngine?: Engine,
): Promise<MiniKernel> {
  const engine = otherEngine ?? (await testEngine());
  engine.reset({
    seed: 7,
    memoryLimit: options.memoryLimit ?? 32 << 20,
    stackLimit: options.stackLimit ?? 256 << 10,
    clock: () => 5e9,
  });
  const kernel = new MiniKernel(engine, options.slice);
  kernel.mostPreemptions = options.mostPreemptions ?? 1e6;
  engine.attach(kernel);
  for (const code of codes) kernel.start(engine.load({ name: "test.js", code, args: ["x"] }));
  let asked = 0;
  const pause = () => options.pauseEvery !== undefined && ++asked % options.pauseEvery === 0;
  while (engine.run(pause) === "paused");
  return kernel;
}
