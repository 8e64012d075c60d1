import { RingBuffer } from "../../base/ring-buffer.ts";
import type { UnixSocket } from "./unix-socket.ts";

/** What one send has put into a socket's queue: an skb of Linux. The bytes are never changed. */
export interface Piece {
  /** nothing any more, once it was an urgent byte that was read */
  data: Uint8Array;
  /** memory that it takes, counted against the sender's buffer */
  readonly charge: number;
  readonly sender: UnixSocket;
  /** a datagram's number in the trace */
  readonly message: number;
}

const NOTHING = new Uint8Array();
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
 * sender when all of it was read.
 *
 * An urgent byte is a piece of its own. Reading stops before it, then passes over it; read by MSG_OOB it leaves an empty piece
 * behind, where reading stops just so. A second one makes the first an ordinary byte.
 *
 * Invariant: `bytes` is the sum of the pieces' lengths less `offset`, which is within the first.
 */
export class StreamBuffer {
  private readonly pieces = new RingBuffer<Piece>();
  private offset = 0;
  private urgent: Piece | null = null;
  bytes = 0;
  /** FIONREAD: `bytes`, and for good every urgent byte that reading has passed over; so Linux 6.18 counts */
  counted = 0;

  get items(): number {
    return this.pieces.length;
  }

  push(piece: Piece): void {
    this.pieces.push(piece);
    this.bytes += piece.data.length;
    this.counted += piece.data.length;
  }

  pushUrgent(piece: Piece): void {
    this.push(piece);
    this.urgent = piece;
  }

  get hasUrgent(): boolean {
    return this.urgent !== null;
  }

  /** Copies the urgent byte; `keep` leaves it. False: there is none. */
  readUrgent(target: Uint8Array, keep: boolean): boolean {
    const { urgent } = this;
    if (!urgent) return false;
    if (target.length > 0) target[0] = urgent.data[0] as number;
    if (keep) return true;
    this.urgent = null;
    urgent.data = NOTHING;
    this.bytes--;
    this.counted--;
    return true;
  }

  /** SIOCATMARK: the next read begins where an urgent byte is, or was. */
  get atMark(): boolean {
    const first = this.pieces.peek();
    if (!first) return false;
    if (first === this.urgent) return true;
    return first.data.length === 0 && (!this.urgent || this.pieces.at(1) === this.urgent);
  }

  /** Moves bytes to `target`; gives how many, −1: there is nothing to read. `keep` leaves them; `inline` counts an urgent byte among them. manage_oob() of Linux. */
  read(target: Uint8Array, keep: boolean, inline: boolean): number {
    if (keep && target.length === 0) return this.peekNothing(inline);
    let copied = 0;
    let at = 0;
    let found = false;
    do {
      let piece = this.pieces.at(at);
      if (piece?.data.length === 0) {
        if (copied > 0 && !this.urgent) break;
        at = this.pass(at, keep);
        piece = this.pieces.at(at);
      }
      if (piece && piece === this.urgent) {
        if (copied > 0) break;
        if (!keep) this.urgent = null;
        if (!inline) {
          at = this.pass(at, keep);
          piece = this.pieces.at(at);
        }
      }
      if (!piece) break;
      found = true;
      const from = at === 0 ? this.offset : 0;
      const part = piece.data.subarray(from, from + target.length - copied);
      target.set(part, copied);
      copied += part.length;
      if (!keep) this.counted -= part.length;
      if (from + part.length === piece.data.length) at = this.pass(at, keep);
      else if (!keep) this.skip(part.length);
    } while (copied < target.length);
    return found ? copied : -1;
  }

  /** With no room to fill, looking goes on to the last piece: where that has nothing to read, there is nothing. So Linux. */
  private peekNothing(inline: boolean): number {
    const last = this.pieces.at(this.items - 1);
    return last && last.data.length > 0 && (inline || last !== this.urgent) ? 0 : -1;
  }

  /** The piece is done with: it stays, and reading goes on behind it, or it is given back to its sender. */
  private pass(at: number, keep: boolean): number {
    if (keep) return at + 1;
    const piece = this.pieces.shift();
    if (!piece) return 0;
    this.bytes -= piece.data.length - this.offset;
    this.offset = 0;
    piece.sender.giveBack(piece.charge);
    return 0;
  }

  private skip(count: number): void {
    this.offset += count;
    this.bytes -= count;
  }

  /** Nobody will read. */
  clear(): void {
    this.urgent = null;
    while (this.pieces.length > 0) this.pass(0, false);
  }
}
