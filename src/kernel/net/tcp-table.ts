import type { Random } from "../../base/random.ts";
import { RingBuffer } from "../../base/ring-buffer.ts";
import { ConnectionMap } from "./connection-map.ts";
import type { Segment } from "./tcp-segment.ts";

/** Linux' ip_local_port_range. */
const FIRST_EPHEMERAL = 32_768;
const LAST_EPHEMERAL = 60_999;

/** Somebody who has a port: a socket, or what is left of a connection. Addresses in host order; 0 is any, port 0 none. */
export interface PortUser {
  readonly localAddress: number;
  readonly localPort: number;
  readonly reuseAddress: boolean;
  readonly reusePort: boolean;
  readonly listening: boolean;
}

/** One end of a connection. */
export interface ConnectionEnd extends PortUser {
  readonly remoteAddress: number;
  readonly remotePort: number;
  arrive(segment: Segment): void;
}

/** What is left of a connection for a while, so that nobody takes late segments for their own. */
export interface Remains extends ConnectionEnd {
  /** virtual time at which it is forgotten, ns */
  readonly until: number;
}

/**
 * The TCP ports and connections of one machine.
 *
 * Invariants: `connections` holds an end under its four numbers from SYN to the end, TIME_WAIT included; everybody with a local port
 * is in `ports`. Remains go by themselves: they are looked at when somebody asks, for no program can see the difference.
 */
export class TcpTable {
  private readonly ports = new Map<number, Set<PortUser>>();
  private readonly listeners = new Map<number, ConnectionEnd[]>();
  private readonly connections = new ConnectionMap<ConnectionEnd>();
  private readonly remains = new RingBuffer<Remains>();
  private readonly random: Random;
  private readonly now: () => number;

  constructor(random: Random, now: () => number) {
    this.random = random;
    this.now = now;
  }

  /**
   * True if nobody who has the port stands in the way: SO_REUSEADDR helps against all but listeners, SO_REUSEPORT if all have it,
   * socket(7), ip(7).
   */
  isFree(user: PortUser, address: number, port: number, reusePort = user.reusePort): boolean {
    this.forget();
    const users = this.ports.get(port);
    if (!users) return true;
    for (const other of users) {
      if (other === user) continue;
      if (address !== 0 && other.localAddress !== 0 && address !== other.localAddress) continue;
      if (user.reuseAddress && other.reuseAddress && !other.listening) continue;
      if (reusePort && other.reusePort) continue;
      return false;
    }
    return true;
  }

  /** A port that nobody has, or 0 if there is none. */
  ephemeral(): number {
    this.forget();
    const range = LAST_EPHEMERAL - FIRST_EPHEMERAL + 1;
    const start = this.random.below(range);
    for (let i = 0; i < range; i++) {
      const port = FIRST_EPHEMERAL + ((start + i) % range);
      if (!this.ports.has(port)) return port;
    }
    return 0;
  }

  takePort(user: PortUser): void {
    const users = this.ports.get(user.localPort);
    if (users) users.add(user);
    else this.ports.set(user.localPort, new Set([user]));
  }

  leavePort(user: PortUser): void {
    const users = this.ports.get(user.localPort);
    if (users?.delete(user) && users.size === 0) this.ports.delete(user.localPort);
  }

  listen(end: ConnectionEnd): void {
    const list = this.listeners.get(end.localPort);
    if (list) list.push(end);
    else this.listeners.set(end.localPort, [end]);
  }

  stopListening(end: ConnectionEnd): void {
    const list = this.listeners.get(end.localPort);
    const index = list?.indexOf(end) ?? -1;
    if (list && index >= 0) list.splice(index, 1);
    if (list?.length === 0) this.listeners.delete(end.localPort);
  }

  /** False: there is such a connection already. */
  connect(end: ConnectionEnd): boolean {
    this.forget();
    const { localAddress, localPort, remoteAddress, remotePort } = end;
    if (this.connections.get(localAddress, localPort, remoteAddress, remotePort)) return false;
    this.connections.set(end);
    return true;
  }

  disconnect(end: ConnectionEnd): void {
    this.connections.delete(end);
  }

  /** Keeps the remains of a connection that has just left. */
  keep(remains: Remains): void {
    this.takePort(remains);
    this.connect(remains);
    this.remains.push(remains);
  }

  /** Whose segment it is: the connection's, else a listener's; null: nobody's. */
  find(segment: Segment): ConnectionEnd | null {
    const { address, port, sourceAddress, sourcePort } = segment;
    return this.connections.get(address, port, sourceAddress, sourcePort) ?? this.findListener(segment);
  }

  /** A listener at the address goes before one at any; among SO_REUSEPORT ones the choice depends on the sender alone. */
  findListener(segment: Segment): ConnectionEnd | null {
    const { address, port, sourceAddress, sourcePort } = segment;
    const list = this.listeners.get(port);
    if (!list) return null;
    const only = list.length === 1 ? list[0] : undefined;
    if (only) return only.localAddress === address || only.localAddress === 0 ? only : null;
    let fits = list.filter(({ localAddress }) => localAddress === address);
    if (fits.length === 0) fits = list.filter(({ localAddress }) => localAddress === 0);
    const hash = Math.imul(sourceAddress ^ (sourcePort * 0x9e37), 0x9e3779b1) >>> 8;
    return fits[fits.length < 2 ? 0 : hash % fits.length] ?? null;
  }

  private forget(): void {
    const now = this.now();
    for (let first = this.remains.peek(); first && first.until <= now; first = this.remains.peek()) {
      this.remains.shift();
      this.disconnect(first);
      this.leavePort(first);
    }
  }
}
