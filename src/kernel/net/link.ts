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

/** What a link ends at: a host. */
interface LinkEnd {
  readonly name: string;
  /** −1: it is outside */
  readonly machine: number;
}

/** Whose packets go over links: UDP, TCP. */
export interface Carrier<End, Packet> {
  /** The packet is there: the interrupt, or what a host outside does. */
  arriveByLink(to: End, packet: Packet): void;
}

/** A packet on its way. The link uses it again for another one. */
class Passage<End> {
  carrier: Carrier<End, unknown> | null = null;
  packet: unknown = null;
  /** when its last byte is there */
  arrivesAt = 0;
  /** its place among the events of that time */
  place = 0;
}

/**
 * One direction between two hosts. Packets leave one after the other: `freeAt` is when the last one has left. So they arrive in the
 * order in which they were sent, and only the first of them is in the kernel's event queue, whose length is not that of the traffic.
 *
 * Invariant: the packets under way are in `count` passages from place `first` on, behind whose last place comes the first.
 */
export class Link<End extends LinkEnd = LinkEnd> implements KernelEvent {
  readonly machine: number;
  readonly latency: number;
  readonly bandwidth: number;
  readonly loss: number;
  private readonly to: End;
  private freeAt = 0;
  private passages: Passage<End>[] = [];
  private first = 0;
  private count = 0;
  private readonly events: EventQueue;

  constructor(config: LinkConfig, to: End, events: EventQueue) {
    this.latency = config.latency;
    this.bandwidth = config.bandwidth;
    this.loss = config.loss;
    this.machine = to.machine;
    this.to = to;
    this.events = events;
  }

  /** Queues a packet of so many bytes at `now`; gives when its last byte has left the sender. It arrives `latency` later, if at all. */
  transmit(now: number, bytes: number): number {
    const begin = Math.max(now, this.freeAt);
    this.freeAt = begin + (this.bandwidth > 0 ? Math.ceil((bytes * 1e9) / this.bandwidth) : 0);
    return this.freeAt;
  }

  /** The packet that was transmitted last is not lost. */
  carry<Packet>(carrier: Carrier<End, Packet>, packet: Packet): void {
    if (this.count === this.passages.length) this.grow();
    const passage = this.passageAt(this.count++);
    passage.carrier = carrier as Carrier<End, unknown>;
    passage.packet = packet;
    passage.arrivesAt = this.freeAt + this.latency;
    passage.place = this.events.reserve();
    if (this.count === 1) this.schedule(passage);
  }

  /** The first packet has come. */
  fire(): void {
    const passage = this.passageAt(0);
    const { carrier, packet } = passage;
    passage.packet = null;
    this.first = (this.first + 1) & (this.passages.length - 1);
    if (--this.count > 0) this.schedule(this.passageAt(0));
    carrier?.arriveByLink(this.to, packet);
  }

  private schedule({ arrivesAt, place }: Passage<End>): void {
    this.events.atPlace(arrivesAt, place, this);
  }

  private passageAt(index: number): Passage<End> {
    return this.passages[(this.first + index) & (this.passages.length - 1)] as Passage<End>;
  }

  private grow(): void {
    const { passages, first } = this;
    const more = Array.from({ length: Math.max(4, passages.length) }, () => new Passage<End>());
    this.passages = [...passages.slice(first), ...passages.slice(0, first), ...more];
    this.first = 0;
  }
}

/** The links of a lab. The most exact rule counts, of equal ones the last. Each pair of hosts has a link of its own. */
export class LinkTable<End extends LinkEnd> {
  private readonly rules: readonly LinkConfig[];
  private readonly events: EventQueue;
  private readonly links = new Map<string, Link<End>>();

  constructor(rules: readonly LinkConfig[], events: EventQueue) {
    this.rules = rules;
    this.events = events;
  }

  between(from: LinkEnd, to: End): Link<End> {
    const key = `${from.name}\n${to.name}`;
    let link = this.links.get(key);
    if (!link) {
      link = new Link(this.ruleFor(from.name, to.name), to, this.events);
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
