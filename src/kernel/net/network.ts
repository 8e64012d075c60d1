import { ECONNREFUSED, ENETUNREACH } from "../../abi/errno.ts";
import { INADDR_BROADCAST, INADDR_LOOPBACK } from "../../abi/socket.ts";
import type { Random } from "../../base/random.ts";
import { EventKind } from "../../trace/event.ts";
import type { Clock } from "../clock.ts";
import type { Costs } from "../costs.ts";
import type { EventQueue } from "../event-queue.ts";
import type { KernelTrace } from "../kernel-trace.ts";
import type { Scheduler } from "../sched/scheduler.ts";
import { type Datagram, HEADER_BYTES } from "./datagram.ts";
import { type Carrier, type Link, type LinkConfig, LinkTable } from "./link.ts";
import { type Endpoint, PortTable } from "./port-table.ts";
import type { Segment } from "./tcp-segment.ts";

/** What the network needs of a socket that datagrams come to. */
export interface DatagramReceiver extends Endpoint {
  readonly id: number;
  /** False: there is no room and it is lost. */
  deliver(datagram: Datagram): boolean;
  /** ICMP told that a datagram that it sent could not be delivered. */
  refused(error: number): void;
}

/** How packets get from one host to an address; looked up once. */
export interface Route {
  readonly to: Host;
  readonly link: Link<Host>;
  /** something may be lost, either way */
  readonly lossy: boolean;
}

/** A host of the lab that is no machine. */
export interface OutsideHost {
  readonly name: string;
  readonly machine: -1;
  /** the first of its addresses, which follow each other */
  readonly address: number;
  readonly addresses: number;
  /** its object in the trace */
  readonly object: number;
  readonly routes: Map<number, Route>;
  /** false: segments vanish there, as behind a firewall */
  readonly speaksTcp: boolean;
  datagramArrived(datagram: Datagram): void;
  segmentArrived(segment: Segment): void;
}

/** The first four bits of 224.0.0.0 to 239.255.255.255. */
const MULTICAST = 0xe;

/** One machine's part of the network. */
export class NetworkHost {
  readonly name: string;
  readonly machine: number;
  readonly address: number;
  readonly udp: PortTable<DatagramReceiver>;
  readonly routes = new Map<number, Route>();

  constructor(name: string, machine: number, address: number, random: Random) {
    this.name = name;
    this.machine = machine;
    this.address = address;
    this.udp = new PortTable<DatagramReceiver>(random);
  }

  /** An address of its own, or the one that stands for all of them. */
  owns(address: number): boolean {
    return address === this.address || isLoopback(address);
  }

  /** bind(2) takes the machine's own addresses, and those that many hosts share: broadcast and multicast, ip(7). */
  mayBind(address: number): boolean {
    return address === 0 || address === INADDR_BROADCAST || address >>> 28 === MULTICAST || this.owns(address);
  }
}

export type Host = NetworkHost | OutsideHost;

/** The last address of the loopback network speaks to all of it. */
const LOOPBACK_BROADCAST = 0x7fffffff;

/** To send there takes SO_BROADCAST, and no connection leads there. */
export const isBroadcast = (address: number): boolean => address === INADDR_BROADCAST || address === LOOPBACK_BROADCAST;

/** 127.0.0.0/8. */
export const isLoopback = (address: number): boolean => address >>> 24 === INADDR_LOOPBACK >>> 24;

/**
 * How datagrams travel. On one machine they are in the receiver's queue before send(2) returns, as on Linux, where the softirq runs
 * within the call. Between hosts they take the link's time and may be lost.
 */
export class Network implements Carrier<Host, Datagram> {
  readonly hosts: readonly NetworkHost[];
  private readonly outside: OutsideHost[] = [];
  private readonly links: LinkTable<Host>;
  private readonly clock: Clock;
  private readonly costs: Costs;
  private readonly trace: KernelTrace;
  private readonly scheduler: Scheduler;
  private readonly random: Random;
  /** ICMP port unreachable, on its way back to who sent the datagram */
  private readonly unreachables: Carrier<Host, Datagram> = {
    arriveByLink: (to, datagram) => {
      if (to instanceof NetworkHost) this.tellSender(to, datagram);
    },
  };

  constructor(
    links: readonly LinkConfig[],
    parts: { clock: Clock; events: EventQueue; costs: Costs; trace: KernelTrace; scheduler: Scheduler; random: Random },
  ) {
    this.links = new LinkTable(links, parts.events);
    this.clock = parts.clock;
    this.costs = parts.costs;
    this.trace = parts.trace;
    this.scheduler = parts.scheduler;
    this.random = parts.random;
    this.hosts = parts.scheduler.machines.map(
      ({ name, index, address }) => new NetworkHost(name, index, address, parts.random.fork(index)),
    );
  }

  addOutside(host: OutsideHost): void {
    this.outside.push(host);
  }

  hostOf(machine: number): NetworkHost {
    const host = this.hosts[machine];
    if (!host) throw new RangeError(`no host for machine ${machine}`);
    return host;
  }

  /** The address that a packet to `destination` leaves from, or −ENETUNREACH: nobody has that address. */
  sourceFor(host: NetworkHost, destination: number): number {
    if (isLoopback(destination)) return INADDR_LOOPBACK;
    if (destination === host.address) return host.address;
    const reachable =
      destination === INADDR_BROADCAST ? this.hosts.length + this.outside.length > 1 : this.findHost(destination);
    return reachable ? host.address : -ENETUNREACH;
  }

  /** Sends on behalf of a socket. Gives when the last byte has left: now, for one's own machine. −ENETUNREACH. */
  send(from: NetworkHost, object: number, datagram: Datagram): number {
    this.clock.now += this.costs.packetSend;
    this.traceSend(object, datagram);
    if (from.owns(datagram.address)) {
      this.clock.now += this.costs.packetReceive;
      this.arrive(from, datagram);
      return this.clock.now;
    }
    if (datagram.address === INADDR_BROADCAST) return this.broadcast(from, datagram);
    const route = this.routeOf(from, datagram.address);
    return route ? this.carry(route, datagram) : -ENETUNREACH;
  }

  /** Sends on behalf of a host outside. 127.0.0.1 means the first machine: a lab of one machine needs no addresses. */
  sendFromOutside(from: OutsideHost, datagram: Datagram): void {
    this.traceSend(from.object, datagram);
    const route = this.routeOf(from, this.outsideTarget(datagram.address));
    if (route) this.carry(route, datagram);
    else this.drop(datagram, 0, "no host has this address");
  }

  /** Where a host outside means to send: 127.0.0.1 is the first machine. */
  outsideTarget(address: number): number {
    return isLoopback(address) ? this.hostOf(0).address : address;
  }

  private traceSend(object: number, datagram: Datagram): void {
    this.trace.event(EventKind.MessageSend, this.actor, datagram.message, object, datagram.data.length);
  }

  private get actor(): number {
    return this.scheduler.actor?.tid ?? 0;
  }

  private broadcast(from: NetworkHost, datagram: Datagram): number {
    this.arrive(from, datagram);
    for (const host of this.hosts) {
      const route = host === from ? null : this.routeOf(from, host.address);
      if (route) this.carry(route, datagram);
    }
    return this.clock.now;
  }

  private findHost(address: number): Host | undefined {
    return (
      this.hosts.find((host) => host.address === address) ??
      this.outside.find((host) => address >= host.address && address < host.address + host.addresses)
    );
  }

  /** The way from a host to an address, or null: nobody has it. */
  routeOf(from: Host, address: number): Route | null {
    const known = from.routes.get(address);
    if (known) return known;
    const to = this.findHost(address);
    if (!to) return null;
    const link = this.links.between(from, to);
    const route = { to, link, lossy: link.loss > 0 || this.links.between(to, from).loss > 0 };
    from.routes.set(address, route);
    return route;
  }

  /** Draws whether a packet is lost on this link. */
  loses(link: Link<Host>): boolean {
    return link.loss > 0 && this.random.unit() < link.loss;
  }

  /** Over the link; gives when the last byte has left. */
  private carry(route: Route, datagram: Datagram): number {
    const { link } = route;
    const left = link.transmit(this.clock.now, datagram.data.length + HEADER_BYTES);
    if (this.loses(link)) this.drop(datagram, 0, "lost on the link");
    else link.carry(this, datagram);
    return left;
  }

  /** True if something between this host and an address may be lost on its way, either way. */
  mayLose(from: Host, address: number): boolean {
    return this.routeOf(from, address)?.lossy === true;
  }

  /** The packet is at its host: the bottom half of the interrupt finds its socket. */
  private arrive(host: NetworkHost, datagram: Datagram): void {
    const { address, port, sourceAddress, sourcePort } = datagram;
    const socket = host.udp.find(address, port, sourceAddress, sourcePort);
    if (!socket) {
      this.drop(datagram, 0, "no socket has this port");
      if (address !== INADDR_BROADCAST) this.unreachable(host, datagram);
      return;
    }
    if (!socket.deliver(datagram)) this.drop(datagram, socket.id, "the receive buffer is full");
  }

  /** A datagram is at the end of its link. */
  arriveByLink(to: Host, datagram: Datagram): void {
    if (to instanceof NetworkHost) {
      this.clock.now += this.costs.packetReceive;
      this.arrive(to, datagram);
    } else {
      this.trace.event(EventKind.MessageArrive, 0, datagram.message, to.object, datagram.data.length);
      to.datagramArrived(datagram);
    }
  }

  private drop(datagram: Datagram, object: number, why: string): void {
    this.trace.event(EventKind.MessageDrop, this.actor, datagram.message, object, this.trace.string(why));
  }

  /** ICMP port unreachable goes back to the sender; only a connected socket is told, udp(7). */
  private unreachable(host: NetworkHost, datagram: Datagram): void {
    const { sourceAddress } = datagram;
    if (host.owns(sourceAddress)) {
      this.tellSender(host, datagram);
      return;
    }
    const route = this.routeOf(host, sourceAddress);
    if (!(route?.to instanceof NetworkHost)) return;
    route.link.transmit(this.clock.now, HEADER_BYTES + HEADER_BYTES);
    route.link.carry(this.unreachables, datagram);
  }

  /** The ICMP message is at the host that sent the datagram. */
  private tellSender(host: NetworkHost, datagram: Datagram): void {
    const { sourceAddress, sourcePort, address, port } = datagram;
    const socket = host.udp.find(sourceAddress, sourcePort, address, port);
    if (socket && socket.remoteAddress !== 0) socket.refused(ECONNREFUSED);
  }
}
