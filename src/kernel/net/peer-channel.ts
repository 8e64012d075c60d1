import type { ByteQueue } from "../../base/byte-queue.ts";
import type { Core } from "../core.ts";
import { type KernelEvent, NO_EVENT } from "../event-queue.ts";
import type { Segment } from "./tcp-segment.ts";

/** What channels need of the host that they belong to. */
export interface ChannelHost {
  readonly core: Core;
  sendSegment(segment: Segment): void;
  /** Gives the number of its message. */
  sendDatagram(channel: PeerChannel, data: Uint8Array): number;
  /** Tells the trace how it stands with a connection: a `PeerConnectionState`. */
  connection(client: number, state: number): void;
  /** The channel is over. */
  forget(channel: PeerChannel): void;
  /** It has done something: peers alone can fill the trace, too. */
  acted(): void;
}

/** What one end of a peer's conversation does: a script, or one client of a load. One behaviour serves any number of channels. */
export interface PeerBehaviour {
  /** May send now. */
  connected(channel: PeerChannel): void;
  /** Bytes in order; the behaviour says `taken` when it has made room again. */
  received(channel: PeerChannel, data: Uint8Array): void;
  /** The other end will send no more. */
  ended(channel: PeerChannel): void;
  /** The last call: nothing will come or go any more. `how` is a `PeerConnectionState`. */
  over(channel: PeerChannel, how: number): void;
  /** What `setTimer` asked for. */
  expired(channel: PeerChannel): void;
}

/**
 * One end of a conversation that a peer has, TCP or UDP. It is its own timer event and keeps the few numbers of its behaviour, so
 * that a hundred thousand clients are a hundred thousand objects and nothing else.
 */
export abstract class PeerChannel implements KernelEvent {
  readonly machine = -1;
  readonly localAddress: number;
  readonly localPort: number;
  readonly remoteAddress: number;
  readonly remotePort: number;
  /** its number among the clients of its action, from 0 */
  readonly client: number;
  /** the other end will send no more */
  ended = false;

  // Its behaviour's own.
  step = 0;
  count = 0;
  round = 0;
  inbox: ByteQueue | null = null;

  protected readonly host: ChannelHost;
  protected readonly behaviour: PeerBehaviour;
  private timer = NO_EVENT;

  constructor(
    host: ChannelHost,
    behaviour: PeerBehaviour,
    client: number,
    localAddress: number,
    localPort: number,
    remoteAddress: number,
    remotePort: number,
  ) {
    this.host = host;
    this.behaviour = behaviour;
    this.client = client;
    this.localAddress = localAddress;
    this.localPort = localPort;
    this.remoteAddress = remoteAddress;
    this.remotePort = remotePort;
  }

  /** Begins; `connected` follows. */
  abstract connect(): void;
  /** The data is never changed afterwards. Gives the number of its message, 0 where it is not one message. */
  abstract send(data: Uint8Array): number;
  /** So many bytes that were received make room for others. */
  abstract taken(bytes: number): void;
  abstract halfClose(): void;
  abstract close(): void;
  abstract reset(): void;

  /** `expired` is to be called so many ns from now, instead of whenever it was to be before. */
  setTimer(after: number): void {
    this.stopTimer();
    const { clock, events } = this.host.core;
    this.timer = events.at(clock.now + after, this);
  }

  stopTimer(): void {
    if (this.timer === NO_EVENT) return;
    this.host.core.events.cancel(this.timer);
    this.timer = NO_EVENT;
  }

  fire(): void {
    this.timer = NO_EVENT;
    this.behaviour.expired(this);
    this.host.acted();
  }
}
