import type { Trace } from "./trace.ts";

/**
 * A 64-bit fingerprint of a trace, as 16 hexadecimal digits: two 32-bit FNV-1a sums with different offsets, over every column,
 * arena and string. Equal runs have equal fingerprints on every machine: the columns are little-endian on all that run WebAssembly.
 */
export function hashTrace(trace: Trace): string {
  const sum = new Fnv();
  sum.number(trace.version);
  sum.number(trace.length);
  for (const column of [trace.time, trace.kind, trace.thread, trace.a, trace.b, trace.c, trace.numbers, trace.blob]) {
    sum.bytes(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  const encoder = new TextEncoder();
  for (const text of trace.strings) {
    sum.bytes(encoder.encode(text));
    sum.number(text.length);
  }
  for (const site of trace.sites) {
    sum.bytes(encoder.encode(site === null ? "" : `${site.file}:${site.line}:${site.column}`));
    sum.number(1);
  }
  return sum.hex();
}

class Fnv {
  private low = 0x811c9dc5;
  private high = 0x2f0b4c47;

  bytes(data: Uint8Array): void {
    let { low, high } = this;
    for (let i = 0; i < data.length; i++) {
      const byte = data[i] as number;
      low = Math.imul(low ^ byte, 0x01000193);
      high = Math.imul(high ^ byte ^ 0x5a, 0x01000193);
    }
    this.low = low;
    this.high = high;
  }

  number(value: number): void {
    this.bytes(new Uint8Array(new Float64Array([value]).buffer));
  }

  hex(): string {
    const part = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
    return part(this.high) + part(this.low);
  }
}
