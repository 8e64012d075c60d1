/**
 * How an instance's linear memory is used.
 *
 *     0        4 KiB             512 KiB                    1 MiB
 *     | unused | unwind buffer   | slack | main stack  <──── | data, heap ───▶
 *
 * The module was linked with a C stack of 1 MiB that grows down from 1 MiB. A learner's program gets the upper part of it, as
 * its main stack; the lower part, which nobody would reach, takes the Asyncify buffer of the main fiber. Other fibers (threads,
 * signal handlers) have both in a block on the heap.
 */
export const STACK_TOP = 0x100000;
export const MAIN_UNWIND = { start: 0x1000, end: 0x80000 } as const;

/** While no fiber runs, C code called by the engine itself uses a stack in the slack, away from every fiber's. */
export const ENGINE_STACK = { top: 0x90000, limit: 0x84000 } as const;

/** The largest stack that a lab may ask for, bytes: the rest of the upper half is slack for C code below the last check. */
export const LARGEST_STACK = 0x60000;

/** A heap fiber: its unwind buffer, then slack, then its stack; bytes. */
export const FIBER_UNWIND = 0x18000;
export const FIBER_SLACK = 0x4000;
export const FIBER_STACK = 0x10000;
export const FIBER_BLOCK = FIBER_UNWIND + FIBER_SLACK + FIBER_STACK;

/** Bytes of a JSValue. */
export const VALUE_BYTES = 8;
/** JSValue as 64-bit NaN boxes: the high word is a tag or, shifted by this, the high word of a double. */
export const DOUBLE_SHIFT = 0x7ff8000a;
export const TAG_INT = 0;
export const TAG_BOOL = 1;
export const TAG_NULL = 2;
export const TAG_UNDEFINED = 3;
export const TAG_STRING = -7;
export const TAG_STRING_ROPE = -6;
export const TAG_OBJECT = -1;
/** Tags lie in [TAG_FIRST, TAG_LAST]; any other high word belongs to a double. */
export const TAG_FIRST = -10;
export const TAG_LAST = 8;

/** JSString: offset of the first byte of a text in Latin-1. */
export const STRING_BYTES = 24;
/** JSStackFrame: offsets in bytes. */
export const FRAME_PREVIOUS = 0;
export const FRAME_FUNCTION = 8;
export const FRAME_PC = 28;
/** JSObject: offset of the 16-bit class number. */
export const OBJECT_CLASS = 10;
/** Typed arrays: offsets of the address of the first byte and of the element count. */
export const ARRAY_DATA = 28;
export const ARRAY_COUNT = 32;

/** A range of addresses, [start, end). */
export interface Range {
  readonly start: number;
  readonly end: number;
}
