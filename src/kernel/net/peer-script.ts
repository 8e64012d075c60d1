import { ByteQueue } from "../../base/byte-queue.ts";
import type { PeerBehaviour, PeerChannel } from "./peer-channel.ts";
import type { PeerData, PeerStep } from "./peer-config.ts";
import type { PeerHost } from "./peer-host.ts";

/** A step as it is gone through: bytes are made once, for all channels. */
type ReadyStep = { readonly step: PeerStep; readonly bytes: Uint8Array; readonly fallback: Int32Array };

const NO_BYTES = new Uint8Array(0);

/**
 * Goes through its steps, one after the other, with each channel on its own. In the channel `step` is where it is, `count` how far it
 * has come within the step, `round` how often it has begun again, `inbox` what has come and no step has taken.
 */
export class PeerScript implements PeerBehaviour {
  private readonly host: PeerHost;
  private readonly steps: readonly ReadyStep[];

  constructor(host: PeerHost, steps: readonly PeerStep[]) {
    this.host = host;
    this.steps = steps.map(ready);
  }

  connected(channel: PeerChannel): void {
    channel.inbox = new ByteQueue();
    this.goOn(channel);
  }

  received(channel: PeerChannel, data: Uint8Array): void {
    channel.inbox?.push(data);
    this.goOn(channel);
  }

  ended(channel: PeerChannel): void {
    this.goOn(channel);
  }

  over(channel: PeerChannel): void {
    channel.inbox = null;
  }

  expired(channel: PeerChannel): void {
    channel.count = this.steps[channel.step]?.step.do === "wait" ? WAITED : 0;
    this.goOn(channel);
  }

  private goOn(channel: PeerChannel): void {
    while (channel.inbox) {
      const now = this.steps[channel.step];
      if (!now) {
        channel.close();
        return;
      }
      if (!this.isDone(channel, channel.inbox, now)) return;
      channel.step++;
      channel.count = 0;
    }
  }

  /** Does what can be done now. False: the step is to be gone on with later, or never. */
  private isDone(channel: PeerChannel, inbox: ByteQueue, now: ReadyStep): boolean {
    const { step } = now;
    switch (step.do) {
      case "send":
      case "fill":
        this.host.act(`sends ${now.bytes.length} bytes`, channel.send(now.bytes));
        return true;
      case "expect": {
        const count = Math.min(step.bytes - channel.count, inbox.length);
        channel.count += count;
        this.skip(channel, count);
        return channel.count === step.bytes || this.missed(channel);
      }
      case "expectText":
        return this.find(channel, inbox, now) || this.missed(channel);
      case "expectEnd":
        this.skip(channel, inbox.length);
        return channel.ended;
      case "wait":
        return this.wait(channel, step.time);
      case "sip":
        return this.sip(channel, inbox, step.bytes, step.every);
      case "echo":
        this.echo(channel, inbox);
        return channel.ended;
      case "halfClose":
        this.host.act("closes its half", 0);
        channel.halfClose();
        return true;
      case "close":
        this.host.act("closes", 0);
        channel.close();
        return false;
      case "reset":
        this.host.act("resets the connection", 0);
        channel.reset();
        return false;
      case "hold":
        return channel.ended;
      case "again":
        return this.again(channel, inbox, step.times);
    }
  }

  private wait(channel: PeerChannel, time: number): boolean {
    if (channel.count === 0) {
      this.host.act(`waits ${time / 1e6} ms`, 0);
      channel.count = WAITING;
      channel.setTimer(time);
    }
    return channel.count === WAITED;
  }

  private sip(channel: PeerChannel, inbox: ByteQueue, bytes: number, every: number): boolean {
    if (channel.count === WAITING) return false;
    if (inbox.length === 0) return channel.ended;
    const count = Math.min(bytes, inbox.length);
    this.skip(channel, count);
    this.host.act(`takes ${count} bytes`, 0);
    channel.count = WAITING;
    channel.setTimer(every);
    return false;
  }

  /** The other end has closed and what is expected will never come: the conversation is over. */
  private missed(channel: PeerChannel): boolean {
    if (channel.ended) {
      this.host.act("gets the end instead of what it expects, and closes", 0);
      channel.close();
    }
    return false;
  }

  private again(channel: PeerChannel, inbox: ByteQueue, times: number): boolean {
    if (channel.ended && inbox.length === 0) return true;
    if (times > 0 && channel.round >= times) return true;
    channel.round++;
    channel.step = -1;
    return true;
  }

  private echo(channel: PeerChannel, inbox: ByteQueue): void {
    if (inbox.length === 0) return;
    const bytes = new Uint8Array(inbox.length);
    inbox.peek(bytes);
    this.skip(channel, bytes.length);
    this.host.act(`sends ${bytes.length} bytes`, channel.send(bytes));
  }

  private skip(channel: PeerChannel, count: number): void {
    if (count === 0) return;
    channel.inbox?.skip(count);
    channel.taken(count);
  }

  /** Knuth, Morris and Pratt: `count` is how much of the text the last bytes are. True: the text was there, and is taken. */
  private find(channel: PeerChannel, inbox: ByteQueue, { bytes, fallback }: ReadyStep): boolean {
    const seen = new Uint8Array(inbox.length);
    inbox.peek(seen);
    let matched = channel.count;
    let at = 0;
    while (at < seen.length && matched < bytes.length) {
      const byte = seen[at++] as number;
      while (matched > 0 && byte !== bytes[matched]) matched = fallback[matched - 1] as number;
      if (byte === bytes[matched]) matched++;
    }
    channel.count = matched;
    this.skip(channel, at);
    return matched === bytes.length;
  }
}

const WAITING = 1;
const WAITED = 2;

function ready(step: PeerStep): ReadyStep {
  const bytes =
    step.do === "send"
      ? bytesOf(step.data)
      : step.do === "fill"
        ? fill(step.bytes)
        : step.do === "expectText"
          ? bytesOf(step.text)
          : NO_BYTES;
  return { step, bytes, fallback: step.do === "expectText" ? fallbacks(bytes) : new Int32Array(0) };
}

export const bytesOf = (data: PeerData): Uint8Array =>
  typeof data === "string" ? new TextEncoder().encode(data) : Uint8Array.from(data);

export const fill = (length: number): Uint8Array => new Uint8Array(length).fill(0x78);

/** For each beginning of the text, how much of it is the beginning again. */
function fallbacks(text: Uint8Array): Int32Array {
  const table = new Int32Array(text.length);
  for (let i = 1, matched = 0; i < text.length; i++) {
    while (matched > 0 && text[i] !== text[matched]) matched = table[matched - 1] as number;
    if (text[i] === text[matched]) matched++;
    table[i] = matched;
  }
  return table;
}
