import type { Random } from "../../base/random.ts";
import { EventKind, type PeerConnectionState } from "../../trace/event.ts";
import type { KernelEvent } from "../event-queue.ts";
import type { PeerBehaviour, PeerChannel } from "./peer-channel.ts";
import type { PeerLoad as LoadConfig, PeerThinking } from "./peer-config.ts";
import type { PeerHost } from "./peer-host.ts";
import { fill } from "./peer-script.ts";

/**
 * Many clients of one kind: each asks, waits for the answer, thinks, asks again. In a channel `step` is the number of the request that
 * it is at, `count` how many bytes of the answer have come, `round` whether it waits for one. The next arrival is one event, however
 * many are to come.
 */
export class PeerLoad implements PeerBehaviour, KernelEvent {
  readonly machine = -1;
  private readonly host: PeerHost;
  private readonly config: LoadConfig;
  private readonly random: Random;
  private readonly request: Uint8Array;
  private readonly to: number;
  private readonly begin: number;
  private arrived = 0;

  constructor(host: PeerHost, config: LoadConfig, to: number, random: Random) {
    this.host = host;
    this.config = config;
    this.random = random;
    this.request = fill(config.request);
    this.to = to;
    this.begin = config.at;
    host.core.events.at(config.at, this);
  }

  /** One more client comes, or all. */
  fire(): void {
    const { config, host } = this;
    const { events, clock } = host.core;
    do {
      this.arrive(this.arrived++);
      if (host.core.end) return;
    } while (config.arrivals.kind === "together" && this.arrived < config.clients);
    if (this.arrived < config.clients) events.at(this.nextArrival(clock.now), this);
  }

  private nextArrival(now: number): number {
    const { arrivals, clients } = this.config;
    if (arrivals.kind === "evenly") return this.begin + Math.round((arrivals.over * this.arrived) / clients);
    if (arrivals.kind === "poisson") return now + Math.round(this.random.exponential(arrivals.over / clients));
    return now;
  }

  private arrive(client: number): void {
    const { config, host } = this;
    host.client(config.protocol, this, client, this.to, config.to.port, BUFFER).connect();
    host.acted();
  }

  connected(channel: PeerChannel): void {
    if (this.config.requests > 0) this.ask(channel);
    else this.rest(channel);
  }

  private ask(channel: PeerChannel): void {
    const { host, config } = this;
    channel.round = ASKED;
    channel.count = 0;
    host.core.trace.event(EventKind.PeerRequest, 0, host.object, channel.client, channel.step);
    channel.send(this.request);
    if (config.patience > 0) channel.setTimer(config.patience);
    // Without an answer to wait for it is answered by being sent.
    if (config.response === 0) this.answered(channel);
  }

  received(channel: PeerChannel, data: Uint8Array): void {
    channel.taken(data.length);
    if (channel.round !== ASKED) return;
    channel.count += data.length;
    if (channel.count >= this.config.response) this.answered(channel);
  }

  private answered(channel: PeerChannel): void {
    const { host, config } = this;
    host.core.trace.event(EventKind.PeerResponse, 0, host.object, channel.client, channel.step);
    if (config.patience > 0) channel.stopTimer();
    this.goOn(channel);
  }

  private goOn(channel: PeerChannel): void {
    channel.round = THINKING;
    channel.step++;
    if (channel.step >= this.config.requests) {
      this.rest(channel);
      return;
    }
    const time = think(this.config.think, this.random);
    if (time > 0 || this.config.response === 0) channel.setTimer(Math.max(time, 1));
    else this.ask(channel);
  }

  private rest(channel: PeerChannel): void {
    channel.round = DONE;
    if (!this.config.stay) channel.close();
  }

  /** It has thought enough, or waited too long. */
  expired(channel: PeerChannel): void {
    if (channel.round === THINKING) this.ask(channel);
    else if (channel.round === ASKED && this.config.protocol === "tcp") channel.reset();
    else if (channel.round === ASKED) this.goOn(channel);
  }

  ended(channel: PeerChannel): void {
    channel.close();
  }

  over(channel: PeerChannel, _how: PeerConnectionState): void {
    channel.round = DONE;
  }
}

const THINKING = 0;
const ASKED = 1;
const DONE = 2;

/** Room for what was not taken: a client of a load takes everything at once. */
const BUFFER = 65_536;

function think(thinking: PeerThinking, random: Random): number {
  switch (thinking.kind) {
    case "constant":
      return thinking.time;
    case "uniform":
      return thinking.min + Math.round(random.unit() * (thinking.max - thinking.min));
    case "exponential":
      return Math.round(random.exponential(thinking.mean));
  }
}
