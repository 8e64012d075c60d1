/**
 * Scratch memory for structs that go to the kernel and back.
 *
 * A call that blocks lets other threads of the process run, and a signal handler may run on top of it: none of them may see
 * another's scratch. So a block is taken from a list and given back; nothing can interrupt either, since a program is only
 * interrupted where a function or another turn of a loop begins.
 * A block that a thrown error keeps from coming back is simply collected.
 */

/** Bytes of a block: room for the largest fixed struct, a siginfo_t, and something beside it. */
export const BLOCK_BYTES = 256;

/** Where a second struct or an `int *` result goes, in bytes. */
export const SECOND = 128;
/** Where a socklen_t goes. */
const LENGTH = 252;

export interface Block {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly i32: Int32Array;
  /** the same memory from `SECOND` on */
  readonly second: Int32Array;
  /** one int at the end: the socklen_t that goes with an address */
  readonly length: Int32Array;
  /** the next one that is not in use, while this one is not */
  next: Block | null;
}

let free: Block | null = null;

function newBlock(): Block {
  const memory = new ArrayBuffer(BLOCK_BYTES);
  return {
    u8: new Uint8Array(memory),
    u16: new Uint16Array(memory),
    i32: new Int32Array(memory),
    second: new Int32Array(memory, SECOND, 16),
    length: new Int32Array(memory, LENGTH, 1),
    next: null,
  };
}

/** A block of one's own; what is in it is left over from others. */
export function take(): Block {
  const block = free;
  if (block === null) return newBlock();
  free = block.next;
  return block;
}

/** Gives a block back. */
export function give(block: Block): void {
  block.next = free;
  free = block;
}

const TWO32 = 0x1_0000_0000;

/** Reads the 64-bit integer whose low word is element `at`. Exact up to 2^53. */
export function getInt64(words: Int32Array, at: number): number {
  return words[at + 1]! * TWO32 + (words[at]! >>> 0);
}

/** Writes a 64-bit integer to elements `at` and `at + 1`. */
export function setInt64(words: Int32Array, at: number, value: number): void {
  words[at] = value | 0;
  words[at + 1] = value === (value | 0) ? (value < 0 ? -1 : 0) : Math.floor(value / TWO32) | 0;
}
