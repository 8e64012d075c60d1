import type { Trace } from "./trace.ts";

/**
 * A 64-bit fingerprint of a trace, as 16 hexadecimal digits: two 32-bit sums over every column, arena and string, word by word,
 * each word multiplied and rotated in (as in MurmurHash3). Equal runs have equal fingerprints on every machine: the columns are
 * little-endian on all that run WebAssembly.
 */
export function hashTrace(trace: Trace): string {
  const sum = new Sum();
  sum.word(trace.version);
  sum.word(trace.length);
  for (const column of [trace.time, trace.kind, trace.thread, trace.a, trace.b, trace.c, trace.numbers, trace.blob]) {
    sum.bytes(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  const encoder = new TextEncoder();
  for (const text of trace.strings) sum.bytes(encoder.encode(text));
  for (const site of trace.sites) {
    sum.bytes(encoder.encode(site === null ? "" : `${site.file}:${site.line}:${site.column}`));
  }
  return sum.hex();
}

class Sum {
  private low = 0x811c9dc5;
  private high = 0x2f0b4c47;

  /** The length, then the bytes, four at a time, the last ones filled up with zeros. */
  bytes(data: Uint8Array): void {
    this.word(data.length);
    const whole = data.length & ~3;
    const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
    this.words(new Int32Array(aligned.buffer, aligned.byteOffset, whole >> 2));
    if (whole === data.length) return;
    let rest = 0;
    for (let i = whole; i < data.length; i++) rest |= (data[i] as number) << (8 * (i - whole));
    this.word(rest);
  }

  word(value: number): void {
    this.words(Int32Array.of(value));
  }

  private words(data: Int32Array): void {
    let { low, high } = this;
    for (let i = 0; i < data.length; i++) {
      const word = Math.imul(data[i] as number, 0xcc9e2d51);
      low = Math.imul(low ^ word, 0x1b873593);
      low = (low << 13) | (low >>> 19);
      high = (Math.imul(high ^ low, 5) + 0x38495ab5) | 0;
    }
    this.low = low;
    this.high = high;
  }

  hex(): string {
    const part = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
    return part(this.high) + part(this.low);
  }
}
