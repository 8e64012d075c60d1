import { get16, get16be, get32be } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { formatAddress, structSizes } from "../../abi/layout.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { SECOND } from "../../base/time.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { EVERYBODY, NO_SIGNAL } from "../sched/wait-queue.ts";
import { putInetAddress } from "./inet-address.ts";
import { isBroadcast } from "./network.ts";
import { READABLE, WRITABLE } from "./tcp-connection.ts";
import { TcpListener } from "./tcp-listener.ts";
import { Urgent } from "./tcp-receiver.ts";
import type { Segment } from "./tcp-segment.ts";
import { TcpState } from "./tcp-state.ts";
import { TcpStream } from "./tcp-stream.ts";

/**
 * What connect(2) goes by, beside the connection's own state: `sock->state` of Linux. It stays Connected when the connection is over, and
 * Disconnecting, after shutdown(2) of a failed attempt, until AF_UNSPEC.
 */
const SocketState = { Unconnected: 0, Connecting: 1, Connected: 2, Disconnecting: 3 } as const;
type SocketState = (typeof SocketState)[keyof typeof SocketState];

/**
 * What a program does with a TCP socket, tcp(7): its names, and how its connections begin and end. What goes through them is in
 * `tcp-stream.ts`, the protocol in `tcp-connection.ts`.
 *
 * Invariants: `listener` is there exactly in state Listen; `socketState` is Connecting from connect(2) until a program was told how it ended.
 * Left out against Linux: keep-alive probes, fast open, the error queue.
 */
export class TcpSocket extends TcpStream {
  readonly id: number;
  readonly family = S.AF_INET;
  readonly type = S.SOCK_STREAM;
  readonly protocol = S.IPPROTO_TCP;
  private boundAddress = false;
  /** AF_UNSPEC was the last thing that connect(2) was told */
  private dissolved = false;
  private socketState: SocketState = SocketState.Unconnected;
  private listener: TcpListener<TcpSocket> | null = null;
  /** whose child it is, until accept(2) */
  private parent: TcpSocket | null = null;

  constructor(core: Core, machine: number, parent: TcpSocket | null = null, segment: Segment | null = null) {
    super(core, machine, parent);
    this.parent = parent;
    if (parent && segment) {
      this.socketState = SocketState.Connected;
      this.boundAddress = parent.boundAddress;
      this.localAddress = segment.address;
      this.localPort = segment.port;
      this.remoteAddress = segment.sourceAddress;
      this.remotePort = segment.sourcePort;
    }
    this.id = core.trace.objectNew(core.actorTid, ObjectType.TcpSocket, this.label());
    core.trace.objectLimit(core.actorTid, this.id, this.options.receiveBuffer);
  }

  override get listening(): boolean {
    return this.listener !== null;
  }

  /** All readers are woken, but of those in accept(2) one. */
  override get wakesOne(): boolean {
    return this.listening;
  }

  /** tcp_poll() of Linux. */
  override readiness(): number {
    if (this.listener) return this.listener.waiting > 0 ? READABLE : 0;
    const { state, receiver } = this;
    let ready = 0;
    if ((this.readShut && this.writeShut) || state === TcpState.Closed) ready |= P.POLLHUP;
    if (this.readShut) ready |= READABLE | P.POLLRDHUP;
    if (state !== TcpState.SynSent && state !== TcpState.SynReceived) {
      // At the urgent mark one byte is there that read(2) passes over.
      const passedOver = receiver.atMark && !this.options.isOn(S.SO_OOBINLINE) ? 1 : 0;
      if (receiver.length >= this.options.lowWater + passedOver) ready |= READABLE;
      if (this.writeShut || this.hasRoom) ready |= WRITABLE;
      else this.wantsRoom = true;
      if (receiver.urgent === Urgent.Waiting) ready |= P.POLLPRI;
    }
    return this.error !== 0 ? ready | P.POLLERR : ready;
  }

  // Names.

  /** −EINVAL: bound already; −EADDRNOTAVAIL: not an address of this machine; −EADDRINUSE, ip(7). */
  override bind(address: Uint8Array): number {
    if (address.length < structSizes.sockaddr_in) return -E.EINVAL;
    const family = get16(address, 0);
    const local = get32be(address, 4);
    if (family !== S.AF_INET && !(family === S.AF_UNSPEC && local === S.INADDR_ANY)) return -E.EAFNOSUPPORT;
    if (!this.host.mayBind(local)) return -E.EADDRNOTAVAIL;
    if (this.localPort !== 0 || this.state !== TcpState.Closed) return -E.EINVAL;
    const wanted = get16be(address, 2);
    const port = wanted !== 0 ? wanted : this.table.ephemeral();
    if (port === 0 || !this.table.isFree(this, local, port)) {
      this.localAddress = 0; // so Linux; after a connection it was still known
      return -E.EADDRINUSE;
    }
    this.localAddress = local;
    this.boundAddress ||= local !== S.INADDR_ANY;
    this.boundPort = wanted !== 0;
    this.takePort(port);
    return 0;
  }

  override localName(target: Uint8Array): number {
    return putInetAddress(target, this.localAddress, this.localPort || this.formerPort);
  }

  override peerName(target: Uint8Array): number {
    const { state, remotePort } = this;
    if (remotePort === 0 || state === TcpState.Closed || state === TcpState.SynSent) return -E.ENOTCONN;
    return putInetAddress(target, this.remoteAddress, remotePort);
  }

  override acceptedFrom(target: Uint8Array): number {
    return putInetAddress(target, this.remoteAddress, this.remotePort);
  }

  // Connections.

  /**
   * Begins a handshake: −EINPROGRESS. Until it is over −EALREADY, then once 0 or how it failed, then −EISCONN, connect(2).
   * AF_UNSPEC ends a connection. −EINVAL: a failed attempt was shut down, and AF_UNSPEC has not yet put that right.
   */
  override connect(address: Uint8Array): number {
    if (address.length < 2) return -E.EINVAL;
    const family = get16(address, 0);
    if (family === S.AF_UNSPEC) {
      this.dissolved = true;
      return this.disconnect();
    }
    switch (this.socketState) {
      case SocketState.Connecting:
        return this.continueConnect();
      case SocketState.Connected:
        return -E.EISCONN;
      case SocketState.Disconnecting:
        return -E.EINVAL;
    }
    if (this.state !== TcpState.Closed) return -E.EISCONN;
    if (address.length < structSizes.sockaddr_in) return -E.EINVAL;
    if (family !== S.AF_INET) return -E.EAFNOSUPPORT;
    // Nowhere is here: the own address, if it has one.
    const remote = get32be(address, 4) || this.localAddress || S.INADDR_LOOPBACK;
    const failed = this.beginConnect(remote, get16be(address, 2));
    if (failed) return failed;
    this.socketState = SocketState.Connecting;
    return -E.EINPROGRESS;
  }

  private beginConnect(remote: number, port: number): number {
    if (isBroadcast(remote)) return -E.ENETUNREACH;
    const source = this.core.network.sourceFor(this.host, remote);
    if (source < 0) return source;
    if (this.localPort === 0) {
      const own = this.table.ephemeral();
      if (own === 0) return -E.EADDRNOTAVAIL;
      this.takePort(own);
    }
    if (this.localAddress === 0) this.localAddress = source;
    this.remoteAddress = remote;
    this.remotePort = port;
    this.error = 0;
    this.dissolved = false;
    if (!this.table.connect(this)) {
      this.forgetPeer();
      return -E.EADDRNOTAVAIL;
    }
    this.core.trace.objectLabel(this.id, this.label());
    this.open(TcpState.SynSent);
    return 0;
  }

  /** Whoever waits in connect(2) is told how it ended, even if somebody else has ended it meanwhile: −EPIPE: by AF_UNSPEC. */
  override continueConnect(): number {
    if (this.dissolved) return -E.EPIPE;
    if (this.state === TcpState.SynSent || this.state === TcpState.SynReceived) return -E.EALREADY;
    if (this.state !== TcpState.Closed) {
      this.socketState = SocketState.Connected;
      return 0;
    }
    const failed = this.takeError() || -E.ECONNABORTED;
    this.disconnect();
    return failed;
  }

  /**
   * tcp_disconnect() of Linux: as it was before connect(2) or listen(2), but that a connection, or an attempt at one, leaves ECONNRESET
   * behind for the next call.
   */
  private disconnect(): number {
    const { state } = this;
    if (this.listener) {
      this.stopListening();
      if (!this.boundPort) this.givePortBack();
    } else if (state !== TcpState.Closed) {
      // Without any of this both have sent their FIN.
      if (state === TcpState.SynSent || this.resetsOnDisconnect) {
        this.sendReset();
        this.error = E.ECONNRESET;
      }
      this.finish();
    }
    this.socketState = SocketState.Unconnected;
    this.reset();
    this.sender.noDelay = this.tcpOptions.noDelay;
    this.forgetPeer();
    this.queue.notify(P.POLLERR);
    return 0;
  }

  private forgetPeer(): void {
    this.remoteAddress = 0;
    this.remotePort = 0;
    if (!this.boundAddress) this.localAddress = 0;
    this.core.trace.objectLabel(this.id, this.label());
  }

  /** listen(2). −EINVAL: it is connected; −EADDRINUSE: somebody listens there. */
  override listen(backlog: number): number {
    if (this.listener) {
      this.listener.limit(backlog);
      return 0;
    }
    if (this.state !== TcpState.Closed || this.socketState !== SocketState.Unconnected) return -E.EINVAL;
    if (this.localPort === 0) {
      const port = this.table.ephemeral();
      if (port === 0) return -E.EADDRINUSE;
      this.takePort(port);
    }
    this.listener = new TcpListener<TcpSocket>(this.core, this.id, backlog);
    if (!this.table.isFree(this, this.localAddress, this.localPort)) {
      this.listener = null;
      return -E.EADDRINUSE;
    }
    this.state = TcpState.Listen;
    this.table.listen(this);
    this.core.trace.objectLabel(this.id, this.label());
    return 0;
  }

  private stopListening(): void {
    const { listener } = this;
    this.listener = null;
    this.state = TcpState.Closed;
    this.table.stopListening(this);
    listener?.close();
  }

  /** The connection that has waited longest. −EINVAL: this is no listener. */
  override accept(): TcpSocket | number {
    if (!this.listener) return -E.EINVAL;
    return this.listener.take() ?? -E.EAGAIN;
  }

  protected override welcome(segment: Segment): void {
    const { listener, core } = this;
    if (!listener) return;
    if (listener.full) {
      core.tcp.drop(segment, this.id, "the accept queue is full");
      return;
    }
    core.tcp.arrived(segment, this.id);
    const child = new TcpSocket(core, this.machine, this, segment);
    listener.begin(child);
    child.answer(segment);
  }

  private answer(segment: Segment): void {
    this.synchronize(segment);
    this.table.takePort(this);
    this.table.connect(this);
    this.open(TcpState.SynReceived);
  }

  protected override handshakeEnded(established: boolean): void {
    const { parent } = this;
    this.parent = null;
    if (!established) parent?.listener?.fail(this);
    else if (parent?.listener) {
      parent.listener.complete(this);
      parent.queue.notify(READABLE);
    }
  }

  /** The listener is closed: nobody will ever have this connection. */
  abandon(): void {
    this.parent = null;
    const options = this.ownOptions();
    options.lingerOn = true;
    options.lingerSeconds = 0;
    this.closeConnection();
    this.core.trace.event(EventKind.ObjectClose, this.core.actorTid, this.id);
  }

  /** shutdown(2): SHUT_WR sends FIN, SHUT_RD only ends reading here. −ENOTCONN, but whoever waits is told all the same. */
  override shutdown(how: number): number {
    if (this.socketState === SocketState.Connecting) {
      const over =
        this.state !== TcpState.SynSent && this.state !== TcpState.SynReceived && this.state !== TcpState.Closed;
      this.socketState = over ? SocketState.Connected : SocketState.Disconnecting;
    }
    if (this.listener) {
      if (how !== S.SHUT_WR) this.disconnect();
      this.queue.notify(READABLE | WRITABLE | P.POLLHUP | EVERYBODY | NO_SIGNAL);
      return 0;
    }
    if (this.state === TcpState.SynSent) {
      this.disconnect();
      this.queue.notify(READABLE | WRITABLE | P.POLLHUP | EVERYBODY | NO_SIGNAL);
      return 0;
    }
    const connected = this.state !== TcpState.Closed;
    if (how !== S.SHUT_WR) this.readShut = true;
    if (how !== S.SHUT_RD) {
      this.writeShut = true;
      this.sendFin();
    }
    this.queue.notify(READABLE | WRITABLE | P.POLLRDHUP | P.POLLHUP | EVERYBODY | NO_SIGNAL);
    return connected ? 0 : -E.ENOTCONN;
  }

  override release(): void {
    if (this.listener) this.stopListening();
    this.closeConnection();
  }

  override get lingerTime(): number {
    return this.options.lingerOn ? this.options.lingerSeconds * SECOND : 0;
  }

  override get lingers(): boolean {
    const { state } = this;
    return state === TcpState.FinWait1 || state === TcpState.Closing || state === TcpState.LastAck;
  }

  private takePort(port: number): void {
    this.formerPort = 0;
    this.localPort = port;
    this.table.takePort(this);
    this.core.trace.objectLabel(this.id, this.label());
  }

  private label(): string {
    const local = this.localPort === 0 ? "" : ` ${formatAddress(this.localAddress)}:${this.localPort}`;
    const remote = this.remotePort === 0 ? "" : ` → ${formatAddress(this.remoteAddress)}:${this.remotePort}`;
    return `TCP${local}${remote}${this.listening ? " (listens)" : ""}`;
  }
}
