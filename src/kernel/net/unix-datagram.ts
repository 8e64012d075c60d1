import { get16 } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { RingBuffer } from "../../base/ring-buffer.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { EVERYBODY, NO_SIGNAL } from "../sched/wait-queue.ts";
import type { Received } from "./socket.ts";
import { parseUnixAddress } from "./unix-address.ts";
import { datagramCharge, type Piece } from "./unix-buffer.ts";
import { READABLE, UnixSocket, WRITABLE } from "./unix-socket.ts";

/** net.unix.max_dgram_qlen: one more datagram than that may wait. */
const LONGEST_QUEUE = 10;
/** What a datagram must leave of the sender's buffer. */
const RESERVED = 32;

/**
 * An AF_UNIX datagram socket, unix(7): reliable and in order. Where the receiver's queue is full the sender waits; nothing is lost on the
 * way. Two that are connected with each other (socketpair) have only the sender's buffer as a limit.
 *
 * Invariant: `bytes` is the sum of the lengths in `queued`.
 */
export class UnixDatagram extends UnixSocket {
  readonly type = S.SOCK_DGRAM;
  private peer: UnixDatagram | null = null;
  private readonly queued = new RingBuffer<Piece>();
  private bytes = 0;

  override get other(): UnixSocket | null {
    return this.peer;
  }

  /** unix(7): no SIGPIPE here, only EPIPE. */
  override get signalsBrokenPipe(): boolean {
    return false;
  }

  override readiness(): number {
    let ready = this.error !== 0 ? P.POLLERR : 0;
    if (this.readShut) ready |= READABLE | P.POLLRDHUP;
    if (this.readShut && this.writeShut) ready |= P.POLLHUP;
    if (this.queued.length > 0) ready |= READABLE;
    if (!this.writable) return ready;
    if (!this.peer?.isFullFor(this)) return ready | WRITABLE;
    this.waitForRoomAt(this.peer);
    return ready;
  }

  /** True if this sender would have to wait. One that it is connected to never has. */
  private isFullFor(sender: UnixDatagram): boolean {
    return this !== sender && this.peer !== sender && this.queued.length > LONGEST_QUEUE;
  }

  /** Only sets the other end; AF_UNSPEC takes it away, connect(2). −EPERM: that one is connected to somebody else. */
  override connect(source: Uint8Array): number {
    if (source.length < 2) return -E.EINVAL;
    const found = get16(source, 0) === S.AF_UNSPEC ? null : this.find(source);
    if (typeof found === "number") return found;
    if (found && !found.admits(this)) return -E.EPERM;
    const old = this.peer;
    this.peer = found;
    if (old) this.queue.notify(WRITABLE | NO_SIGNAL);
    if (old && old !== found) this.leave(old);
    this.relabel();
    return 0;
  }

  /** What still waits here came from, or for, a connection that is no more: it is lost, and the other end told so. */
  private leave(old: UnixDatagram): void {
    if (this.queued.length === 0) return;
    this.dropAll();
    this.makeRoom();
    if (old.released || old.peer !== this) return;
    old.error = E.ECONNRESET;
    old.queue.notify(P.POLLERR);
  }

  private find(source: Uint8Array): UnixDatagram | number {
    const address = parseUnixAddress(source);
    if (typeof address === "number") return address;
    const found = this.names.find(address, this.type);
    if (typeof found === "number") return found;
    return found instanceof UnixDatagram ? found : -E.EPROTOTYPE;
  }

  private admits(sender: UnixDatagram): boolean {
    return this.peer === null || this.peer === sender;
  }

  /** −EAGAIN: the receiver's queue, or the own buffer, is full; −ECONNREFUSED: the receiver is gone; −EMSGSIZE. */
  override send(source: Uint8Array, flags: number, address: Uint8Array | null): number {
    if ((flags & S.MSG_OOB) !== 0) return -E.EOPNOTSUPP;
    const parsed = address ? parseUnixAddress(address) : null;
    if (typeof parsed === "number") return parsed;
    if (parsed?.kind === "unnamed") return -E.EINVAL;
    if (source.length > this.options.sendBuffer - RESERVED) return -E.EMSGSIZE;
    const failed = this.takeError();
    if (failed) return failed;
    if (this.writeShut) return -E.EPIPE;
    if (this.sendBufferFull) return -E.EAGAIN;
    const refused = this.sendTo(address ? this.find(address) : this.livingPeer(), source);
    if (refused === 0) return source.length;
    // The datagram had its memory already, which is free again: a change, for whoever asks for room.
    this.giveBack(0);
    return refused;
  }

  private sendTo(other: UnixDatagram | number, source: Uint8Array): number {
    if (typeof other === "number") return other;
    if (!other.admits(this)) return -E.EPERM;
    if (other.readShut) return -E.EPIPE;
    if (other.isFullFor(this)) {
      this.waitForRoomAt(other);
      return -E.EAGAIN;
    }
    other.deliver(this, source.slice());
    return 0;
  }

  /** A peer that was closed is noticed by the next send, which is refused; then there is no peer any more. */
  private livingPeer(): UnixDatagram | number {
    if (!this.peer) return -E.ENOTCONN;
    if (!this.peer.released) return this.peer;
    this.peer = null;
    this.dropAll();
    return -E.ECONNREFUSED;
  }

  private deliver(sender: UnixDatagram, data: Uint8Array): void {
    const { clock, costs, trace, actorTid } = this.core;
    const message = trace.nextMessage();
    const charge = datagramCharge(data.length);
    trace.event(EventKind.MessageSend, actorTid, message, sender.id, data.length);
    clock.now += costs.localSend;
    sender.addCharge(charge);
    this.queued.push({ data, charge, sender, message });
    this.bytes += data.length;
    trace.event(EventKind.MessageArrive, actorTid, message, this.id, data.length);
    this.traceState(this.bytes, this.queued.length);
    this.queue.notify(READABLE);
  }

  /** One datagram, with its sender's name; what doesn't fit `target` is lost, unless MSG_PEEK leaves it. */
  override receive(target: Uint8Array, flags: number, received: Received): number {
    received.clear();
    if ((flags & S.MSG_OOB) !== 0) return -E.EOPNOTSUPP;
    const failed = this.takeError();
    if (failed) return failed;
    const piece = this.queued.peek();
    if (!piece) return -E.EAGAIN;
    const { data, sender } = piece;
    const count = Math.min(target.length, data.length);
    target.set(data.subarray(0, count));
    received.addressLength = sender.senderName(received.address);
    received.copied = count;
    if (count < data.length) received.flags = S.MSG_TRUNC;
    if ((flags & S.MSG_PEEK) === 0) this.take();
    return (flags & S.MSG_TRUNC) !== 0 ? data.length : count;
  }

  private take(): void {
    this.drop();
    this.traceState(this.bytes, this.queued.length);
    this.makeRoom();
    if (this.queued.length > 0) this.queue.passOn(READABLE);
  }

  private drop(): void {
    const piece = this.queued.shift();
    if (!piece) return;
    this.bytes -= piece.data.length;
    piece.sender.giveBack(piece.charge);
  }

  private dropAll(): void {
    const { trace, actorTid } = this.core;
    for (let piece = this.queued.peek(); piece; piece = this.queued.peek()) {
      this.drop();
      const why = trace.string("nobody is left to read it");
      trace.event(EventKind.MessageDrop, actorTid, piece.message, this.id, why);
    }
  }

  override available(): number {
    return this.queued.peek()?.data.length ?? 0;
  }

  override get readInVain(): number {
    return this.readShut ? 0 : -E.EAGAIN;
  }

  override atMark(): number {
    return -E.EOPNOTSUPP;
  }

  /** Never fails, connected or not; the other end is told by its next send. */
  override shutdown(how: number): number {
    this.readShut ||= how !== S.SHUT_WR;
    this.writeShut ||= how !== S.SHUT_RD;
    this.queue.notify(READABLE | WRITABLE | P.POLLRDHUP | P.POLLHUP | EVERYBODY);
    this.makeRoom();
    return 0;
  }

  override release(): void {
    this.dropAll();
    super.release();
  }

  /** Two new sockets, connected with each other: socketpair(2). */
  static pair(core: Core, machine: number): readonly [UnixDatagram, UnixDatagram] {
    const a = new UnixDatagram(core, machine);
    const b = new UnixDatagram(core, machine);
    a.peer = b;
    b.peer = a;
    return [a, b];
  }
}
