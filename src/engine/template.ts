import { evaluateOrThrow } from "./evaluate.ts";
import { Image } from "./image.ts";
import type { Instance } from "./instance.ts";
import { ENGINE_STACK } from "./layout.ts";
import { type Offsets, probe } from "./probe.ts";

/**
 * The state from which every process starts: QuickJS initialised and the whole guest library evaluated. It is made once, kept as
 * a memory image, and copied. Boxes and addresses found here are the same in every process.
 */
export interface Template {
  readonly image: Image;
  readonly offsets: Offsets;
  readonly runtime: number;
  readonly context: number;
  readonly undefinedBox: number;
  /** the constructor Error */
  readonly errorBox: number;
  /** entries that the guest library has put on globalThis */
  readonly mainReturned: number;
  readonly threadStart: number;
  readonly signalHandler: number;
}

/**
 * The host functions; the first letter of the name is all that a call carries. Those with a capital letter trap into the kernel: they
 * answer with a number, and reach the host directly (scripts/lib/direct-traps.ts).
 */
export const HostFunction = {
  Syscall: letter("S"),
  RawSyscall: letter("R"),
  /** a system call whose number is part of the name, three digits: one argument less to pass */
  BoundSyscall: letter("B"),
  /** the same, of (descriptor, buffer, length, …): it is tested first what these are, see buffer-call.ts */
  BufferSyscall: letter("C"),
  /** makes a `BoundSyscall` */
  Bind: letter("b"),
  /** makes a `BufferSyscall` */
  BindBuffer: letter("c"),
  Encode: letter("e"),
  Decode: letter("d"),
  Address: letter("a"),
  Probe: letter("p"),
} as const;

function letter(name: string): number {
  return name.charCodeAt(0);
}

const hostFunctions: readonly (readonly [name: string, global: string])[] = [
  ["S", "__syscall"],
  ["R", "__rawsyscall"],
  ["b", "__bind"],
  ["c", "__bindBuffer"],
  ["e", "__encode"],
  ["d", "__decode"],
  ["a", "__address"],
  ["p", "__probe"],
];

/** Guest modules that must have been evaluated before a learner's program, whatever it imports. */
const START_MODULE = "internal/start";

/**
 * QuickJS calls what a program puts here while it makes an error, a place where a stack can't be put away
 * (scripts/lib/engine-wasm.ts). Neither is part of the language; to set one throws a TypeError.
 */
const LOCKED = `for (const name of ["prepareStackTrace", "stackTraceLimit"])
  Object.defineProperty(Error, name, { value: Error[name], writable: false, configurable: false });`;

/** Builds the template in a fresh instance, which afterwards can be used as any other. */
export function buildTemplate(instance: Instance, specifiers: readonly string[]): Template {
  const e = instance.exports;
  e._initialize();
  if (e.qjs_init() !== 0) throw new Error("QuickJS did not start");
  e.qjs_set_module_loader(1);
  e.qjs_set_interrupt_handler(1);
  e.qjs_set_promise_rejection_handler(1);
  instance.refresh();

  const globalBox = e.qjs_get_global();
  for (const [name, global] of hostFunctions) {
    const short = instance.writeString(name);
    const box = e.qjs_new_host_function(short.address, short.length, 0);
    e.wasm_free(short.address);
    const long = instance.writeString(global);
    e.qjs_set_prop_string(globalBox, long.address, box);
    e.wasm_free(long.address);
  }

  evaluateOrThrow(instance, LOCKED, "guest-library");
  const imports = [START_MODULE, ...specifiers].map((s) => `import ${JSON.stringify(s)};`).join("");
  evaluateOrThrow(instance, imports, "guest-library");
  const offsets = probe(instance);
  evaluateOrThrow(instance, "delete globalThis.__probe; delete globalThis.__errnoProbe;", "guest-library");

  const entry = (name: string) => {
    const box = instance.property(globalBox, name);
    if (e.qjs_is_function(box) === 0) throw new Error(`the guest library defines no ${name}`);
    return box;
  };
  const template = {
    offsets,
    runtime: e.qjs_get_runtime_ptr(),
    context: e.qjs_get_context_ptr(),
    undefinedBox: e.qjs_get_undefined(),
    errorBox: entry("Error"),
    mainReturned: entry("__mainReturned"),
    threadStart: entry("__threadStart"),
    signalHandler: entry("__signalHandler"),
  };
  makeIdle(instance, offsets);
  return { ...template, image: Image.whole(instance) };
}

/** Puts the words that belong to the running fiber into the state "none": the engine's own calls use a stack of their own. */
export function makeIdle(instance: Instance, offsets: Offsets): void {
  instance.refresh();
  instance.exports.__stack_pointer.value = ENGINE_STACK.top;
  instance.i32[offsets.frame >> 2] = 0;
  instance.i32[offsets.stackTop >> 2] = ENGINE_STACK.top;
  instance.i32[offsets.stackLimit >> 2] = ENGINE_STACK.limit;
}
