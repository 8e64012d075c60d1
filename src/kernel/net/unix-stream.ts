import * as E from "../../abi/errno.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { RingBuffer } from "../../base/ring-buffer.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { EVERYBODY, NO_SIGNAL } from "../sched/wait-queue.ts";
import type { Received } from "./socket.ts";
import { parseUnixAddress } from "./unix-address.ts";
import { StreamBuffer, streamCharge, streamPiece } from "./unix-buffer.ts";
import { CHANGED, READABLE, UnixSocket, WRITABLE } from "./unix-socket.ts";

/**
 * An AF_UNIX stream socket, unix(7): new, then either listening or connected to its peer, for good. connect(2) is done at once: it
 * makes the other end itself and puts it into the listener's queue for accept(2).
 *
 * Invariants: `peer` of a peer is this socket, also after one of both is released; `waiting` has something only while listening.
 */
export class UnixStream extends UnixSocket {
  readonly type = S.SOCK_STREAM;
  private peer: UnixStream | null = null;
  private readonly buffer = new StreamBuffer();
  private backlog = -1;
  /** connections that accept(2) has not yet taken */
  private readonly waiting = new RingBuffer<UnixStream>();
  private inQueue = false;

  override get other(): UnixSocket | null {
    return this.peer;
  }

  override get listening(): boolean {
    return this.backlog >= 0;
  }

  /** A new socket hangs up; so poll(2) says, and that it could be written. A listener is only ever readable. */
  override readiness(): number {
    let ready = this.error !== 0 ? P.POLLERR : 0;
    if (this.readShut) ready |= READABLE | P.POLLRDHUP;
    if ((this.readShut && this.writeShut) || (!this.peer && !this.listening)) ready |= P.POLLHUP;
    if (this.buffer.items > 0 || this.waiting.length > 0) ready |= READABLE;
    if (this.buffer.hasUrgent) ready |= P.POLLPRI;
    if (this.writable && !this.listening) ready |= WRITABLE;
    return ready;
  }

  /** −EINVAL: it has no name, or is connected. A backlog of n holds n + 1 connections. */
  override listen(backlog: number): number {
    if (!this.named || this.peer) return -E.EINVAL;
    this.backlog = backlog < 0 || backlog > S.SOMAXCONN ? S.SOMAXCONN : backlog;
    this.makeRoom();
    return 0;
  }

  /** −ECONNREFUSED: nobody listens there; −EAGAIN: the backlog is full (it is told when it isn't); −EPROTOTYPE: a datagram socket. */
  override connect(source: Uint8Array): number {
    const address = parseUnixAddress(source);
    if (typeof address === "number") return address;
    const found = this.names.find(address, this.type);
    if (typeof found === "number") return found;
    if (!(found instanceof UnixStream)) return -E.EPROTOTYPE;
    if (!found.listening || found.readShut) return -E.ECONNREFUSED;
    if (found.waiting.length > found.backlog) {
      this.waitForRoomAt(found);
      return -E.EAGAIN;
    }
    if (this.listening) return -E.EINVAL;
    if (this.peer) return -E.EISCONN;
    found.admit(this);
    return 0;
  }

  private admit(client: UnixStream): void {
    const server = new UnixStream(this.core, this.machine);
    server.address = this.address;
    server.inQueue = true;
    client.connectTo(server);
    this.waiting.push(server);
    this.traceState(0, this.waiting.length);
    this.queue.notify(READABLE);
  }

  override accept(): UnixStream | number {
    if (!this.listening) return -E.EINVAL;
    const accepted = this.waiting.shift();
    if (!accepted) return -E.EAGAIN;
    accepted.inQueue = false;
    this.traceState(0, this.waiting.length);
    this.makeRoom();
    if (this.waiting.length > 0) this.queue.passOn(READABLE);
    return accepted;
  }

  /**
   * Takes as many pieces as the buffer has room for; with MSG_OOB the last byte is urgent. −EPIPE: this end, or the other one's
   * reading, is shut.
   */
  override send(source: Uint8Array, flags: number, address: Uint8Array | null): number {
    const urgent = (flags & S.MSG_OOB) !== 0;
    if (urgent && source.length === 0) return -E.EOPNOTSUPP;
    const { peer } = this;
    if (address) return peer ? -E.EISCONN : -E.EOPNOTSUPP;
    if (!peer) return -E.ENOTCONN;
    if (this.writeShut) return -E.EPIPE;
    let sent = 0;
    while (sent < source.length) {
      const failed = this.takeError();
      if (failed) return sent > 0 ? sent : failed;
      if (peer.released || peer.readShut) return sent > 0 ? sent : -E.EPIPE;
      if (this.sendBufferFull) {
        this.ranOut = true;
        return sent > 0 ? sent : -E.EAGAIN;
      }
      const last = urgent && sent === source.length - 1;
      const ordinary = source.length - sent - (urgent ? 1 : 0);
      const length = last ? 1 : streamPiece(ordinary, this.options.sendBuffer);
      peer.push(this, source.slice(sent, sent + length), last);
      sent += length;
    }
    return sent;
  }

  private push(sender: UnixStream, data: Uint8Array, urgent: boolean): void {
    const charge = streamCharge(data.length);
    sender.addCharge(charge);
    this.core.clock.now += this.core.costs.localSend;
    const piece = { data, charge, sender, message: 0 };
    if (urgent) this.buffer.pushUrgent(piece);
    else this.buffer.push(piece);
    this.bufferChanged();
    if (urgent) this.queue.notify(P.POLLPRI);
    this.queue.notify(READABLE);
  }

  /**
   * −EINVAL: not connected; with MSG_OOB: there is no urgent byte, or it is in line. What was sent is read before an error or the
   * end is told.
   */
  override receive(target: Uint8Array, flags: number, received: Received): number {
    received.clear();
    if (!this.peer) return -E.EINVAL;
    const keep = (flags & S.MSG_PEEK) !== 0;
    if ((flags & S.MSG_OOB) !== 0) return this.receiveUrgent(target, keep, received);
    const { buffer } = this;
    const passed = buffer.items;
    const count = buffer.read(target, keep, this.options.isOn(S.SO_OOBINLINE));
    if (count > 0 || buffer.items < passed) this.taken();
    if (count < 0 || (count === 0 && target.length > 0)) return this.takeError() || (this.readShut ? 0 : -E.EAGAIN);
    received.addressLength = this.peer.senderName(received.address);
    received.copied = count;
    return count;
  }

  /** As Linux it counts as a byte received even where `target` has no room for it. */
  private receiveUrgent(target: Uint8Array, keep: boolean, received: Received): number {
    if (this.options.isOn(S.SO_OOBINLINE) || !this.buffer.readUrgent(target, keep)) return -E.EINVAL;
    received.flags = S.MSG_OOB;
    received.copied = Math.min(1, target.length);
    if (!keep) this.bufferChanged();
    return 1;
  }

  private taken(): void {
    this.bufferChanged();
    // An exclusive wake-up went to one reader: if it leaves bytes, they are for the next one.
    if (this.buffer.bytes > 0) this.queue.passOn(READABLE);
  }

  /** accept(2) at a listener after SHUT_RD. */
  /** All readers and writers are woken, but of those in accept(2) one. */
  override get wakesOne(): boolean {
    return this.listening;
  }

  override get readInVain(): number {
    return this.listening && this.readShut ? -E.EINVAL : -E.EAGAIN;
  }

  /** sock_alloc_send_pskb() of Linux: a writer that waited is told the error; who comes later, that the connection is shut. */
  override errorAfterWait(): number {
    return this.takeError();
  }

  /** An error that comes after bytes have moved is lost. */
  override keepError(): void {}

  /** It looks for one before it gives less than was asked for. */
  override endsShort(): void {
    this.error = 0;
  }

  override get readLowWater(): number {
    return this.options.lowWater;
  }

  override get hasMore(): boolean {
    return this.available() > 0;
  }

  override available(): number {
    return this.listening ? -E.EINVAL : this.buffer.counted;
  }

  /** SIOCATMARK, sockatmark(3). */
  override atMark(): number {
    return Number(this.buffer.atMark);
  }

  /** Never fails, connected or not. Each half that ends here ends at the other end too. */
  override shutdown(how: number): number {
    this.shutHalves(how !== S.SHUT_WR, how !== S.SHUT_RD, NO_SIGNAL);
    const reading = how !== S.SHUT_RD;
    this.peer?.shutHalves(reading, how !== S.SHUT_WR, reading ? 0 : NO_SIGNAL);
    return 0;
  }

  /** `signal` is NO_SIGNAL where SIGIO is not told. A half is POLL_IN, both are POLL_HUP. */
  private shutHalves(reading: boolean, writing: boolean, signal: number): void {
    this.readShut ||= reading;
    this.writeShut ||= writing;
    this.queue.notify((reading && !writing ? CHANGED & ~P.POLLHUP : CHANGED) | signal);
    if (this.readShut && this.writeShut) this.queue.notify(P.POLLHUP | EVERYBODY | NO_SIGNAL);
    if (this.listening) this.makeRoom();
  }

  /** The peer reads to the end; if bytes for this socket, or the connection itself, were never taken, it is told ECONNRESET. */
  override release(): void {
    super.release();
    const { peer, buffer } = this;
    if (peer && !peer.released) {
      if (buffer.bytes > 0 || this.inQueue) peer.error = E.ECONNRESET;
      peer.shutHalves(true, true, 0);
    }
    buffer.clear();
    for (let one = this.waiting.shift(); one; one = this.waiting.shift()) {
      one.release();
      this.core.trace.event(EventKind.ObjectClose, this.core.actorTid, one.id);
    }
  }

  private bufferChanged(): void {
    this.traceState(this.buffer.bytes, this.buffer.items);
  }

  /** Connects two new sockets. */
  private connectTo(other: UnixStream): void {
    this.peer = other;
    other.peer = this;
    this.relabel();
    other.relabel();
    this.queue.notify(CHANGED);
  }

  /** Two new sockets, connected with each other: socketpair(2). */
  static pair(core: Core, machine: number): readonly [UnixStream, UnixStream] {
    const a = new UnixStream(core, machine);
    const b = new UnixStream(core, machine);
    a.connectTo(b);
    return [a, b];
  }
}
