import type { SourcePosition, Trace } from "./trace.ts";

/**
 * A trace as it is recorded and carried: as bytes, of which an event takes about five. Its columns would take 25 for each, and
 * memory that is touched for the first time is dearer than the work of packing. Whoever looks at a run unpacks it.
 *
 * An event is two bytes and what they say follows. The first: its kind, `OTHER_THREAD` if the thread differs from the event before
 * (2 bytes), `WIDE_THREAD` too if that takes 4. The second holds four codes of two bits: for the time, how the time that has passed
 * since the event before is written (nothing: none has; 1 or 2 bytes; 8: the time itself, a double); for a, b and c, how the
 * difference to the event before *of that kind* is written (nothing: none; 1, 2 or 4 bytes). Then thread, time, a, b, c.
 *
 * A number is one byte below `NUMBER_16`, or one of the marks and 2, 4 or 8 bytes. All is little-endian.
 */
export interface PackedTrace {
  /** raised when the meaning of a byte changes */
  readonly version: 1;
  /** number of events */
  readonly length: number;
  /** the last event, virtual nanoseconds */
  readonly end: number;
  readonly events: readonly Uint8Array[];
  /** how many numbers; the first is not written */
  readonly numberCount: number;
  readonly numbers: readonly Uint8Array[];
  readonly blob: readonly Uint8Array[];
  readonly strings: readonly string[];
  readonly sites: readonly (SourcePosition | null)[];
}

/** The memory of a packed trace, to be moved to another thread. */
export const piecesOf = ({ events, numbers, blob }: PackedTrace): ArrayBuffer[] =>
  [...events, ...numbers, ...blob].map((piece) => piece.buffer as ArrayBuffer);

/** Bytes of one piece of a stream. An event never lies in two; a number neither. */
export const PIECE = 65536;

export const OTHER_THREAD = 0x40;
export const WIDE_THREAD = 0x80;
/** kinds are below */
export const KINDS = 0x40;
/** the most bytes that an event may take */
export const LONGEST_EVENT = 2 + 4 + 8 + 3 * 4;

export const NUMBER_16 = 0xf0;
export const NUMBER_32 = 0xf1;
export const NUMBER_64 = 0xf2;
export const LONGEST_NUMBER = 9;

/** The columns of a packed trace. */
export function unpack(packed: PackedTrace): Trace {
  const { length, strings, sites } = packed;
  const columns = {
    time: new Float64Array(length),
    kind: new Uint8Array(length),
    thread: new Int32Array(length),
    a: new Int32Array(length),
    b: new Int32Array(length),
    c: new Int32Array(length),
  };
  unpackEvents(packed.events, columns);
  return Object.freeze({
    version: 1,
    length,
    ...columns,
    numbers: unpackNumbers(packed.numbers, packed.numberCount),
    blob: joined(packed.blob),
    strings,
    sites,
  });
}

type Columns = Pick<Trace, "time" | "kind" | "thread" | "a" | "b" | "c">;

function unpackEvents(pieces: readonly Uint8Array[], columns: Columns): void {
  const last = new Int32Array(3 * KINDS);
  let i = 0;
  let time = 0;
  let thread = 0;
  for (const piece of pieces) {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    const value = (code: number, slot: number): number => {
      if (code !== 0) {
        const difference =
          code === 1 ? view.getInt8(at) : code === 2 ? view.getInt16(at, true) : view.getInt32(at, true);
        at += code === 3 ? 4 : code;
        last[slot] = (last[slot] as number) + difference;
      }
      return last[slot] as number;
    };
    while (at < piece.length) {
      const first = piece[at] as number;
      const codes = piece[at + 1] as number;
      at += 2;
      if ((first & WIDE_THREAD) !== 0) {
        thread = view.getInt32(at, true);
        at += 4;
      } else if ((first & OTHER_THREAD) !== 0) {
        thread = view.getUint16(at, true);
        at += 2;
      }
      const passed = codes & 3;
      if (passed === 1) time += view.getUint8(at++);
      else if (passed === 2) {
        time += view.getUint16(at, true);
        at += 2;
      } else if (passed === 3) {
        time = view.getFloat64(at, true);
        at += 8;
      }
      const kind = first & (KINDS - 1);
      columns.time[i] = time;
      columns.kind[i] = kind;
      columns.thread[i] = thread;
      columns.a[i] = value((codes >> 2) & 3, 3 * kind);
      columns.b[i] = value((codes >> 4) & 3, 3 * kind + 1);
      columns.c[i] = value(codes >> 6, 3 * kind + 2);
      i++;
    }
  }
}

function unpackNumbers(pieces: readonly Uint8Array[], count: number): Float64Array {
  const numbers = new Float64Array(count);
  let i = 1;
  for (const piece of pieces) {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    while (at < piece.length) {
      const mark = piece[at++] as number;
      if (mark < NUMBER_16) numbers[i++] = mark;
      else if (mark === NUMBER_16) {
        numbers[i++] = view.getInt16(at, true);
        at += 2;
      } else if (mark === NUMBER_32) {
        numbers[i++] = view.getInt32(at, true);
        at += 4;
      } else {
        numbers[i++] = view.getFloat64(at, true);
        at += 8;
      }
    }
  }
  return numbers;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
