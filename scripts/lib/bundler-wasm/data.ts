import { ByteReader, ByteWriter, OP } from "./binary.ts";

/**
 * What a module's memory begins with. Go's linker leaves out every short run of zeros and so writes a hundred thousand pieces, each
 * with its address; few pieces with the zeros in them are smaller when compressed, and are sooner in the memory.
 */

interface Stretch {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** Zeros that are cheaper than the beginning of another piece. */
const SHORT = 64;

/** The memory up to the end of what it begins with. */
export function memoryOf(content: Uint8Array): Uint8Array {
  const stretches = stretchesOf(content);
  const memory = new Uint8Array(Math.max(...stretches.map(({ start, bytes }) => start + bytes.length)));
  for (const { start, bytes } of stretches) memory.set(bytes, start);
  return memory;
}

/** A data section that makes this memory from one of zeros. */
export function dataOf(memory: Uint8Array): Uint8Array {
  const pieces: { start: number; end: number }[] = [];
  for (let at = nextSet(memory, 0); at < memory.length; at = nextSet(memory, at)) {
    const last = pieces.at(-1);
    let end = at;
    while (end < memory.length && memory[end] !== 0) end++;
    if (last !== undefined && at - last.end <= SHORT) last.end = end;
    else pieces.push({ start: at, end });
    at = end;
  }
  return dataSection(pieces.map(({ start, end }) => ({ start, bytes: memory.subarray(start, end) })));
}

export function dataSection(stretches: readonly Stretch[]): Uint8Array {
  const writer = new ByteWriter().u32(stretches.length);
  for (const { start, bytes } of stretches) writer.op(0).i32Const(start).op(OP.end).sized(bytes);
  return writer.written;
}

function nextSet(memory: Uint8Array, from: number): number {
  let at = from;
  while (at < memory.length && memory[at] === 0) at++;
  return at;
}

function stretchesOf(content: Uint8Array): Stretch[] {
  const reader = new ByteReader(content);
  return Array.from({ length: reader.u32() }, () => {
    if (reader.u32() !== 0 || reader.byte() !== OP.i32Const) throw new Error("Data of a kind that Go does not write.");
    const start = reader.s32();
    reader.byte();
    return { start, bytes: reader.take(reader.u32()) };
  });
}
