import * as E from "../../abi/errno.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { MILLISECOND } from "../../base/time.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { type KernelEvent, NO_EVENT } from "../event-queue.ts";
import { EVERYBODY, NO_SIGNAL, TOLD_AGAIN } from "../sched/wait-queue.ts";
import type { NetworkHost } from "./network.ts";
import { Socket } from "./socket.ts";
import type { SocketOptions } from "./socket-options.ts";
import { TcpReceiver, Urgent } from "./tcp-receiver.ts";
import { ACK, FIN, NO_DATA, NOT_URGENT, RST, type Segment, SYN, URG } from "./tcp-segment.ts";
import { type SenderPort, TcpSender } from "./tcp-sender.ts";
import { TcpState } from "./tcp-state.ts";
import type { ConnectionEnd, TcpTable } from "./tcp-table.ts";
import { TimeWait } from "./tcp-time-wait.ts";

export const READABLE: number = P.POLLIN | P.POLLRDNORM;
export const WRITABLE: number = P.POLLOUT | P.POLLWRNORM;

/** tcp_syn_retries and tcp_retries2, tcp(7). */
const SYN_RETRIES = 6;
const DATA_RETRIES = 15;

/** TCP_DELACK_MIN of Linux; it counts from the first data on, and until then a tick of its clock is all. */
const DELAYED_ACK = 40 * MILLISECOND;
const TICK = 4 * MILLISECOND;

/** Linux counts memory, not bytes, against a buffer: with its headers a segment takes about twice its data. */
export const roomOf = (buffer: number): number => buffer >> 1;

/**
 * One end of a connection: its states and what segments do to it, RFC 9293. It lives on after close(2) until the other end has
 * everything; what a program does with it is in `tcp-stream.ts` and `tcp-socket.ts`.
 *
 * Invariants: it is in the table of connections in every state but Closed and Listen; `readShut` is set once a FIN has come in order;
 * once it is Closed nothing is sent any more, and what was received can still be read.
 */
export abstract class TcpConnection extends Socket implements ConnectionEnd, SenderPort, KernelEvent {
  readonly machine: number;
  state: TcpState = TcpState.Closed;
  localAddress = 0;
  localPort = 0;
  /** the port of a connection that is over: it is told, though it is given back */
  protected formerPort = 0;
  remoteAddress = 0;
  remotePort = 0;
  protected readonly core: Core;
  protected readonly host: NetworkHost;
  protected readonly table: TcpTable;
  protected sender: TcpSender;
  protected receiver = new TcpReceiver();
  protected readShut = false;
  protected writeShut = false;
  /** bind(2) named the port: it stays until close(2) */
  protected boundPort = false;
  /** a program ran out of room: it is told when there is some again */
  protected wantsRoom = false;
  /** close(2) was called: nobody reads or looks any more */
  private orphan = false;
  private finTaken = false;
  private receivedData = false;
  /** the other end's FIN was taken, and it has not yet been told */
  private owesAck = false;
  private timer = NO_EVENT;

  constructor(core: Core, host: NetworkHost, options: SocketOptions) {
    super(options);
    this.core = core;
    this.host = host;
    this.machine = host.machine;
    this.table = core.tcp.tableOf(host);
    this.sender = new TcpSender(this);
  }

  get reuseAddress(): boolean {
    return this.options.isOn(S.SO_REUSEADDR);
  }

  get reusePort(): boolean {
    return this.options.isOn(S.SO_REUSEPORT);
  }

  /** Tells a listener that a handshake has ended well (true) or not. */
  protected abstract handshakeEnded(established: boolean): void;
  /** A SYN has come to a listener. */
  protected abstract welcome(segment: Segment): void;

  // What the sender needs.

  now(): number {
    return this.core.clock.now;
  }

  transmit(flags: number, sequence: number, data: Uint8Array, urgent: number): void {
    this.owesAck = false;
    const first = this.state === TcpState.SynSent;
    const bare = data.length === 0 && flags === 0;
    this.core.tcp.send(this.host, this.id, {
      message: bare ? 0 : this.core.trace.nextMessage(),
      sourceAddress: this.localAddress,
      sourcePort: this.localPort,
      address: this.remoteAddress,
      port: this.remotePort,
      flags: first ? flags : flags | ACK,
      sequence,
      acknowledged: this.receiver.next,
      window: this.receiver.window(roomOf(this.options.receiveBuffer)),
      data,
      urgent,
    });
  }

  setTimer(after: number): void {
    if (this.timer !== NO_EVENT) this.core.events.cancel(this.timer);
    this.timer = after > 0 ? this.core.events.at(this.core.clock.now + after, this) : NO_EVENT;
  }

  /** The retransmission timer. */
  fire(): void {
    this.timer = NO_EVENT;
    const handshake = this.state === TcpState.SynSent || this.state === TcpState.SynReceived;
    if (this.sender.retries >= (handshake ? SYN_RETRIES : DATA_RETRIES)) this.breakOff(E.ETIMEDOUT);
    else this.sender.timeout();
  }

  // Opening.

  /** The first half of the handshake: SYN, or, for a child of a listener, SYN and ACK. */
  protected open(state: TcpState): void {
    const path = this.core.tcp.path(this.host, this.remoteAddress);
    this.sender.segmentSize = path.segmentSize;
    this.sender.lossy = path.lossy;
    this.state = state;
    this.sender.appendControl(SYN);
    this.sender.push();
  }

  /** The other end's SYN has been taken. */
  protected synchronize(segment: Segment): void {
    this.receiver.next = segment.sequence + 1;
    this.receiver.edge = this.receiver.next;
  }

  private established(): void {
    const { options } = this;
    // tcp_init_buffer_space() of Linux: room for twice the first ten segments.
    if (!options.sendBufferFixed) {
      this.options = options.withSendBuffer(this.sender.segmentSize > 1_500 ? 2_626_560 : 87_040);
    }
    const passive = this.state === TcpState.SynReceived;
    this.state = TcpState.Established;
    if (passive) this.handshakeEnded(true);
    // SHUT_WR before the end of a handshake in which both began; who alone began stays without a FIN. So Linux.
    if (passive && this.writeShut) this.sendFin();
    this.queue.notify(WRITABLE);
  }

  // Segments.

  arrive(segment: Segment): void {
    if (this.state === TcpState.Listen) {
      this.arriveAtListener(segment);
      return;
    }
    this.core.tcp.arrived(segment, this.id);
    if ((segment.flags & RST) !== 0) this.arriveReset(segment);
    else if (this.state === TcpState.SynSent) this.arriveInSynSent(segment);
    else if ((segment.flags & SYN) !== 0 && !this.simultaneous(segment)) this.transmitAgain();
    else this.arriveInOrder(segment);
  }

  private arriveAtListener(segment: Segment): void {
    if ((segment.flags & RST) !== 0) return;
    if ((segment.flags & (SYN | ACK)) === SYN) this.welcome(segment);
    else this.core.tcp.refuse(this.host, segment);
  }

  /** A SYN again: its answer was lost. */
  private transmitAgain(): void {
    if (this.state === TcpState.SynReceived) this.sender.repeat();
    else this.acknowledge();
  }

  /** Two SYN have crossed each other, and this is the other end's answer. */
  private simultaneous(segment: Segment): boolean {
    return this.state === TcpState.SynReceived && (segment.flags & ACK) !== 0;
  }

  private arriveInSynSent(segment: Segment): void {
    if ((segment.flags & SYN) === 0) return;
    this.synchronize(segment);
    if ((segment.flags & ACK) !== 0) {
      this.sender.acknowledge(segment);
      this.acknowledgeIn(TcpState.Established);
      this.established();
      this.sender.push();
      return;
    }
    this.state = TcpState.SynReceived;
    this.sender.repeat();
  }

  /** Sends the ACK that ends the handshake. */
  private acknowledgeIn(state: TcpState): void {
    this.state = state;
    this.acknowledge();
  }

  private arriveInOrder(segment: Segment): void {
    if ((segment.flags & ACK) === 0) return;
    if (this.state === TcpState.SynReceived) {
      if (segment.acknowledged !== this.sender.next) return;
      this.sender.acknowledge(segment);
      this.established();
    } else this.arriveAcknowledgement(segment);
    if (this.state === TcpState.Closed) return;
    const { data, flags, sequence } = segment;
    if (data.length === 0 && (flags & FIN) === 0) return;
    if (this.nobodyReads && sequence + data.length > this.receiver.next && data.length > 0) {
      this.receiver.notice(segment, this.options.isOn(S.SO_OOBINLINE));
      // Data for a socket that was closed: it can't be told in any other way, RFC 9293, 3.6.1.
      this.breakOff(E.ECONNRESET);
      return;
    }
    this.arriveData(segment);
  }

  private get nobodyReads(): boolean {
    return this.readShut && (this.state === TcpState.FinWait1 || this.state === TcpState.FinWait2);
  }

  private arriveAcknowledgement(segment: Segment): void {
    const { sender } = this;
    const acknowledged = sender.acknowledge(segment);
    if (acknowledged) {
      if (sender.empty && this.writeShut) this.finAcknowledged();
      this.tellRoom();
    }
    const onlyData = !acknowledged && segment.data.length > 0 && (segment.flags & FIN) === 0;
    if (this.state !== TcpState.Closed && !(onlyData && sender.more)) sender.push();
  }

  private finAcknowledged(): void {
    if (this.state === TcpState.FinWait1) {
      this.state = TcpState.FinWait2;
      this.tellState();
    } else if (this.state === TcpState.Closing) this.rest();
    else if (this.state === TcpState.LastAck) this.finish();
  }

  private arriveData(segment: Segment): void {
    const { receiver, core } = this;
    const { urgent, length } = receiver;
    const fresh = receiver.take(segment, this.options.isOn(S.SO_OOBINLINE));
    this.receivedData ||= segment.data.length > 0;
    if (receiver.length !== length) {
      core.trace.event(EventKind.ObjectState, core.actorTid, this.id, receiver.length, 0);
    }
    const closing = receiver.finished && !this.finTaken;
    if (closing) this.arriveFin();
    else this.acknowledge();
    const again = fresh && (segment.flags & URG) !== 0;
    if (receiver.urgent === Urgent.Waiting && (again || urgent !== Urgent.Waiting)) this.queue.notify(P.POLLPRI);
    if (closing) {
      this.queue.notify(READABLE | P.POLLRDHUP | EVERYBODY | (this.writeShut ? P.POLLHUP : 0));
      this.queue.notify(TOLD_AGAIN);
    } else if (fresh && receiver.length >= this.options.lowWater) this.queue.notify(READABLE);
  }

  private arriveFin(): void {
    this.finTaken = true;
    this.readShut = true;
    if (this.state === TcpState.Established) {
      this.state = TcpState.CloseWait;
      this.acknowledgeLater();
      return;
    }
    if (this.state === TcpState.FinWait1) this.state = TcpState.Closing;
    this.acknowledge();
    if (this.state === TcpState.FinWait2) this.rest();
  }

  /**
   * A connection that is to be closed from here too has its own FIN to send: the acknowledgement waits a while for it. So close(2)
   * with SO_LINGER takes these 40 ms where something was sent, tcp_fin() of Linux.
   */
  private acknowledgeLater(): void {
    this.owesAck = true;
    const { clock, events } = this.core;
    events.at(clock.now + (this.receivedData ? DELAYED_ACK : TICK), new DelayedAck(this));
  }

  /** It has waited long enough. */
  acknowledgeAtLast(): void {
    if (this.owesAck && this.state !== TcpState.Closed) this.acknowledge();
  }

  /** Acknowledges what has come, and tells the window. */
  protected acknowledge(): void {
    this.transmit(0, this.sender.next, NO_DATA, NOT_URGENT);
  }

  /** Bytes were acknowledged: whoever ran out of room is told once a third of the buffer is free, as Linux does. */
  private tellRoom(): void {
    if (!this.wantsRoom || !this.hasRoom) return;
    this.wantsRoom = false;
    this.queue.notify(WRITABLE);
  }

  protected get hasRoom(): boolean {
    return this.sender.bytes * 3 <= roomOf(this.options.sendBuffer) * 2;
  }

  // Closing.

  /** Sends FIN behind all data. */
  protected sendFin(): void {
    if (this.state === TcpState.CloseWait) this.state = TcpState.LastAck;
    else if (this.state === TcpState.Established) this.state = TcpState.FinWait1;
    else return;
    this.writeShut = true;
    this.sender.corked = false;
    this.sender.appendControl(FIN);
    this.sender.push();
  }

  /** A reset has come. Which error it is depends on the state: tcp_reset() of Linux. */
  private arriveReset(segment: Segment): void {
    if (this.state === TcpState.SynSent && segment.acknowledged !== this.sender.next) return;
    if (this.state === TcpState.SynSent) this.fail(E.ECONNREFUSED);
    else this.fail(this.state === TcpState.CloseWait ? E.EPIPE : E.ECONNRESET);
  }

  /** Ends the connection from this side, with a reset to the other. */
  protected breakOff(error: number): void {
    this.sendReset();
    this.fail(error);
  }

  protected sendReset(): void {
    if (this.state !== TcpState.SynSent) this.transmit(RST, this.sender.next, NO_DATA, NOT_URGENT);
  }

  private fail(error: number): void {
    this.error = error;
    this.finish();
    this.queue.notify(READABLE | WRITABLE | P.POLLERR | P.POLLHUP | P.POLLRDHUP | EVERYBODY);
  }

  /** TIME_WAIT. The socket itself is closed by that; what was received can still be read. */
  private rest(): void {
    const { core, host } = this;
    const next = this.sender.next;
    const expected = this.receiver.next;
    const reply = (segment: Segment): void => core.tcp.send(host, 0, segment);
    const begin = (segment: Segment): void => core.tcp.beginAgain(host, segment, remains);
    const remains: TimeWait = new TimeWait(this, core.clock.now, next, expected, reply, begin);
    this.finish();
    this.table.keep(remains);
  }

  /** tcp_need_reset() of Linux, and data or a FIN that was not sent. */
  protected get resetsOnDisconnect(): boolean {
    switch (this.state) {
      case TcpState.Established:
      case TcpState.CloseWait:
      case TcpState.FinWait1:
      case TcpState.FinWait2:
      case TcpState.SynReceived:
        return true;
      default:
        return this.sender.next !== this.sender.end;
    }
  }

  /** Nothing is sent or received any more. */
  protected finish(): void {
    const handshake = this.state === TcpState.SynReceived;
    this.state = TcpState.Closed;
    this.readShut = true;
    this.writeShut = true;
    this.sender.clear();
    this.table.disconnect(this);
    if (handshake) this.handshakeEnded(false);
    if (this.orphan) this.receiver.clear();
    this.tellState();
    if (this.orphan || !this.boundPort) this.givePortBack();
  }

  /** Anybody may have the port now, and this socket may be bound anew. */
  protected givePortBack(): void {
    if (this.localPort === 0) return;
    this.table.leavePort(this);
    this.formerPort = this.localPort;
    this.localPort = 0;
  }

  /** sk_state_change() of Linux: a close(2) that waits by SO_LINGER ends; whoever still has the socket looks again. */
  private tellState(): void {
    this.queue.notify(this.orphan ? P.POLLHUP : READABLE | WRITABLE | P.POLLRDHUP | P.POLLHUP | NO_SIGNAL | EVERYBODY);
  }

  /** As it was made: ready for another connect(2). */
  protected reset(): void {
    this.sender = new TcpSender(this);
    this.receiver = new TcpReceiver();
    this.state = TcpState.Closed;
    this.readShut = false;
    this.writeShut = false;
    this.finTaken = false;
    this.wantsRoom = false;
  }

  /** close(2): a FIN, or a reset if something was not read or SO_LINGER says 0, RFC 9293 and RFC 2525, 2.17. */
  protected closeConnection(): void {
    this.orphan = true;
    if (this.state === TcpState.Closed || this.state === TcpState.SynSent) {
      this.finish();
      return;
    }
    const abrupt = this.options.lingerOn && this.options.lingerSeconds === 0;
    if (this.receiver.length > 0 || abrupt) {
      this.breakOff(0);
      return;
    }
    this.readShut = true;
    this.sendFin();
  }
}

/** The timer of an acknowledgement that waits. */
class DelayedAck implements KernelEvent {
  readonly machine: number;
  private readonly connection: TcpConnection;

  constructor(connection: TcpConnection) {
    this.machine = connection.machine;
    this.connection = connection;
  }

  fire(): void {
    this.connection.acknowledgeAtLast();
  }
}
