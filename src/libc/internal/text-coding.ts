import { describe } from "./check.ts";
import { decode, encode } from "./host.ts";

/** TextEncoder and TextDecoder, UTF-8 only, without streaming. */

/** Text to UTF-8. */
export class TextEncoder {
  readonly encoding = "utf-8";

  encode(text: string = ""): Uint8Array<ArrayBuffer> {
    return encode(String(text));
  }
}

/** UTF-8 to text. */
export class TextDecoder {
  readonly encoding = "utf-8";

  constructor(label: string = "utf-8") {
    if (!/^utf-?8$/i.test(label)) throw new RangeError(`TextDecoder: only "utf-8" is there, not "${label}"`);
  }

  decode(bytes?: ArrayBufferView | ArrayBuffer): string {
    if (bytes === undefined) return "";
    if (bytes instanceof Uint8Array) return decode(bytes);
    if (bytes instanceof ArrayBuffer) return decode(new Uint8Array(bytes));
    if (ArrayBuffer.isView(bytes)) return decode(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    throw new TypeError(`TextDecoder.decode: argument 1 (bytes) must be a Uint8Array, not ${describe(bytes)}`);
  }
}
