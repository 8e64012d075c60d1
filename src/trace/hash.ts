import type { PackedTrace } from "./packed.ts";
import { packTrace } from "./recorder.ts";
import type { Trace } from "./trace.ts";

/**
 * A 64-bit fingerprint of a trace, as 16 hexadecimal digits, over every event, number, byte, string and site: four 32-bit sums, of
 * which each takes every fourth word, multiplied and rotated in (as in MurmurHash3), and which are mixed at the end. Four sums do not
 * wait for each other. Equal runs have equal fingerprints on every machine: a packed trace is the same bytes, in the same pieces.
 */
export function hashPacked(trace: PackedTrace): string {
  const sum = new Sum();
  sum.word(trace.version);
  sum.word(trace.length);
  for (const pieces of [trace.events, trace.numbers, trace.blob]) {
    sum.word(pieces.length);
    for (const piece of pieces) sum.bytes(piece);
  }
  const encoder = new TextEncoder();
  for (const text of trace.strings) sum.bytes(encoder.encode(text));
  for (const site of trace.sites) {
    sum.bytes(encoder.encode(site === null ? "" : `${site.file}:${site.line}:${site.column}`));
  }
  return sum.hex();
}

/** The same fingerprint, of a trace that is unpacked. */
export const hashTrace = (trace: Trace): string => hashPacked(packTrace(trace));

class Sum {
  private readonly lanes = Int32Array.of(0x811c9dc5, 0x2f0b4c47, 0x5bd1e995, 0x1b56c4e9);

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
    const { lanes } = this;
    let [a, b, c, d] = lanes as unknown as [number, number, number, number];
    const whole = data.length & ~3;
    for (let i = 0; i < whole; i += 4) {
      a = mixed(a, data[i] as number);
      b = mixed(b, data[i + 1] as number);
      c = mixed(c, data[i + 2] as number);
      d = mixed(d, data[i + 3] as number);
    }
    for (let i = whole; i < data.length; i++) a = mixed(a, data[i] as number);
    lanes.set([a, b, c, d]);
  }

  hex(): string {
    const [a, b, c, d] = this.lanes as unknown as [number, number, number, number];
    const part = (word: number) => (word >>> 0).toString(16).padStart(8, "0");
    return part(finished(mixed(a, b))) + part(finished(mixed(c, d) ^ Math.imul(a, 5)));
  }
}

function mixed(sum: number, word: number): number {
  const next = sum ^ Math.imul((word << 15) | (word >>> 17), 0xcc9e2d51);
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}

/** Lets each bit of a sum reach every other. */
function finished(sum: number): number {
  const once = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
