import { argumentNumber } from "./arguments.ts";
import type { Instance } from "./instance.ts";
import { ARRAY_COUNT, ARRAY_DATA, TAG_OBJECT } from "./layout.ts";
import { HostFunction } from "./template.ts";

/** What guests may ask of the host besides the kernel. `name` is where the function's name begins, `argv` a list of boxes. */
export function helper(instance: Instance, name: number, argv: number): number {
  instance.refresh();
  const box = instance.i32[argv >> 2] as number;
  switch (instance.u8[name]) {
    case HostFunction.Encode:
      return encodeText(instance, box);
    case HostFunction.Decode:
      return decodeText(instance, box);
    case HostFunction.Bind:
      return bind(instance, HostFunction.BoundSyscall, argumentNumber(instance, null, box));
    case HostFunction.BindBuffer:
      return bind(instance, HostFunction.BufferSyscall, argumentNumber(instance, null, box));
    case HostFunction.Address:
      return instance.exports.qjs_new_number(argumentNumber(instance, null, box));
    default:
      instance.probing?.(argv);
      return instance.exports.qjs_new_number(0);
  }
}

/** `__bind`, `__bindBuffer`: a box with the function that makes one system call. */
function bind(instance: Instance, fn: number, nr: number): number {
  const name = instance.writeString(String.fromCharCode(fn) + String(nr).padStart(3, "0"));
  const box = instance.exports.qjs_new_host_function(name.address, name.length, 0);
  instance.exports.wasm_free(name.address);
  instance.refresh();
  return box;
}

/** `__encode`: a fresh Uint8Array box with the UTF-8 bytes of a string box; 0 leaves an exception pending. */
function encodeText(instance: Instance, box: number): number {
  const e = instance.exports;
  const lengthAt = e.wasm_malloc(4);
  const address = e.qjs_get_string_len(box, lengthAt);
  instance.refresh();
  const length = instance.i32[lengthAt >> 2] as number;
  e.wasm_free(lengthAt);
  if (address === 0) return 0;
  const bytes = e.qjs_new_uint8_array(address, length);
  e.qjs_free_cstring(address);
  instance.refresh();
  return bytes;
}

/** `__decode`: a string box with the text of a typed array's UTF-8 bytes. */
function decodeText(instance: Instance, box: number): number {
  const bytes = typedArray(instance, box);
  const text = bytes === null ? "" : new TextDecoder().decode(bytes);
  const copy = instance.writeString(text);
  const result = instance.exports.qjs_new_string(copy.address, copy.length);
  instance.exports.wasm_free(copy.address);
  instance.refresh();
  return result;
}

/** The text of the guest's stack, innermost first, as `new Error().stack` gives it; null if the guest spoils it. */
export function stackText(instance: Instance, errorBox: number): string | null {
  return instance.guarded(() => {
    const e = instance.exports;
    const box = e.qjs_call_constructor(errorBox, 0, 0);
    instance.refresh();
    const stack = instance.property(box, "stack");
    const text = e.qjs_is_string(stack) !== 0 ? instance.readText(stack) : null;
    e.qjs_free_value(stack);
    e.qjs_free_value(box);
    return text;
  });
}

/** The elements of a typed array in a box, or null. */
function typedArray(instance: Instance, box: number): Uint8Array | null {
  const low = instance.i32[box >> 2] as number;
  if (instance.i32[(box >> 2) + 1] !== TAG_OBJECT) return null;
  const start = instance.i32[(low + ARRAY_DATA) >> 2] as number;
  const count = instance.i32[(low + ARRAY_COUNT) >> 2] as number;
  if (start <= 0 || count < 0 || start + count > instance.u8.length) return null;
  return instance.u8.subarray(start, start + count);
}
