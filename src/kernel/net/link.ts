/** One way between two hosts, by name; "*" is every other. */
export interface LinkConfig {
  readonly from: string;
  readonly to: string;
  /** one way, ns */
  readonly latency: number;
  /** bytes per second; 0 is unlimited */
  readonly bandwidth: number;
  /** probability, 0 to 1 */
  readonly loss: number;
}

/** Where the lab names no link: a switched local network. */
const DEFAULT: LinkConfig = { from: "*", to: "*", latency: 100_000, bandwidth: 0, loss: 0 };

/** One direction between two hosts. Packets leave one after the other: `freeAt` is when the last one has left. */
export class Link {
  readonly latency: number;
  readonly bandwidth: number;
  readonly loss: number;
  private freeAt = 0;

  constructor(config: LinkConfig) {
    this.latency = config.latency;
    this.bandwidth = config.bandwidth;
    this.loss = config.loss;
  }

  /** Queues a packet of so many bytes at `now`; gives when its last byte has left the sender. It arrives `latency` later. */
  transmit(now: number, bytes: number): number {
    const begin = Math.max(now, this.freeAt);
    this.freeAt = begin + (this.bandwidth > 0 ? Math.ceil((bytes * 1e9) / this.bandwidth) : 0);
    return this.freeAt;
  }
}

/** The links of a lab. The most exact rule counts, of equal ones the last. Each pair of hosts has a link of its own. */
export class LinkTable {
  private readonly rules: readonly LinkConfig[];
  private readonly links = new Map<string, Link>();

  constructor(rules: readonly LinkConfig[]) {
    this.rules = rules;
  }

  between(from: string, to: string): Link {
    const key = `${from}\n${to}`;
    let link = this.links.get(key);
    if (!link) {
      link = new Link(this.ruleFor(from, to));
      this.links.set(key, link);
    }
    return link;
  }

  private ruleFor(from: string, to: string): LinkConfig {
    let best = DEFAULT;
    let exactness = -1;
    for (const rule of this.rules) {
      if ((rule.from !== from && rule.from !== "*") || (rule.to !== to && rule.to !== "*")) continue;
      const here = (rule.from === "*" ? 0 : 1) + (rule.to === "*" ? 0 : 1);
      if (here < exactness) continue;
      best = rule;
      exactness = here;
    }
    return best;
  }
}
