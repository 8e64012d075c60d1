import { put32, put64 } from "../../abi/bytes.ts";
import {
  type Fault,
  type KernelDoor,
  type SignalFrame,
  SWITCHED,
  type Task,
  type UserMemory,
  type UserMode,
} from "../trap.ts";

/** What a scripted program does next. */
export type Step =
  | { readonly do: "call"; readonly nr: number; readonly args: readonly number[]; readonly used: number }
  | { readonly do: "work"; readonly units: number }
  | { readonly do: "fault"; readonly fault: Fault };

/** A program of a test: yields steps; each call gives its result back. */
export type Script = Generator<Step, void, number>;

/** What a program starts from: forked children and handlers begin with a script of their own. */
export interface ProgramParts {
  /** what a child of fork(2) runs: by order of forks */
  readonly children?: readonly ((user: User) => Script)[];
  readonly handlers?: Readonly<Record<number, (user: User, frame: SignalFrame) => Script>>;
  readonly threads?: Readonly<Record<number, (user: User) => Script>>;
}

/** 64 KiB of memory with a bump allocator. Address 0 is never given. */
export class User implements UserMemory {
  readonly bytes: Uint8Array;
  /** for scripts to leave a number to their test */
  results = 0;
  private free = 16;

  constructor(bytes = new Uint8Array(1 << 18)) {
    this.bytes = bytes;
  }

  view(address: number, length: number): Uint8Array | null {
    if (address < 16 || address + length > this.bytes.length) return null;
    return this.bytes.subarray(address, address + length);
  }

  alloc(length: number): number {
    const at = this.free;
    this.free += (length + 15) & ~15;
    return at;
  }

  text(text: string): { at: number; length: number } {
    const bytes = new TextEncoder().encode(text);
    const at = this.alloc(bytes.length + 1);
    this.bytes.set(bytes, at);
    return { at, length: bytes.length };
  }

  read(at: number, length: number): string {
    return new TextDecoder().decode(this.bytes.subarray(at, at + length));
  }

  timespec(ns: number): number {
    const at = this.alloc(16);
    put64(this.bytes, at, Math.floor(ns / 1e9));
    put64(this.bytes, at + 8, ns % 1e9);
    return at;
  }

  sigaction(handler: number, flags = 0, maskLow = 0): number {
    const at = this.alloc(32);
    put64(this.bytes, at, handler);
    put64(this.bytes, at + 8, flags);
    put32(this.bytes, at + 24, maskLow);
    return at;
  }

  sigset(...signals: number[]): number {
    const at = this.alloc(8);
    let low = 0;
    let high = 0;
    for (const signo of signals) {
      if (signo <= 32) low |= 1 << (signo - 1);
      else high |= 1 << (signo - 33);
    }
    put32(this.bytes, at, low);
    put32(this.bytes, at + 4, high);
    return at;
  }

  sockaddr(port: number, address: number): number {
    const at = this.alloc(16);
    this.bytes.set(
      [2, 0, port >> 8, port & 255, address >>> 24, (address >> 16) & 255, (address >> 8) & 255, address & 255],
      at,
    );
    return at;
  }

  copy(): User {
    const copy = new User(this.bytes.slice());
    copy.free = this.free;
    copy.results = this.results;
    return copy;
  }
}

/** Helpers that scripts yield. */
export const call = (nr: number, ...args: number[]): Step => ({ do: "call", nr, args, used: 1 });
export const work = (units: number): Step => ({ do: "work", units });

interface Layer {
  readonly script: Script;
  /** what the script is to be resumed with */
  answer: number;
  /** the call or work it is in */
  step: Step | null;
  /** units of work still to do */
  left: number;
  readonly handler: boolean;
}

export class ScriptedTask implements Task {
  readonly memory: User;
  readonly parts: ProgramParts;
  readonly layers: Layer[];
  forks = 0;
  /** results of all calls, in order: what tests look at */
  readonly results: number[] = [];
  ended = false;

  constructor(memory: User, parts: ProgramParts, script: Script) {
    this.memory = memory;
    this.parts = parts;
    this.layers = [layer(script, false)];
  }
}

const layer = (script: Script, handler: boolean): Layer => ({ script, answer: 0, step: null, left: 0, handler });

/** User mode made of generators: the other half of the door, for tests and benchmarks. */
export class ScriptedUserMode implements UserMode {
  readonly tasks: ScriptedTask[] = [];
  released = 0;

  program(script: (user: User) => Script, parts: ProgramParts = {}): ScriptedTask {
    const user = new User();
    return this.add(new ScriptedTask(user, parts, script(user)));
  }

  fork(parent: Task): Task | null {
    const { parts, memory, forks } = parent as ScriptedTask;
    (parent as ScriptedTask).forks++;
    const script = parts.children?.[forks];
    if (!script) return null;
    const copy = memory.copy();
    return this.add(new ScriptedTask(copy, parts, script(copy)));
  }

  spawn(creator: Task, argument: number): Task | null {
    const { parts, memory } = creator as ScriptedTask;
    const script = parts.threads?.[argument];
    return script ? this.add(new ScriptedTask(memory, parts, script(memory))) : null;
  }

  pushHandler(task: Task, frame: SignalFrame): void {
    const scripted = task as ScriptedTask;
    const script = scripted.parts.handlers?.[frame.handler];
    if (script) scripted.layers.push(layer(script(scripted.memory, frame), true));
  }

  exit(task: Task): void {
    (task as ScriptedTask).ended = true;
  }

  release(): void {
    this.released++;
  }

  private add(task: ScriptedTask): ScriptedTask {
    this.tasks.push(task);
    return task;
  }
}

/** Runs everything to its end, as a driver does. */
export function drive(door: KernelDoor): void {
  for (let chosen = door.next(); chosen; chosen = door.next()) {
    const task = chosen.task as ScriptedTask;
    if (task.ended) throw new Error("a task that has ended was chosen");
    run(door, task, chosen.result);
  }
}

/** One stay on the CPU: until the kernel gives it to somebody else. */
function run(door: KernelDoor, task: ScriptedTask, result: number): void {
  let answer = result;
  for (;;) {
    const top = task.layers[task.layers.length - 1] as Layer;
    if (top.step?.do === "work" && top.left > 0) {
      const now = Math.min(top.left, door.budget);
      top.left -= now;
      if (top.left > 0 && door.preempt(now) === SWITCHED) return;
      if (top.left > 0) continue;
      // The rest of the budget is told with the next trap.
      if (!proceed(door, task, top, 0, now)) return;
    } else {
      if (top.step?.do === "call") {
        top.answer = answer;
        task.results.push(answer);
      }
      if (!proceed(door, task, top, top.answer, 0)) return;
    }
    answer = resumed;
  }
}

let resumed = 0;

/** Takes the script's next step. False: the task has left the CPU. */
function proceed(door: KernelDoor, task: ScriptedTask, top: Layer, answer: number, spent: number): boolean {
  const { done, value } = top.script.next(answer);
  if (done) {
    if (!top.handler) {
      door.threadReturned(spent);
      return false;
    }
    task.layers.pop();
    resumed = door.handlerReturned(spent);
    return resumed !== SWITCHED;
  }
  top.step = value;
  if (value.do === "fault") {
    door.fault(spent, value.fault);
    return false;
  }
  if (value.do === "work") {
    top.left = value.units + spent;
    return true;
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = value.args;
  resumed = door.syscall(value.used + spent, 0, value.nr, a, b, c, d, e, f);
  return resumed !== SWITCHED;
}
