/** WebAssembly's binary format (WebAssembly Core Specification, chapter 5), as far as the modules of Go's compiler use it. */

export const SECTION = {
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  memory: 5,
  global: 6,
  export: 7,
  element: 9,
  code: 10,
  data: 11,
} as const;

export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Store8: 0x3a,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32Eqz: 0x45,
  i32LtS: 0x48,
  i32Sub: 0x6b,
} as const;

/** A block that gives nothing. */
export const EMPTY = 0x40;
export const I32 = 0x7f;

export interface Section {
  readonly id: number;
  readonly content: Uint8Array;
}

export class ByteReader {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  get isAtEnd(): boolean {
    return this.position >= this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.position++];
    if (byte === undefined) throw new RangeError("The module ends too early.");
    return byte;
  }

  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  s32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return shift < 25 && (byte & 0x40) !== 0 ? value | (-1 << (shift + 7)) : value;
    }
  }

  take(length: number): Uint8Array {
    const taken = this.bytes.subarray(this.position, this.position + length);
    this.position += length;
    return taken;
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.u32()));
  }

  skipNumber(): void {
    while (this.byte() >= 0x80);
  }
}

export class ByteWriter {
  private buffer = new Uint8Array(256);
  private length = 0;

  get written(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  bytes(bytes: Uint8Array | readonly number[]): this {
    const end = this.length + bytes.length;
    if (end > this.buffer.length) {
      const grown = new Uint8Array(Math.max(end, 2 * this.buffer.length));
      grown.set(this.written);
      this.buffer = grown;
    }
    this.buffer.set(bytes, this.length);
    this.length = end;
    return this;
  }

  /** An operation and what stands behind it, each number below 128. */
  op(...bytes: readonly number[]): this {
    return this.bytes(bytes);
  }

  u32(value: number): this {
    const bytes: number[] = [];
    let rest = value;
    do {
      bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
      rest >>>= 7;
    } while (rest > 0);
    return this.bytes(bytes);
  }

  i32Const(value: number): this {
    const bytes: number[] = [OP.i32Const];
    let rest = value;
    for (;;) {
      const low = rest & 0x7f;
      rest >>= 7;
      const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
      bytes.push(isLast ? low : low | 0x80);
      if (isLast) return this.bytes(bytes);
    }
  }

  /** With its length before it. */
  sized(bytes: Uint8Array): this {
    return this.u32(bytes.length).bytes(bytes);
  }

  name(text: string): this {
    return this.sized(new TextEncoder().encode(text));
  }
}

const HEADER = 8;

export function sectionsOf(module: Uint8Array): Section[] {
  const reader = new ByteReader(module, HEADER);
  const sections: Section[] = [];
  while (!reader.isAtEnd) sections.push({ id: reader.byte(), content: reader.take(reader.u32()) });
  return sections;
}

export function moduleOf(sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().op(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);
  for (const { id, content } of sections) writer.op(id).sized(content);
  return writer.written.slice();
}

export function section(sections: readonly Section[], id: number): Uint8Array {
  const found = sections.find((each) => each.id === id);
  if (found === undefined) throw new Error(`The module has no section ${id}.`);
  return found.content;
}

/** A list of things, the number of them before it. */
export function vector<T>(items: readonly T[], write: (item: T, writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter().u32(items.length);
  for (const item of items) write(item, writer);
  return writer.written;
}

export interface Instruction {
  readonly op: number;
  readonly start: number;
  readonly end: number;
  /** the first number behind it: a label, a local, a global, a function or a type */
  readonly index: number;
}

const isNumbered = (op: number): boolean =>
  op === OP.br || op === OP.brIf || op === OP.call || (op >= OP.localGet && op <= OP.globalSet);
const isMemoryAccess = (op: number): boolean => op >= 0x28 && op <= 0x3e;
const isPlain = (op: number): boolean =>
  op <= 0x01 || op === 0x05 || op === OP.end || op === OP.return || op === 0x1a || op === 0x1b || op >= 0x45;
const PREFIXED = 0xfc;
const MEMORY_COPY = 10;
const MEMORY_FILL = 11;

/** The instruction that begins at `start`; throws for one that Go's compiler does not use. */
export function instructionAt(bytes: Uint8Array, start: number): Instruction {
  const reader = new ByteReader(bytes, start);
  const op = reader.byte();
  let index = 0;
  if (isNumbered(op)) {
    index = reader.u32();
  } else if (op === OP.block || op === OP.loop || op === OP.if) {
    index = reader.byte();
  } else if (isMemoryAccess(op) || op === OP.callIndirect) {
    index = reader.u32();
    reader.skipNumber();
  } else if (op === OP.i32Const || op === OP.i64Const) {
    reader.skipNumber();
  } else if (op === OP.brTable) {
    for (let left = reader.u32() + 1; left > 0; left--) reader.skipNumber();
  } else if (op === OP.f32Const || op === OP.f64Const) {
    reader.take(op === OP.f32Const ? 4 : 8);
  } else if (op === 0x3f || op === 0x40) {
    reader.byte();
  } else if (op === PREFIXED) {
    index = reader.u32();
    if (index > MEMORY_FILL || index === 8 || index === 9) throw new Error(`Unknown operation fc ${index}.`);
    if (index >= MEMORY_COPY) reader.take(index === MEMORY_COPY ? 2 : 1);
  } else if (!isPlain(op) || op > 0xc4) {
    throw new Error(`Unknown operation ${op.toString(16)} at ${start}.`);
  }
  return { op, start, end: reader.position, index };
}

/** Does `bytes` hold exactly these at `position`? */
export function holds(bytes: Uint8Array, position: number, ...wanted: readonly number[]): boolean {
  return wanted.every((byte, i) => bytes[position + i] === byte);
}
