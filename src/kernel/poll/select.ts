import { get32, put32 } from "../../abi/bytes.ts";
import { EBADF } from "../../abi/errno.ts";
import * as P from "../../abi/poll.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { BLOCKED } from "../sched/block.ts";
import { join, lookAt, mayWait, sleepInQueues } from "./readiness.ts";

/**
 * select(2): three sets of bits in the caller's memory, which say what is asked and then what there is. What the words mean: Linux
 * counts an end of file, a hang-up and an error as readable, an error as writable, and only urgent data as exceptional.
 */

const NVAL = P.POLLNVAL;
const MASKS = [
  P.POLLIN | P.POLLRDNORM | P.POLLRDBAND | P.POLLHUP | P.POLLERR | NVAL,
  P.POLLOUT | P.POLLWRNORM | P.POLLWRBAND | P.POLLERR | NVAL,
  P.POLLPRI | NVAL,
] as const;

/** A set in the caller's memory, in whole words of 8 bytes; null: none is asked. */
export type FdSet = Uint8Array | null;
export type FdSets = readonly [FdSet, FdSet, FdSet];

/** What is found, until it is known that there is something: the sets keep the question. Used within one call. */
const found: [Int32Array, Int32Array, Int32Array] = [new Int32Array(32), new Int32Array(32), new Int32Array(32)];

/**
 * One attempt. How many bits are set in all sets, 0 when the time is over (then all are empty), BLOCKED, `interrupted`, or −EBADF.
 * The sets are changed only by the first two answers.
 */
export function selectOnce(core: Core, thread: Thread, count: number, sets: FdSets, interrupted: number): number {
  const ready = scan(core, thread, count, sets);
  const answer = ready === 0 ? mayWait(core, thread, interrupted) : ready;
  if (answer === BLOCKED) return sleep(core, thread, count, sets);
  if (answer >= 0) for (let i = 0; i < 3; i++) write(sets[i] ?? null, found[i] as Int32Array);
  return answer;
}

function scan(core: Core, thread: Thread, count: number, sets: FdSets): number {
  const words = (count + 31) >> 5;
  for (let i = 0; i < 3; i++) {
    if ((found[i] as Int32Array).length < words + 1) found[i] = new Int32Array(words + 1);
    (found[i] as Int32Array).fill(0);
  }
  let ready = 0;
  for (let word = 0; word < words; word++) {
    for (let bits = asked(sets, word, count); bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      const fd = word * 32 + 31 - Math.clz32(bit);
      const mask = lookAt(core, thread, fd);
      // A descriptor that another thread closed while this one slept is ready in all its sets.
      if (mask === NVAL && !thread.slept) return -EBADF;
      for (let i = 0; i < 3; i++) {
        if ((bitsOf(sets[i] ?? null, word) & bit) === 0 || (mask & (MASKS[i] as number)) === 0) continue;
        (found[i] as Int32Array)[word] = ((found[i] as Int32Array)[word] as number) | bit;
        ready++;
      }
    }
  }
  return ready;
}

function sleep(core: Core, thread: Thread, count: number, sets: FdSets): number {
  let last = -1;
  for (let word = 0; word < (count + 31) >> 5; word++) {
    for (let bits = asked(sets, word, count); bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      last = word * 32 + 31 - Math.clz32(bit);
      let mask: number = MASKS[2];
      if ((bitsOf(sets[0], word) & bit) !== 0) mask |= MASKS[0];
      if ((bitsOf(sets[1], word) & bit) !== 0) mask |= MASKS[1];
      join(thread, last, mask);
    }
  }
  return sleepInQueues(core, thread, last);
}

const bitsOf = (set: FdSet, word: number): number => (set ? get32(set, word * 4) : 0);

/** Bits of one word that are in any set, below `count`. */
function asked(sets: FdSets, word: number, count: number): number {
  const bits = bitsOf(sets[0], word) | bitsOf(sets[1], word) | bitsOf(sets[2], word);
  const left = count - word * 32;
  return left >= 32 ? bits : bits & ((1 << left) - 1);
}

function write(set: FdSet, bits: Int32Array): void {
  if (!set) return;
  for (let word = 0; word * 4 < set.length; word++) put32(set, word * 4, bits[word] ?? 0);
}
