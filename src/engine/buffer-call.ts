import type { Instance } from "./instance.ts";
import { ARRAY_COUNT, TAG_INT, TAG_OBJECT, TAG_UNDEFINED, VALUE_BYTES } from "./layout.ts";
import { objectClass } from "./probe.ts";

/**
 * read(2), write(2) and their like are what programs call most. That their first arguments are a descriptor, a Uint8Array and a
 * length within it (or none: all of it) is tested here: a few words are read, where the interpreter would look up properties.
 */

/** The answer to arguments of another kind: nothing has been done, and the guest library (libc/internal/host.ts) says what is wrong. */
export const NOT_A_BUFFER = -2;

/** How many bytes of the buffer are meant; −1: the arguments are of another kind. `bytesClass` is the class number of Uint8Array. */
export function bufferLength(instance: Instance, bytesClass: number, argc: number, argv: number): number {
  const memory = instance.i32;
  if (argc < 2 || tagAt(memory, argv) !== TAG_INT || tagAt(memory, argv + VALUE_BYTES) !== TAG_OBJECT) return -1;
  const array = memory[(argv + VALUE_BYTES) >> 2] as number;
  if (objectClass(instance, array) !== bytesClass) return -1;
  if (argc > 3 && tagAt(memory, argv + 3 * VALUE_BYTES) !== TAG_INT) return -1;
  const count = memory[(array + ARRAY_COUNT) >> 2] as number;
  if (argc === 2) return count;
  const tag = tagAt(memory, argv + 2 * VALUE_BYTES);
  if (tag === TAG_UNDEFINED) return count;
  const length = memory[(argv + 2 * VALUE_BYTES) >> 2] as number;
  return tag === TAG_INT && length >= 0 && length <= count ? length : -1;
}

/** Of the JSValue at an address. */
const tagAt = (memory: Int32Array, address: number): number => memory[(address >> 2) + 1] as number;
