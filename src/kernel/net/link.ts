import { RingBuffer } from "../../base/ring-buffer.ts";
import type { EventQueue, KernelEvent } from "../event-queue.ts";

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

/** Something on its way over a link. */
export abstract class Packet {
  /** when its last byte is there */
  arrivesAt = 0;
  /** its place among the events of that time */
  place = 0;

  /** It is there: the interrupt, or what a host outside does. */
  abstract arrive(): void;
}

/**
 * One direction between two hosts. Packets leave one after the other: `freeAt` is when the last one has left. So they arrive in the
 * order in which they were sent, and only the first of them is in the kernel's event queue, whose length is not that of the traffic.
 */
export class Link implements KernelEvent {
  readonly machine: number;
  readonly latency: number;
  readonly bandwidth: number;
  readonly loss: number;
  private freeAt = 0;
  private readonly underWay = new RingBuffer<Packet>();
  private readonly events: EventQueue;

  /** `machine` is that of the receiver, −1 outside. */
  constructor(config: LinkConfig, machine: number, events: EventQueue) {
    this.latency = config.latency;
    this.bandwidth = config.bandwidth;
    this.loss = config.loss;
    this.machine = machine;
    this.events = events;
  }

  /** Queues a packet of so many bytes at `now`; gives when its last byte has left the sender. It arrives `latency` later, if at all. */
  transmit(now: number, bytes: number): number {
    const begin = Math.max(now, this.freeAt);
    this.freeAt = begin + (this.bandwidth > 0 ? Math.ceil((bytes * 1e9) / this.bandwidth) : 0);
    return this.freeAt;
  }

  /** The packet that was transmitted last is not lost. */
  carry(packet: Packet): void {
    packet.arrivesAt = this.freeAt + this.latency;
    packet.place = this.events.reserve();
    this.underWay.push(packet);
    if (this.underWay.length === 1) this.events.atPlace(packet.arrivesAt, packet.place, this);
  }

  /** The first packet has come. */
  fire(): void {
    const packet = this.underWay.shift();
    const next = this.underWay.peek();
    if (next) this.events.atPlace(next.arrivesAt, next.place, this);
    packet?.arrive();
  }
}

/** What a link ends at: a host. */
interface LinkEnd {
  readonly name: string;
  readonly machine: number;
}

/** The links of a lab. The most exact rule counts, of equal ones the last. Each pair of hosts has a link of its own. */
export class LinkTable {
  private readonly rules: readonly LinkConfig[];
  private readonly events: EventQueue;
  private readonly links = new Map<string, Link>();

  constructor(rules: readonly LinkConfig[], events: EventQueue) {
    this.rules = rules;
    this.events = events;
  }

  between(from: LinkEnd, to: LinkEnd): Link {
    const key = `${from.name}\n${to.name}`;
    let link = this.links.get(key);
    if (!link) {
      link = new Link(this.ruleFor(from.name, to.name), to.machine, this.events);
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
