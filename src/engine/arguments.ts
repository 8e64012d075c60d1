import type { Instance } from "./instance.ts";
import {
  ARRAY_DATA,
  DOUBLE_SHIFT,
  TAG_BOOL,
  TAG_FIRST,
  TAG_INT,
  TAG_LAST,
  TAG_OBJECT,
  TAG_STRING,
  TAG_STRING_ROPE,
} from "./layout.ts";
import type { Fiber } from "./process.ts";

const doubleBits = new Float64Array(1);
const doubleWords = new Int32Array(doubleBits.buffer);

/**
 * The JSValue at `box`, an argument of a host call, as a number: numbers and booleans as themselves, null and undefined as 0, a typed array
 * as the address of its first byte, a string as the address of a NUL-terminated copy that lives as long as the call.
 * Anything else is an address outside of all memory, which the kernel answers with EFAULT.
 */
export function argumentNumber(instance: Instance, fiber: Fiber | null, box: number): number {
  const low = instance.i32[box >> 2] as number;
  const high = instance.i32[(box >> 2) + 1] as number;
  if (high === TAG_INT || high === TAG_BOOL) return low;
  if (high < TAG_FIRST || high > TAG_LAST) {
    doubleWords[0] = low;
    doubleWords[1] = high + DOUBLE_SHIFT;
    return doubleBits[0] as number;
  }
  if (high === TAG_OBJECT) return instance.i32[(low + ARRAY_DATA) >> 2] as number;
  if (high === TAG_STRING || high === TAG_STRING_ROPE) {
    const address = instance.exports.qjs_get_string(box);
    instance.refresh();
    if (address === 0) return OUTSIDE;
    if (fiber === null) instance.exports.qjs_free_cstring(address);
    else fiber.strings.push(address);
    return address;
  }
  return high > 0 ? 0 : OUTSIDE;
}

/** Beyond 4 GiB: no instance reaches it. */
const OUTSIDE = 2 ** 40;
