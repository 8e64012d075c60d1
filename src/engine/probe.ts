import { evaluateOrThrow } from "./evaluate.ts";
import type { Instance } from "./instance.ts";
import {
  ARRAY_COUNT,
  ARRAY_DATA,
  DOUBLE_SHIFT,
  FRAME_FUNCTION,
  FRAME_PC,
  FRAME_PREVIOUS,
  OBJECT_CLASS,
  STACK_TOP,
  STRING_BYTES,
  TAG_INT,
  TAG_OBJECT,
} from "./layout.ts";

/** Addresses of words inside QuickJS that the engine reads or writes, found by watching a known program. */
export interface Offsets {
  /** JSRuntime.current_stack_frame */
  readonly frame: number;
  /** JSContext.interrupt_counter */
  readonly counter: number;
  /** JSRuntime.stack_top and stack_limit */
  readonly stackTop: number;
  readonly stackLimit: number;
  /** JSContext.random_state, 64 bits */
  readonly random: number;
  /** the integer inside the variable `errno` of the guest library */
  readonly errno: number;
  /** class numbers of functions that are not in bytecode: their frames have no program counter */
  readonly nativeClasses: readonly number[];
  /** class number of Uint8Array */
  readonly bytesClass: number;
}

const RUNTIME_WORDS = 512;
const CONTEXT_WORDS = 512;

/**
 * Finds the offsets and checks every assumption about layout that `layout.ts` states. A package whose insides have moved fails
 * here, at start-up and with a sentence, never later and in silence.
 */
export function probe(instance: Instance): Offsets {
  const seen: Observation[] = [];
  instance.probing = (argv) => {
    seen.push(observe(instance, argv));
  };
  try {
    checkDoubles(instance);
    checkStrings(instance);
    const stack = probeStackWords(instance);
    const frameAndCounter = probeCalls(instance, seen);
    checkProgramCounter(instance, frameAndCounter.frame);
    return {
      ...stack,
      ...frameAndCounter,
      random: probeRandom(instance, frameAndCounter.counter),
      errno: probeErrno(instance),
    };
  } finally {
    instance.probing = null;
  }
}

/** What the host sees when a program calls `__probe(…)`. */
interface Observation {
  readonly runtime: Int32Array;
  readonly context: Int32Array;
  readonly stackPointer: number;
  /** first argument: low and high word */
  readonly low: number;
  readonly high: number;
}

function observe(instance: Instance, argv: number): Observation {
  const e = instance.exports;
  instance.refresh();
  const box = instance.i32[argv >> 2] as number;
  return {
    runtime: words(instance, e.qjs_get_runtime_ptr(), RUNTIME_WORDS),
    context: words(instance, e.qjs_get_context_ptr(), CONTEXT_WORDS),
    stackPointer: e.__stack_pointer.value as number,
    low: instance.i32[box >> 2] as number,
    high: instance.i32[(box >> 2) + 1] as number,
  };
}

function words(instance: Instance, address: number, count: number): Int32Array {
  return instance.i32.slice(address >> 2, (address >> 2) + count);
}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`The engine does not know this build of QuickJS: ${what}.`);
}

function checkDoubles(instance: Instance): void {
  const box = instance.exports.qjs_new_number(1.5);
  instance.refresh();
  demand(instance.readNumber(box) === 1.5, "doubles are boxed differently");
  demand(((0x3ff80000 - (instance.i32[(box >> 2) + 1] as number)) | 0) === (DOUBLE_SHIFT | 0), "tags have moved");
  instance.exports.qjs_free_value(box);
}

/** Where the name of a host function is looked for (scripts/lib/direct-traps.ts). */
function checkStrings(instance: Instance): void {
  const e = instance.exports;
  const text = "Sample";
  const source = instance.writeString(text);
  const box = e.qjs_new_string(source.address, source.length);
  instance.refresh();
  const start = (instance.i32[box >> 2] as number) + STRING_BYTES;
  const bytes = String.fromCharCode(...instance.u8.subarray(start, start + text.length));
  demand(bytes === text, "strings keep their bytes elsewhere");
  e.qjs_free_value(box);
  e.wasm_free(source.address);
}

/** The words that setting a stack size, and moving its top, change. */
function probeStackWords(instance: Instance): { stackTop: number; stackLimit: number } {
  const e = instance.exports;
  const runtime = e.qjs_get_runtime_ptr();
  const pointer = e.__stack_pointer.value as number;
  demand(pointer === STACK_TOP, `its stack begins at ${pointer}, not at ${STACK_TOP}`);
  const size = 0x1e240;
  const before = words(instance, runtime, RUNTIME_WORDS);
  e.qjs_set_max_stack_size(size);
  const sized = words(instance, runtime, RUNTIME_WORDS);
  e.__stack_pointer.value = pointer - 4096;
  e.JS_UpdateStackTop(runtime);
  const moved = words(instance, runtime, RUNTIME_WORDS);
  e.__stack_pointer.value = pointer;
  e.JS_UpdateStackTop(runtime);
  const limits = only(
    before.length,
    (i) => sized[i] !== before[i] && sized[i] === pointer - size && moved[i] === pointer - 4096 - size,
  );
  const tops = only(before.length, (i) => sized[i] === pointer && moved[i] === pointer - 4096);
  demand(limits.length === 1 && tops.length === 1, "the stack limit is not where it was");
  return { stackTop: runtime + 4 * (tops[0] as number), stackLimit: runtime + 4 * (limits[0] as number) };
}

function only(count: number, holds: (index: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < count; i++) if (holds(i)) found.push(i);
  return found;
}

/** Loops of known length between observations, and calls from known places. */
const CALLS = `
const p = __probe;
p(0); for (let i = 0; i < 100; i++); p(0); for (let i = 0; i < 250; i++); p(0);
function outer() { return inner(p); }
function inner(f) { return f(new Uint8Array(2000).fill(167).subarray(7, 1244)); }
outer();
`;

function probeCalls(instance: Instance, seen: Observation[]) {
  const e = instance.exports;
  const idle = words(instance, e.qjs_get_runtime_ptr(), RUNTIME_WORDS);
  let frames: number[] = [];
  let classes: number[] = [];
  let bytesClass = -1;
  const previous = instance.probing as (argv: number) => void;
  instance.probing = (argv) => {
    previous(argv);
    const last = seen[seen.length - 1] as Observation;
    if (last.high !== TAG_OBJECT) return;
    checkArray(instance, last.low);
    bytesClass = objectClass(instance, last.low);
    const candidates = only(RUNTIME_WORDS, (i) => {
      const word = last.runtime[i] as number;
      return idle[i] === 0 && word >= last.stackPointer && word < STACK_TOP;
    });
    frames = candidates.map((i) => e.qjs_get_runtime_ptr() + 4 * i);
    classes = frames.length === 1 ? frameClasses(instance, frames[0] as number) : [];
  };
  evaluateOrThrow(instance, CALLS, "probe-calls");

  const counters = only(CONTEXT_WORDS, (i) => {
    const [a, b, c] = [0, 1, 2].map((k) => seen[k]?.context[i] as number) as [number, number, number];
    return a - b >= 100 && a - b < 330 && b - c >= 250 && b - c < 800 && a <= 10000 && c > 0;
  });
  demand(counters.length === 1, "the interrupt counter is not where it was");
  demand(frames.length === 1, "the current stack frame is not where it was");
  // Seen from the inside: __probe (native), inner, outer, the module (both bytecode; the module is an async function).
  demand(
    classes.length >= 4 && classes[1] === classes[2] && classes[0] !== classes[1],
    "stack frames are linked differently",
  );
  return {
    frame: frames[0] as number,
    counter: e.qjs_get_context_ptr() + 4 * (counters[0] as number),
    nativeClasses: [classes[0] as number, errorClass(instance)],
    bytesClass,
  };
}

/** Calls from three places, one behind the other, must show three program counters, close together and rising. */
function checkProgramCounter(instance: Instance, frameWord: number): void {
  const counters: number[] = [];
  instance.probing = () => {
    const host = instance.i32[frameWord >> 2] as number;
    const caller = instance.i32[(host + FRAME_PREVIOUS) >> 2] as number;
    counters.push(instance.i32[(caller + FRAME_PC) >> 2] as number);
  };
  evaluateOrThrow(instance, "__probe(1); __probe(1); __probe(1);", "probe-counter");
  const [a, b, c] = counters as [number, number, number];
  demand(a < b && b < c && c - a < 100, "stack frames keep their program counter elsewhere");
}

function checkArray(instance: Instance, object: number): void {
  const count = instance.i32[(object + ARRAY_COUNT) >> 2] as number;
  const data = instance.i32[(object + ARRAY_DATA) >> 2] as number;
  demand(count === 1237, "typed arrays keep their length elsewhere");
  demand(instance.u8[data] === 167 && instance.u8[data + count - 1] === 167, "typed arrays keep their bytes elsewhere");
}

function frameClasses(instance: Instance, frameWord: number): number[] {
  const found: number[] = [];
  let frame = instance.i32[frameWord >> 2] as number;
  while (frame !== 0 && found.length < 16) {
    found.push(frameClass(instance, frame));
    demand(frame % 4 === 0 && frame > 0 && frame < instance.memoryBytes, "stack frames are linked differently");
    frame = instance.i32[(frame + FRAME_PREVIOUS) >> 2] as number;
  }
  return found;
}

/** The class number of the constructor Error: a plain native function. */
function errorClass(instance: Instance): number {
  const e = instance.exports;
  const box = instance.property(e.qjs_get_global(), "Error");
  const object = instance.i32[box >> 2] as number;
  e.qjs_free_value(box);
  return objectClass(instance, object);
}

/** The class number of the function that a frame runs. */
export function frameClass(instance: Instance, frame: number): number {
  return objectClass(instance, instance.i32[(frame + FRAME_FUNCTION) >> 2] as number);
}

/** The class number of an object. */
export function objectClass(instance: Instance, object: number): number {
  const at = object + OBJECT_CLASS;
  return (instance.u8[at] as number) | ((instance.u8[at + 1] as number) << 8);
}

function probeRandom(instance: Instance, counter: number): number {
  const context = instance.exports.qjs_get_context_ptr();
  const draw = () => {
    evaluateOrThrow(instance, "Math.random()", "probe-random");
    return words(instance, context, CONTEXT_WORDS);
  };
  const [a, b, c] = [draw(), draw(), draw()];
  const changed = only(CONTEXT_WORDS, (i) => a[i] !== b[i] && b[i] !== c[i] && context + 4 * i !== counter);
  const pair = changed.filter((i) => i % 2 === 0 && changed.includes(i + 1) && ((context >> 2) + i) % 2 === 0);
  demand(pair.length === 1, "the state of Math.random is not where it was");
  return context + 4 * (pair[0] as number);
}

function probeErrno(instance: Instance): number {
  const places = (value: number) => {
    evaluateOrThrow(instance, `__errnoProbe(${value})`, "probe-errno");
    return integersOnHeap(instance, value);
  };
  const first = places(0x5eedc0d);
  const second = places(0x1eafc0d);
  const cell = first.filter((i) => second.includes(i));
  demand(cell.length === 1, "the variable errno cannot be found");
  evaluateOrThrow(instance, "__errnoProbe(0)", "probe-errno");
  return 4 * (cell[0] as number);
}

/** Indices of words above the stack area that hold an integer JSValue. */
function integersOnHeap(instance: Instance, value: number): number[] {
  const memory = instance.i32;
  const found: number[] = [];
  for (let i = memory.indexOf(value, STACK_TOP >> 2); i !== -1; i = memory.indexOf(value, i + 1)) {
    if (memory[i + 1] === TAG_INT) found.push(i);
  }
  return found;
}
