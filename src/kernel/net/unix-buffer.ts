import { RingBuffer } from "../../base/ring-buffer.ts";
import type { UnixSocket } from "./unix-socket.ts";

/** What one send has put into a socket's queue: an skb of Linux. The data is never changed. */
export interface Piece {
  readonly data: Uint8Array;
  /** memory that it takes, counted against the sender's buffer */
  readonly charge: number;
  readonly sender: UnixSocket;
  /** a datagram's number in the trace */
  readonly message: number;
}

const PAGE = 4096;
/** Of a longer stream piece so much lies in the first allocation, the rest in pages: SKB_MAX_HEAD(0), for one page. */
const STREAM_HEAD = 3776;
/** A datagram is in one allocation up to SKB_MAX_ALLOC. */
const DATAGRAM_HEAD = 16_064;
/** The rest of a stream piece: 8 pages, UNIX_SKB_FRAGS_SZ. */
const STREAM_PAGES = 32_768;

/** How many of so many bytes one piece of a stream takes: unix_stream_sendmsg() of Linux. Two pieces shall fit the buffer. */
export const streamPiece = (length: number, sendBuffer: number): number =>
  Math.min(length, (sendBuffer >> 1) - 64, STREAM_HEAD + STREAM_PAGES);

export const streamCharge = (length: number): number => charge(length, STREAM_HEAD);
export const datagramCharge = (length: number): number => charge(length, DATAGRAM_HEAD);

/**
 * skb->truesize: the allocation, a power of two that holds the head and the shared info of 320 bytes; the pages; the descriptor of
 * 256 bytes. So 278 messages of a byte fill a buffer of 212,992.
 */
function charge(length: number, head: number): number {
  const paged = Math.min(length, Math.ceil(Math.max(0, length - head) / PAGE) * PAGE);
  let room = 512;
  while (room < length - paged + 320) room *= 2;
  return room + Math.ceil(paged / PAGE) * PAGE + 256;
}

/**
 * What a stream socket has received and nobody has read. Reading takes bytes across pieces; a piece's memory is given back to its
 * sender when all of it was read. Invariant: `bytes` is the sum of the pieces' lengths less `offset`, which is within the first.
 */
export class StreamBuffer {
  private readonly pieces = new RingBuffer<Piece>();
  private offset = 0;
  bytes = 0;

  get items(): number {
    return this.pieces.length;
  }

  get sender(): UnixSocket | null {
    return this.pieces.peek()?.sender ?? null;
  }

  push(piece: Piece): void {
    this.pieces.push(piece);
    this.bytes += piece.data.length;
  }

  /** Fills `target` from the front without taking; gives how many bytes there were. */
  peek(target: Uint8Array): number {
    let count = 0;
    let from = this.offset;
    for (let i = 0; count < target.length; i++) {
      const piece = this.pieces.at(i);
      if (!piece) break;
      const part = piece.data.subarray(from, from + target.length - count);
      target.set(part, count);
      count += part.length;
      from = 0;
    }
    return count;
  }

  /** Takes so many bytes away; what was read up to its end is given back to its sender. */
  skip(count: number): void {
    this.bytes -= count;
    let left = count;
    for (let piece = this.pieces.peek(); piece; piece = this.pieces.peek()) {
      const here = piece.data.length - this.offset;
      if (here > left) {
        this.offset += left;
        return;
      }
      left -= here;
      this.offset = 0;
      this.pieces.shift();
      piece.sender.giveBack(piece.charge);
    }
  }
}
