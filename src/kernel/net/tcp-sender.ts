import { MILLISECOND, SECOND } from "../../base/time.ts";
import { FIN, NO_DATA, NOT_URGENT, type Segment, SYN, URG } from "./tcp-segment.ts";

/** What a sender does by its connection. */
export interface SenderPort {
  /** Sends one segment. */
  transmit(flags: number, sequence: number, data: Uint8Array, urgent: number): void;
  now(): number;
  /** ns from now `timeout()` is to be called; 0: not any more. */
  setTimer(after: number): void;
}

/** What becomes one segment. `buffer` may have room behind `length` for more. */
interface Piece {
  sequence: number;
  buffer: Uint8Array;
  length: number;
  flags: number;
  urgent: number;
  sentAt: number;
  sentAgain: boolean;
  next: Piece | null;
}

/** RFC 6298, with Linux' bounds. */
const FIRST_TIMEOUT = SECOND;
const LEAST_TIMEOUT = 200 * MILLISECOND;
const LONGEST_TIMEOUT = 120 * SECOND;
/** Acknowledgements of the same byte that mean a loss, RFC 5681. */
const DUPLICATES = 3;
const FIRST_BUFFER = 64;

/**
 * The sending half of a connection: what was written and is not yet acknowledged. It sends what the other end has room for; what was
 * lost is sent again after a timeout or three duplicate acknowledgements.
 *
 * Invariants: the pieces are one list, from `first` to `last`: those that are under way, from `acknowledged` to `next`, and from `unsent`
 * on those from `next` to `end`; `bytes` is the data in all of them.
 * Left out against Linux: congestion control, selective acknowledgements, path MTU.
 */
export class TcpSender {
  /** first number that was not acknowledged */
  acknowledged = 0;
  next = 0;
  end = 0;
  bytes = 0;
  window = 0;
  segmentSize = 536;
  /** TCP_NODELAY: small segments don't wait for acknowledgements */
  noDelay = false;
  /** TCP_CORK, and MSG_MORE while its send lasts: only full segments leave, or what has waited for long */
  corked = false;
  /** the last send said MSG_MORE: what it left behind goes with the next thing that happens, but not with mere data from there */
  more = false;
  /** something may be lost on the way, so there are timers */
  lossy = false;
  retries = 0;
  private largestWindow = 0;
  private roundTrip = 0;
  private variation = 0;
  private duplicates = 0;
  /** until this is acknowledged, further losses are of the same burst */
  private recoverUntil = 0;
  private armed = false;
  private first: Piece | null = null;
  private unsent: Piece | null = null;
  private last: Piece | null = null;
  private readonly port: SenderPort;

  constructor(port: SenderPort) {
    this.port = port;
  }

  /** Everything has been acknowledged. */
  get empty(): boolean {
    return this.acknowledged === this.end;
  }

  /** Something is under way. */
  private get flying(): boolean {
    return this.first !== this.unsent;
  }

  /** Adds data; `push` sends it. */
  append(source: Uint8Array, urgent: boolean): void {
    for (let at = 0; at < source.length; ) {
      const piece = this.lastPiece();
      const count = Math.min(this.segmentSize - piece.length, source.length - at);
      const part = count === source.length ? source : source.subarray(at, at + count);
      if (piece.length === 0) piece.buffer = new Uint8Array(part);
      else {
        grow(piece, piece.length + count, this.segmentSize);
        piece.buffer.set(part, piece.length);
      }
      piece.length += count;
      at += count;
      this.end += count;
      this.bytes += count;
      if (urgent && at === source.length) {
        piece.flags |= URG;
        piece.urgent = this.end - 1;
      }
    }
  }

  /** The last piece that was not sent, if there is room in it, or a new one. */
  private lastPiece(): Piece {
    const { last } = this;
    if (this.unsent && last?.flags === 0 && last.length < this.segmentSize) return last;
    return this.add(0);
  }

  /** SYN or FIN: one number without a byte. */
  appendControl(flags: number): void {
    this.add(flags);
    this.end++;
  }

  private add(flags: number): Piece {
    const piece: Piece = {
      sequence: this.end,
      buffer: NO_DATA,
      length: 0,
      flags,
      urgent: NOT_URGENT,
      sentAt: 0,
      sentAgain: false,
      next: null,
    };
    if (this.last) this.last.next = piece;
    this.last = piece;
    this.first ??= piece;
    this.unsent ??= piece;
    return piece;
  }

  /** Sends what may leave: all of it, whatever holds it back. TCP_NODELAY when it is set, tcp(7); a timer. */
  flush(): void {
    const { corked, noDelay } = this;
    this.corked = false;
    this.noDelay = true;
    this.push();
    this.corked = corked;
    this.noDelay = noDelay;
  }

  /** Sends what may leave. */
  push(): void {
    for (let piece = this.unsent; piece; piece = this.unsent) {
      if ((piece.flags & (SYN | FIN)) === 0) {
        if (this.waits(piece)) break;
        const room = this.acknowledged + this.window - this.next;
        if (room < piece.length && !this.split(piece, room)) break;
      }
      this.unsent = piece.next;
      this.next += lengthOf(piece);
      piece.sentAt = this.port.now();
      this.transmit(piece);
    }
    this.arm();
  }

  /** Nagle's algorithm, tcp(7): a small last segment waits while something is under way, if TCP_NODELAY is not set. */
  private waits(piece: Piece): boolean {
    if (piece.length >= this.segmentSize || piece.next !== null || piece.flags !== 0) return false;
    return this.corked || (!this.noDelay && this.flying);
  }

  /** Cuts the first unsent piece to what there is room for. False: too little to be worth a segment. */
  private split(piece: Piece, room: number): boolean {
    const worth = Math.min(this.segmentSize, this.largestWindow >> 1);
    if (room <= 0 || (room < worth && this.flying)) return false;
    const rest: Piece = {
      ...piece,
      sequence: piece.sequence + room,
      buffer: piece.buffer.slice(room),
      length: piece.length - room,
    };
    piece.length = room;
    piece.flags = 0;
    piece.urgent = NOT_URGENT;
    piece.next = rest;
    if (this.last === piece) this.last = rest;
    return true;
  }

  private transmit(piece: Piece): void {
    const { buffer, length } = piece;
    const data = buffer.length === length ? buffer : buffer.subarray(0, length);
    this.port.transmit(piece.flags, piece.sequence, data, piece.urgent);
  }

  /** Looks at a segment's acknowledgement and window. True: something was acknowledged. */
  acknowledge(segment: Segment): boolean {
    const { acknowledged } = segment;
    if (acknowledged > this.next || acknowledged < this.acknowledged) return false;
    const bare = segment.data.length === 0 && segment.flags === ACK_ALONE && segment.window === this.window;
    this.window = segment.window;
    this.largestWindow = Math.max(this.largestWindow, segment.window);
    if (acknowledged > this.acknowledged) {
      this.advance(acknowledged);
      return true;
    }
    if (bare && this.flying && ++this.duplicates === DUPLICATES && acknowledged >= this.recoverUntil) {
      this.recoverUntil = this.next;
      this.sendAgain();
    }
    return false;
  }

  private advance(to: number): void {
    this.acknowledged = to;
    this.duplicates = 0;
    this.retries = 0;
    for (let { first } = this; first && first !== this.unsent; first = this.first) {
      if (first.sequence + lengthOf(first) > to) break;
      this.first = first.next;
      if (!this.first) this.last = null;
      this.bytes -= first.length;
      if (this.lossy && !first.sentAgain) this.measure(this.port.now() - first.sentAt);
    }
    // Of a burst that was lost the next one is missing as well, RFC 6582.
    if (to < this.recoverUntil && this.flying) this.sendAgain();
    this.arm(true);
  }

  /** RFC 6298: the smoothed round trip and how much it varies. */
  private measure(time: number): void {
    if (this.roundTrip === 0) {
      this.roundTrip = time;
      this.variation = Math.round(time / 2);
    } else {
      this.variation = Math.round(this.variation * 0.75 + Math.abs(this.roundTrip - time) * 0.25);
      this.roundTrip = Math.round(this.roundTrip * 0.875 + time * 0.125);
    }
  }

  /** Sends the first piece again at once: the handshake's, to whom its answer did not come. */
  repeat(): void {
    this.sendAgain();
  }

  private sendAgain(): void {
    const { first } = this;
    if (!first || !this.flying) return;
    first.sentAgain = true;
    this.transmit(first);
  }

  /** Small data waits for more, and there is no acknowledgement to come that would send it: TCP_CORK, MSG_MORE. */
  private get held(): boolean {
    return this.unsent !== null && !this.flying && this.acknowledged + this.window > this.next;
  }

  /**
   * A timer runs while something is under way that may be lost, while a window is closed whose opening may be lost, and while data is
   * held: 200 ms at most, tcp(7) TCP_CORK.
   */
  private arm(again = false): void {
    const { first } = this;
    const needed = first !== null && (this.lossy || (first.flags & SYN) !== 0 || this.held);
    if (needed && (again || !this.armed)) this.start();
    else if (!needed && this.armed) this.disarm();
  }

  private disarm(): void {
    this.armed = false;
    this.port.setTimer(0);
  }

  private start(): void {
    const unknown = this.held ? LEAST_TIMEOUT : FIRST_TIMEOUT;
    const base = this.roundTrip === 0 ? unknown : this.roundTrip + Math.max(LEAST_TIMEOUT, 4 * this.variation);
    const after = Math.min(base * 2 ** this.retries, LONGEST_TIMEOUT);
    this.armed = true;
    this.port.setTimer(after);
  }

  /** The timer has expired: the first piece is sent again, or one byte into a closed window. */
  timeout(): void {
    if (this.held) {
      this.armed = false;
      this.flush();
      return;
    }
    this.retries++;
    this.duplicates = 0;
    this.recoverUntil = this.next;
    if (this.flying) this.sendAgain();
    else if (this.unsent) this.probe(this.unsent);
    this.start();
  }

  private probe(piece: Piece): void {
    if (piece.length > 1) this.split(piece, 1);
    this.unsent = piece.next;
    this.next += lengthOf(piece);
    piece.sentAgain = true;
    this.transmit(piece);
  }

  /** The connection is over. */
  clear(): void {
    this.first = null;
    this.unsent = null;
    this.last = null;
    this.bytes = 0;
    this.disarm();
  }
}

/** Flags of a segment that only acknowledges. */
const ACK_ALONE = 8;

const lengthOf = (piece: Piece): number => piece.length + ((piece.flags & (SYN | FIN)) !== 0 ? 1 : 0);

function grow(piece: Piece, length: number, most: number): void {
  if (length <= piece.buffer.length) return;
  let room = Math.max(FIRST_BUFFER, piece.buffer.length);
  while (room < length) room *= 2;
  const buffer = new Uint8Array(Math.min(room, Math.max(most, length)));
  buffer.set(piece.buffer.subarray(0, piece.length));
  piece.buffer = buffer;
}
