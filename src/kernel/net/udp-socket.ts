import { get16, get16be, get32be } from "../../abi/bytes.ts";
import * as E from "../../abi/errno.ts";
import { formatAddress, structSizes } from "../../abi/layout.ts";
import * as P from "../../abi/poll.ts";
import * as S from "../../abi/socket.ts";
import { RingBuffer } from "../../base/ring-buffer.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { EVERYBODY, NO_SIGNAL } from "../sched/wait-queue.ts";
import { type Datagram, LARGEST_DATAGRAM, trueSize } from "./datagram.ts";
import { putInetAddress } from "./inet-address.ts";
import { type DatagramReceiver, isBroadcast, type NetworkHost } from "./network.ts";
import { type Received, Socket } from "./socket.ts";

const READABLE = P.POLLIN | P.POLLRDNORM;
const WRITABLE = P.POLLOUT | P.POLLWRNORM | P.POLLWRBAND;

/** A datagram that is put together, and its way. */
interface Corked {
  readonly from: number;
  readonly remote: number;
  readonly port: number;
  readonly data: Uint8Array;
}

/**
 * A UDP socket, udp(7): a queue of datagrams, each with its sender. A datagram is received whole or not at all; what doesn't fit the
 * receiver's buffer is lost.
 *
 * Invariants: `charge` is the sum of `trueSize` of what is queued; it is in the port table exactly while `localPort` is not 0.
 * Left out against Linux: IP options, multicast, the error queue.
 */
export class UdpSocket extends Socket implements DatagramReceiver {
  readonly id: number;
  readonly family = S.AF_INET;
  readonly type = S.SOCK_DGRAM;
  readonly protocol = S.IPPROTO_UDP;
  localAddress = 0;
  localPort = 0;
  remoteAddress = 0;
  remotePort = 0;
  protected readonly core: Core;
  private readonly host: NetworkHost;
  private readonly queued = new RingBuffer<Datagram>();
  private bytes = 0;
  private charge = 0;
  /** `trueSize` of what was sent and has not yet left over its link */
  private sending = 0;
  private boundAddress = false;
  private boundPort = false;
  private readShut = false;
  private writeShut = false;
  /** what MSG_MORE has put together */
  private corked: Corked | null = null;

  constructor(core: Core, machine: number) {
    super();
    this.core = core;
    this.host = core.network.hostOf(machine);
    this.id = core.trace.objectNew(core.actorTid, ObjectType.UdpSocket, "UDP");
    core.trace.objectLimit(core.actorTid, this.id, this.options.receiveBuffer);
  }

  get reuseAddress(): boolean {
    return this.options.isOn(S.SO_REUSEADDR);
  }

  get reusePort(): boolean {
    return this.options.isOn(S.SO_REUSEPORT);
  }

  /** udp(7): a broken connection is no signal here, only EPIPE. */
  override get signalsBrokenPipe(): boolean {
    return false;
  }

  override readiness(): number {
    let ready = this.queued.length > 0 || this.readShut ? READABLE : 0;
    if (this.sending < this.options.sendBuffer) ready |= WRITABLE;
    if (this.error !== 0) ready |= P.POLLERR;
    if (this.readShut) ready |= P.POLLRDHUP;
    if (this.readShut && this.writeShut) ready |= P.POLLHUP;
    return ready;
  }

  /** −EINVAL: bound already; −EADDRNOTAVAIL: not an address of this machine; −EADDRINUSE. */
  override bind(address: Uint8Array): number {
    if (address.length < structSizes.sockaddr_in) return -E.EINVAL;
    const family = get16(address, 0);
    const local = get32be(address, 4);
    if (family !== S.AF_INET && !(family === S.AF_UNSPEC && local === S.INADDR_ANY)) return -E.EAFNOSUPPORT;
    if (!this.host.mayBind(local)) return -E.EADDRNOTAVAIL;
    if (this.localPort !== 0) return -E.EINVAL;
    const wanted = get16be(address, 2);
    const port = wanted !== 0 ? wanted : this.host.udp.ephemeral(this, local);
    if (port === 0 || !this.host.udp.isFree(this, local, port)) return -E.EADDRINUSE;
    this.localAddress = local;
    this.boundAddress = local !== S.INADDR_ANY;
    this.boundPort = wanted !== 0;
    this.takePort(port);
    return 0;
  }

  /** Only sets the other end, and by it the own address. AF_UNSPEC takes it away, connect(2). */
  override connect(address: Uint8Array): number {
    if (address.length < 2) return -E.EINVAL;
    const family = get16(address, 0);
    if (family === S.AF_UNSPEC) return this.disconnect();
    const failed = this.autobind();
    if (failed) return failed;
    if (address.length < structSizes.sockaddr_in) return -E.EINVAL;
    if (family !== S.AF_INET) return -E.EAFNOSUPPORT;
    const remote = get32be(address, 4) || this.localAddress || S.INADDR_LOOPBACK;
    const source = this.routeTo(remote);
    if (source < 0) return source;
    if (this.localAddress === 0) this.localAddress = source;
    this.remoteAddress = remote;
    this.remotePort = get16be(address, 2);
    // As on Linux a datagram that is being put together goes the new way.
    if (this.corked) this.corked = { ...this.corked, from: source, remote, port: this.remotePort };
    this.relabel();
    return 0;
  }

  /** The address to send from. −ENETUNREACH; −EACCES: broadcast without SO_BROADCAST, to which every own address is a route. */
  private routeTo(remote: number): number {
    const source = this.core.network.sourceFor(this.host, remote);
    const broadcasts = isBroadcast(remote) && (source >= 0 || this.localAddress !== 0);
    return broadcasts && !this.options.isOn(S.SO_BROADCAST) ? -E.EACCES : source;
  }

  private disconnect(): number {
    this.remoteAddress = 0;
    this.remotePort = 0;
    if (!this.boundAddress) this.localAddress = 0;
    if (!this.boundPort && this.localPort !== 0) {
      this.host.udp.remove(this);
      this.localPort = 0;
    }
    this.relabel();
    return 0;
  }

  /** −EAGAIN: what was sent before has not yet left. A pending error is told, and nothing sent. It has a port even if it fails. */
  override send(source: Uint8Array, flags: number, address: Uint8Array | null): number {
    const portless = this.autobind();
    if (portless) return portless;
    if (source.length > LARGEST_DATAGRAM) return -E.EMSGSIZE;
    if ((flags & S.MSG_OOB) !== 0) return -E.EOPNOTSUPP;
    if (this.corked) return this.appendToCork(this.corked, source, flags);
    let remote = this.remoteAddress;
    let port = this.remotePort;
    if (address) {
      if (address.length < structSizes.sockaddr_in) return -E.EINVAL;
      const family = get16(address, 0);
      if (family !== S.AF_INET && family !== S.AF_UNSPEC) return -E.EAFNOSUPPORT;
      remote = get32be(address, 4) || this.localAddress || S.INADDR_LOOPBACK;
      port = get16be(address, 2);
      if (port === 0) return -E.EINVAL;
    } else if (remote === 0) return -E.EDESTADDRREQ;
    const route = this.routeTo(remote);
    if (route < 0) return route;
    const from = this.localAddress || route;
    const failed = this.takeError();
    if (failed) return failed;
    if (this.writeShut) return -E.EPIPE;
    if (this.sending >= this.options.sendBuffer) return -E.EAGAIN;
    if ((flags & S.MSG_MORE) === 0) return this.transmit(source, from, remote, port);
    this.corked = { from, remote, port, data: source.slice() };
    return source.length;
  }

  /**
   * MSG_MORE: the datagram leaves with the first send that has no such flag, to where the first one said, udp(7); nothing else is asked
   * of that one. −EMSGSIZE: all of it is lost.
   */
  private appendToCork(corked: Corked, source: Uint8Array, flags: number): number {
    const { from, remote, port } = corked;
    const data = new Uint8Array(corked.data.length + source.length);
    data.set(corked.data);
    data.set(source, corked.data.length);
    this.corked = data.length <= LARGEST_DATAGRAM && (flags & S.MSG_MORE) !== 0 ? { from, remote, port, data } : null;
    if (data.length > LARGEST_DATAGRAM) return -E.EMSGSIZE;
    if (this.corked) return source.length;
    const sent = this.transmit(data, from, remote, port);
    return sent < 0 ? sent : source.length;
  }

  private transmit(source: Uint8Array, from: number, remote: number, port: number): number {
    const { core } = this;
    // The memory is free again before it arrives on this machine: sock_wfree() of Linux tells whoever asks for room.
    if (this.host.owns(remote)) this.queue.notify(WRITABLE | NO_SIGNAL);
    const left = core.network.send(this.host, this.id, {
      message: core.trace.nextMessage(),
      sourceAddress: from,
      sourcePort: this.localPort,
      address: remote,
      port,
      data: source.slice(),
    });
    if (left < 0) return left;
    if (left > core.clock.now) this.holdUntil(left, trueSize(source.length));
    return source.length;
  }

  /** Bytes on a slow link count against the send buffer until they have left. */
  private holdUntil(time: number, charge: number): void {
    this.sending += charge;
    this.core.events.at(time, {
      machine: this.host.machine,
      fire: () => {
        this.sending -= charge;
        if (this.sending < this.options.sendBuffer) this.queue.notify(WRITABLE);
      },
    });
  }

  /**
   * Takes the first datagram; what doesn't fit `target` of it is lost, unless MSG_PEEK leaves it. −EAGAIN: there is none. MSG_TRUNC: the
   * result is its real length.
   */
  override receive(target: Uint8Array, flags: number, received: Received): number {
    received.clear();
    if ((flags & S.MSG_ERRQUEUE) !== 0) return -E.EAGAIN;
    const failed = this.takeError();
    if (failed) return failed;
    const datagram = this.queued.peek();
    if (!datagram) return -E.EAGAIN;
    const { data } = datagram;
    const count = Math.min(target.length, data.length);
    target.set(count === data.length ? data : data.subarray(0, count));
    putInetAddress(received.address, datagram.sourceAddress, datagram.sourcePort);
    received.addressLength = structSizes.sockaddr_in;
    received.copied = count;
    if (count < data.length) received.flags = S.MSG_TRUNC;
    if ((flags & S.MSG_PEEK) === 0) this.dequeue(data.length);
    return (flags & S.MSG_TRUNC) !== 0 ? data.length : count;
  }

  private dequeue(length: number): void {
    this.queued.shift();
    this.bytes -= length;
    this.charge -= trueSize(length);
    this.changed();
  }

  override available(): number {
    return this.queued.peek()?.data.length ?? 0;
  }

  override get readInVain(): number {
    return this.readShut ? 0 : -E.EAGAIN;
  }

  /** −ENOTCONN where it is not connected, and yet it takes effect: so Linux. */
  override shutdown(how: number): number {
    this.readShut ||= how !== S.SHUT_WR;
    this.writeShut ||= how !== S.SHUT_RD;
    this.queue.notify(READABLE | WRITABLE | P.POLLRDHUP | P.POLLHUP | EVERYBODY);
    return this.remotePort === 0 && this.remoteAddress === 0 ? -E.ENOTCONN : 0;
  }

  override localName(target: Uint8Array): number {
    return putInetAddress(target, this.localAddress, this.localPort);
  }

  override peerName(target: Uint8Array): number {
    return this.remotePort === 0 ? -E.ENOTCONN : putInetAddress(target, this.remoteAddress, this.remotePort);
  }

  override release(): void {
    if (this.localPort !== 0) this.host.udp.remove(this);
    this.localPort = 0;
  }

  deliver(datagram: Datagram): boolean {
    const size = trueSize(datagram.data.length);
    if (this.charge > 0 && this.charge + size > this.options.receiveBuffer) return false;
    this.queued.push(datagram);
    this.bytes += datagram.data.length;
    this.charge += size;
    const { trace, actorTid } = this.core;
    trace.event(EventKind.MessageArrive, actorTid, datagram.message, this.id, datagram.data.length);
    this.changed();
    this.queue.notify(READABLE);
    return true;
  }

  refused(error: number): void {
    this.error = error;
    this.queue.notify(P.POLLERR);
  }

  private changed(): void {
    const { trace, actorTid } = this.core;
    trace.event(EventKind.ObjectState, actorTid, this.id, this.bytes, this.queued.length);
  }

  /** A socket that sends or connects gets a port. −EAGAIN: there is none left. */
  private autobind(): number {
    if (this.localPort !== 0) return 0;
    const port = this.host.udp.ephemeral(this, this.localAddress);
    if (port === 0) return -E.EAGAIN;
    this.takePort(port);
    return 0;
  }

  private takePort(port: number): void {
    this.localPort = port;
    this.host.udp.add(this);
    this.relabel();
  }

  private relabel(): void {
    const local = this.localPort === 0 ? "" : ` ${formatAddress(this.localAddress)}:${this.localPort}`;
    const remote = this.remoteAddress === 0 ? "" : ` → ${formatAddress(this.remoteAddress)}:${this.remotePort}`;
    this.core.trace.objectLabel(this.id, `UDP${local}${remote}`);
  }
}
