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
  for (const text of trace.strings) sum.text(text);
  for (const site of trace.sites) sum.text(site === null ? "" : `${site.file}:${site.line}:${site.column}`);
  return sum.hex();
}

/** The same fingerprint, of a trace that is unpacked. */
export const hashTrace = (trace: Trace): string => hashPacked(packTrace(trace));

class Sum {
  private readonly lanes = Int32Array.of(0x811c9dc5, 0x2f0b4c47, 0x5bd1e995, 0x1b56c4e9);
  private readonly encoder = new TextEncoder();
  /** Room for a text in UTF-8: a trace has many short ones, a label for each socket. */
  private readonly utf8 = new Uint8Array(1024);
  private readonly utf8Words = new Int32Array(this.utf8.buffer);

  text(text: string): void {
    // No character takes more than three bytes.
    if (3 * text.length > this.utf8.length) this.bytes(this.encoder.encode(text));
    else this.put(this.utf8, this.utf8Words, this.encoder.encodeInto(text, this.utf8).written);
  }

  bytes(data: Uint8Array): void {
    const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
    this.put(aligned, new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2), aligned.length);
  }

  /** The length, then the bytes, four at a time, the last ones filled up with zeros. `words` are the same memory. */
  private put(data: Uint8Array, words: Int32Array, length: number): void {
    this.word(length);
    const whole = length & ~3;
    this.words(words, whole >> 2);
    if (whole === length) return;
    let rest = 0;
    for (let i = whole; i < length; i++) rest |= (data[i] as number) << (8 * (i - whole));
    this.word(rest);
  }

  word(value: number): void {
    this.lanes[0] = mixed(this.lanes[0] as number, value);
  }

  private words(data: Int32Array, count: number): void {
    const { lanes } = this;
    let a = lanes[0] as number;
    let b = lanes[1] as number;
    let c = lanes[2] as number;
    let d = lanes[3] as number;
    const whole = count & ~3;
    for (let i = 0; i < whole; i += 4) {
      a = mixed(a, data[i] as number);
      b = mixed(b, data[i + 1] as number);
      c = mixed(c, data[i + 2] as number);
      d = mixed(d, data[i + 3] as number);
    }
    for (let i = whole; i < count; i++) a = mixed(a, data[i] as number);
    lanes[0] = a;
    lanes[1] = b;
    lanes[2] = c;
    lanes[3] = d;
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
