import { describe, int, wrong } from "./check.ts";
import { encode } from "./host.ts";

/** What a function takes where C has `const void *`: bytes, or a text that is sent as UTF-8. */
export type Data = Uint8Array | string;

/**
 * Says what is wrong with the buffer of read(2) and its like. Called only when the quick test of the caller has failed; returns
 * if nothing is wrong after all.
 */
export function checkBuffer(fn: string, position: number, buf: unknown, len: unknown): void {
  if (!(buf instanceof Uint8Array)) wrong(fn, position, "buf", "a Uint8Array", buf);
  if (len !== undefined) checkLength(fn, position + 1, len, buf.length);
}

/** A length must be an integer from 0 to the size of the buffer. */
export function checkLength(fn: string, position: number, len: unknown, size: number): void {
  int(fn, position, "len", len);
  if ((len as number) < 0) throw new TypeError(`${fn}: argument ${position} (len) must not be negative`);
  if ((len as number) > size) {
    throw new TypeError(`${fn}: argument ${position} (len) is ${len}, but the buffer has only ${size} bytes`);
  }
}

/** Bytes of what is to be sent, exactly `len` of them if that is given. */
export function dataBytes(fn: string, position: number, data: Data, len: number | undefined): Uint8Array {
  const bytes = typeof data === "string" ? encode(data) : data;
  if (!(bytes instanceof Uint8Array)) {
    if (data === undefined) wrong(fn, position, "buf", "a Uint8Array or a string", data);
    throw new TypeError(`${fn}: argument ${position} (buf) must be a Uint8Array or a string, not ${describe(data)}`);
  }
  if (len !== undefined) checkLength(fn, position + 1, len, bytes.length);
  return bytes;
}
