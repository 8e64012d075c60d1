import type { Random } from "../../base/random.ts";

/** Linux' ip_local_port_range. */
const FIRST_EPHEMERAL = 32_768;
const LAST_EPHEMERAL = 60_999;

/** One end of a conversation: a socket that has, or wants, a port. Addresses in host order; 0 is any, port 0 none. */
export interface Endpoint {
  localAddress: number;
  localPort: number;
  remoteAddress: number;
  remotePort: number;
  readonly reuseAddress: boolean;
  readonly reusePort: boolean;
}

/** The ports of one machine for one protocol, and who has them. */
export class PortTable<T extends Endpoint> {
  private readonly ports = new Map<number, T[]>();
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** True if nobody who has the port stands in the way, socket(7) SO_REUSEADDR and SO_REUSEPORT. */
  isFree(endpoint: T, address: number, port: number): boolean {
    const owners = this.ports.get(port);
    return !owners?.some((other) => {
      if (other === endpoint) return false;
      const apart = address !== 0 && other.localAddress !== 0 && address !== other.localAddress;
      const shared = (endpoint.reuseAddress && other.reuseAddress) || (endpoint.reusePort && other.reusePort);
      return !apart && !shared;
    });
  }

  /** A free ephemeral port, or 0 if there is none. */
  ephemeral(endpoint: T, address: number): number {
    const range = LAST_EPHEMERAL - FIRST_EPHEMERAL + 1;
    const start = this.random.below(range);
    for (let i = 0; i < range; i++) {
      const port = FIRST_EPHEMERAL + ((start + i) % range);
      if (!this.ports.has(port) || this.isFree(endpoint, address, port)) return port;
    }
    return 0;
  }

  add(endpoint: T): void {
    const owners = this.ports.get(endpoint.localPort);
    if (owners) owners.push(endpoint);
    else this.ports.set(endpoint.localPort, [endpoint]);
  }

  remove(endpoint: T): void {
    const owners = this.ports.get(endpoint.localPort);
    if (!owners) return;
    const index = owners.indexOf(endpoint);
    if (index >= 0) owners.splice(index, 1);
    if (owners.length === 0) this.ports.delete(endpoint.localPort);
  }

  /**
   * Who gets what comes from `remote` to `local`: the most exact of those that fit (a connected one before one bound to the address
   * before a wildcard). Of equals the last bound; among SO_REUSEPORT ones the choice depends on the sender alone.
   */
  find(localAddress: number, localPort: number, remoteAddress: number, remotePort: number): T | null {
    const owners = this.ports.get(localPort);
    if (!owners) return null;
    let best: T | null = null;
    let bestScore = -1;
    let equals = 0;
    for (const owner of owners) {
      const score = scoreOf(owner, localAddress, remoteAddress, remotePort);
      if (score < 0 || score < bestScore) continue;
      equals = score === bestScore ? equals + 1 : 1;
      best = owner;
      bestScore = score;
    }
    if (!best?.reusePort || equals < 2) return best;
    const group = owners.filter((owner) => scoreOf(owner, localAddress, remoteAddress, remotePort) === bestScore);
    return group[(Math.imul(remoteAddress ^ (remotePort * 0x9e37), 0x9e3779b1) >>> 8) % group.length] ?? best;
  }
}

/** −1: doesn't fit. */
function scoreOf(owner: Endpoint, localAddress: number, remoteAddress: number, remotePort: number): number {
  let score = 0;
  if (owner.localAddress !== 0) {
    if (owner.localAddress !== localAddress) return -1;
    score += 1;
  }
  if (owner.remoteAddress !== 0) {
    if (owner.remoteAddress !== remoteAddress) return -1;
    score += 2;
  }
  if (owner.remotePort !== 0) {
    if (owner.remotePort !== remotePort) return -1;
    score += 2;
  }
  return score;
}
