import { setInt64 } from "./block.ts";

/**
 * JavaScript values behind the 64 bits of data that the kernel keeps and gives back. An integer is its own 64 bits; any other
 * value gets a place in a table, and the bits name the place.
 *
 * A place is as good as a pointer in C: it means nothing in another process, except that fork copies the table.
 */

/** High word of bits that name a place: no safe integer, positive or negative, has it. */
export const PLACE = 0x7fff_0000;

const values: unknown[] = [];
const free: number[] = [];

/** Puts a value's 64 bits into two words. Answers its place, or −1 if it needs none. */
export function putValue(words: Int32Array, at: number, value: unknown): number {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    setInt64(words, at, value as number);
    return -1;
  }
  const place = free.pop() ?? values.length;
  values[place] = value;
  words[at] = place;
  words[at + 1] = PLACE;
  return place;
}

/** The value of two words. */
export function getValue(low: number, high: number): unknown {
  return high === PLACE ? values[low] : high * 0x1_0000_0000 + (low >>> 0);
}

/** Gives a place back. */
export function dropPlace(place: number): void {
  if (place < 0) return;
  values[place] = undefined;
  free.push(place);
}
