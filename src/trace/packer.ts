import {
  KINDS,
  LONGEST_EVENT,
  LONGEST_NUMBER,
  NUMBER_16,
  NUMBER_32,
  NUMBER_64,
  OTHER_THREAD,
  PIECE,
  WIDE_THREAD,
} from "./packed.ts";

/** The writers of the streams of a packed trace; what they write is told in packed.ts. */

const FIRST_PIECE = 4096;

const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

/** Bytes in pieces that are never copied again. The first is small: most runs are short. */
class Pieces {
  protected piece = new Uint8Array(FIRST_PIECE);
  protected at = 0;
  private readonly full: Uint8Array[] = [];

  /** Goes on to the next piece; what is left of this one is not used. */
  protected next(): void {
    this.full.push(this.piece.subarray(0, this.at));
    this.piece = new Uint8Array(PIECE);
    this.at = 0;
  }

  /** All pieces; the last is a copy of what there is of it. */
  pieces(): Uint8Array[] {
    return this.at === 0 ? [...this.full] : [...this.full, this.piece.slice(0, this.at)];
  }

  protected putDouble(at: number, value: number): void {
    double[0] = value;
    this.piece.set(doubleBytes, at);
  }
}

export class EventPacker extends Pieces {
  private time = 0;
  private thread = 0;
  /** a, b and c of the last event of each kind */
  private readonly last = new Int32Array(3 * KINDS);

  put(time: number, kind: number, thread: number, a: number, b: number, c: number): void {
    if (this.at + LONGEST_EVENT > this.piece.length) this.next();
    const { piece, last } = this;
    const start = this.at;
    let at = start + 2;
    let first = kind;
    if (thread !== this.thread) {
      this.thread = thread;
      first |= OTHER_THREAD;
      piece[at] = thread;
      piece[at + 1] = thread >> 8;
      if (thread >>> 16 !== 0) {
        first |= WIDE_THREAD;
        piece[at + 2] = thread >> 16;
        piece[at + 3] = thread >> 24;
        at += 2;
      }
      at += 2;
    }
    let codes = 0;
    if (time !== this.time) {
      const passed = time - this.time;
      // The reader adds what has passed to what it has: only where that gives this very time is it enough.
      if (passed > 0 && passed < 0x10000 && (passed & 0xffff) === passed && this.time + passed === time) {
        piece[at] = passed;
        if (passed < 0x100) {
          codes = 1;
          at += 1;
        } else {
          codes = 2;
          piece[at + 1] = passed >> 8;
          at += 2;
        }
      } else {
        codes = 3;
        this.putDouble(at, time);
        at += 8;
      }
      this.time = time;
    }
    const slot = 3 * kind;
    let difference = (a - (last[slot] as number)) | 0;
    if (difference !== 0) {
      last[slot] = a;
      const code = codeOf(difference);
      codes |= code << 2;
      at = putLittle(piece, at, difference, code);
    }
    difference = (b - (last[slot + 1] as number)) | 0;
    if (difference !== 0) {
      last[slot + 1] = b;
      const code = codeOf(difference);
      codes |= code << 4;
      at = putLittle(piece, at, difference, code);
    }
    difference = (c - (last[slot + 2] as number)) | 0;
    if (difference !== 0) {
      last[slot + 2] = c;
      const code = codeOf(difference);
      codes |= code << 6;
      at = putLittle(piece, at, difference, code);
    }
    piece[start] = first;
    piece[start + 1] = codes;
    this.at = at;
  }
}

/** 1, 2 or 3: a difference of 1, 2 or 4 bytes. */
function codeOf(difference: number): number {
  if ((difference << 24) >> 24 === difference) return 1;
  return (difference << 16) >> 16 === difference ? 2 : 3;
}

/** Gives the offset behind it. */
function putLittle(piece: Uint8Array, at: number, value: number, code: number): number {
  piece[at] = value;
  if (code === 1) return at + 1;
  piece[at + 1] = value >> 8;
  if (code === 2) return at + 2;
  piece[at + 2] = value >> 16;
  piece[at + 3] = value >> 24;
  return at + 4;
}

export class NumberPacker extends Pieces {
  put(value: number): void {
    if (this.at + LONGEST_NUMBER > this.piece.length) this.next();
    const { piece, at } = this;
    const integer = value | 0;
    if (integer !== value || (value === 0 && 1 / value < 0)) {
      piece[at] = NUMBER_64;
      this.putDouble(at + 1, value);
      this.at = at + 9;
    } else if (integer >= 0 && integer < NUMBER_16) {
      piece[at] = integer;
      this.at = at + 1;
    } else {
      const isShort = (integer << 16) >> 16 === integer;
      piece[at] = isShort ? NUMBER_16 : NUMBER_32;
      this.at = putLittle(piece, at + 1, integer, isShort ? 2 : 3);
    }
  }
}

export class BytePacker extends Pieces {
  /** True if these bytes were the last that were put, and lie in one piece. */
  endsWith(data: Uint8Array): boolean {
    const { piece } = this;
    const from = this.at - data.length;
    if (from < 0) return false;
    for (let i = 0; i < data.length; i++) if (piece[from + i] !== data[i]) return false;
    return true;
  }

  /** Copies bytes, into as many pieces as it takes. */
  put(data: Uint8Array): void {
    let done = 0;
    while (done < data.length) {
      const room = this.piece.length - this.at;
      if (room === 0) {
        this.next();
        continue;
      }
      const count = Math.min(room, data.length - done);
      if (count < 32) for (let i = 0; i < count; i++) this.piece[this.at + i] = data[done + i] as number;
      else this.piece.set(count === data.length ? data : data.subarray(done, done + count), this.at);
      this.at += count;
      done += count;
    }
  }
}
