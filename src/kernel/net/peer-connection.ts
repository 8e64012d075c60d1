import { MILLISECOND } from "../../base/time.ts";
import { PeerConnectionState } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { KernelEvent } from "../event-queue.ts";
import { type ChannelHost, type PeerBehaviour, PeerChannel } from "./peer-channel.ts";
import { ETHERNET_SEGMENT } from "./tcp-network.ts";
import { ACK, FIN, NO_DATA, NOT_URGENT, RST, type Segment, SYN } from "./tcp-segment.ts";

/** A SYN is sent again after a second, then twice as long, as Linux does; other segments after as many times 300 ms. */
const SYN_TIMEOUT = 1000 * MILLISECOND;
const TIMEOUT = 300 * MILLISECOND;
const SYN_RETRIES = 6;
const RETRIES = 15;
/** Acknowledgements of the same byte that mean a loss, RFC 5681. */
const DUPLICATES = 3;

/** What became of it so far. */
const Phase = { Connecting: 0, Open: 1, Over: 2 } as const;
type Phase = (typeof Phase)[keyof typeof Phase];

/**
 * A peer's end of a TCP connection. It speaks the same segments as a machine's, RFC 9293, with less inside: what it wants to send is
 * one array, what it receives goes straight to its behaviour, of a burst that was lost everything is sent again, and what comes after
 * a gap is dropped. There is no TIME_WAIT, for no port is used twice.
 *
 * Invariants: `data` holds the bytes from `base` on, at least all from `acknowledged` on; `next` is what is to be sent now, `highest`
 * one beyond all that was ever sent. The edge that is advertised never moves back.
 */
export class PeerConnection extends PeerChannel {
  private phase: Phase = Phase.Connecting;
  private data: Uint8Array = NO_DATA;
  private base = 1;
  private acknowledged = 0;
  private next = 0;
  private highest = 0;
  private window = 0;
  /** sequence number of the FIN, or −1 */
  private finAt = -1;
  /** closed, not only half: whatever comes now is answered with a reset */
  private deaf = false;
  private duplicates = 0;
  private retries = 0;
  private retry: RetryTimer | null = null;

  private expected = 0;
  private edge = 0;
  private told = 0;
  private unread = 0;
  private readonly capacity: number;
  private readonly lossy: boolean;
  /** the other end began */
  private readonly passive: boolean;

  constructor(
    host: ChannelHost,
    behaviour: PeerBehaviour,
    client: number,
    localAddress: number,
    localPort: number,
    remoteAddress: number,
    remotePort: number,
    capacity: number,
    lossy: boolean,
    passive: boolean,
  ) {
    super(host, behaviour, client, localAddress, localPort, remoteAddress, remotePort);
    this.capacity = capacity;
    this.lossy = lossy;
    this.passive = passive;
  }

  // Opening.

  override connect(): void {
    this.host.connection(this.client, PeerConnectionState.Connecting);
    this.sendSyn();
  }

  /** A SYN has come to a server. */
  accept(segment: Segment): void {
    this.expected = segment.sequence + 1;
    this.edge = this.expected;
    this.host.connection(this.client, PeerConnectionState.Connecting);
    this.sendSyn();
  }

  private sendSyn(): void {
    this.next = 1;
    this.highest = 1;
    this.transmit(SYN, 0, NO_DATA);
    // On the other side a queue may be full, which drops the SYN: so there is a timer even where no link loses anything.
    if (this.lossy || !this.passive) this.startRetry();
  }

  private open(): void {
    this.phase = Phase.Open;
    this.host.connection(this.client, PeerConnectionState.Connected);
    this.behaviour.connected(this);
  }

  // Sending.

  override send(data: Uint8Array): number {
    if (this.phase === Phase.Over || this.finAt >= 0 || data.length === 0) return 0;
    const done = this.acknowledged - this.base;
    if (done >= this.data.length) this.data = data;
    else {
      const both = new Uint8Array(this.data.length - done + data.length);
      both.set(done > 0 ? this.data.subarray(done) : this.data);
      both.set(data, this.data.length - done);
      this.data = both;
    }
    if (done > 0) this.base = this.acknowledged;
    this.push();
    return 0;
  }

  /** Sends what the other end has room for. */
  private push(): void {
    if (this.phase !== Phase.Open) return;
    const end = this.base + this.data.length;
    while (this.next < end) {
      const wanted = Math.min(ETHERNET_SEGMENT, end - this.next);
      const count = Math.min(wanted, this.acknowledged + this.window - this.next);
      // A part of a segment is worth sending only if nothing else is under way.
      if (count <= 0 || (count < wanted && this.next > this.acknowledged)) break;
      this.sendBytes(count);
    }
    if (this.next === end && this.finAt === end) {
      this.advance(1);
      this.transmit(FIN, end, NO_DATA);
    }
    if (this.lossy && this.acknowledged < this.endOfAll) this.startRetry();
  }

  private get endOfAll(): number {
    return this.base + this.data.length + (this.finAt >= 0 ? 1 : 0);
  }

  private sendBytes(count: number): void {
    const from = this.next - this.base;
    const sequence = this.next;
    this.advance(count);
    const whole = from === 0 && count === this.data.length;
    this.transmit(0, sequence, whole ? this.data : this.data.subarray(from, from + count));
  }

  private advance(count: number): void {
    this.next += count;
    if (this.next > this.highest) this.highest = this.next;
  }

  private transmit(flags: number, sequence: number, data: Uint8Array): void {
    const { host } = this;
    if (this.expected + this.capacity - this.unread > this.edge)
      this.edge = this.expected + this.capacity - this.unread;
    this.told = this.expected;
    const first = this.phase === Phase.Connecting && !this.passive;
    host.sendSegment({
      message: flags === 0 && data.length === 0 ? 0 : host.core.trace.nextMessage(),
      sourceAddress: this.localAddress,
      sourcePort: this.localPort,
      address: this.remoteAddress,
      port: this.remotePort,
      flags: first ? flags : flags | ACK,
      sequence,
      acknowledged: this.expected,
      window: this.edge - this.expected,
      data,
      urgent: NOT_URGENT,
    });
  }

  // Receiving.

  arrive(segment: Segment): void {
    const { flags } = segment;
    if (this.phase === Phase.Over) {
      // Only where something may be lost it is still here: the last acknowledgement was.
      if ((flags & (FIN | RST)) === FIN) this.transmit(0, this.highest, NO_DATA);
      return;
    }
    if ((flags & RST) !== 0) this.arriveReset(segment);
    else if ((flags & SYN) !== 0) this.arriveSyn(segment);
    else if ((flags & ACK) !== 0) this.arriveInOrder(segment);
    this.settle();
  }

  private arriveReset(segment: Segment): void {
    if (this.phase === Phase.Connecting && !this.passive) {
      if (segment.acknowledged === 1) this.finish(PeerConnectionState.Refused);
    } else this.finish(PeerConnectionState.Reset);
  }

  private arriveSyn(segment: Segment): void {
    if (this.phase === Phase.Open || this.passive) {
      // Its answer was lost.
      this.told = -1;
      if (this.passive && this.phase === Phase.Connecting) this.transmit(SYN, 0, NO_DATA);
      return;
    }
    if ((segment.flags & ACK) === 0) return;
    this.stopRetry();
    this.expected = segment.sequence + 1;
    this.edge = this.expected;
    this.acknowledged = 1;
    this.window = segment.window;
    this.open();
  }

  private arriveInOrder(segment: Segment): void {
    if (segment.acknowledged > this.highest) return;
    if (this.phase === Phase.Connecting) {
      if (segment.acknowledged !== 1 || !this.passive) return;
      this.stopRetry();
      this.acknowledged = 1;
      this.window = segment.window;
      this.open();
    } else this.arriveAcknowledgement(segment);
    if (this.phase !== Phase.Open) return;
    const { data, sequence } = segment;
    const end = sequence + data.length;
    if (data.length > 0) {
      if (this.deaf && end > this.expected) {
        this.transmit(RST, this.next, NO_DATA);
        this.finish(PeerConnectionState.Closed);
        return;
      }
      // A gap before it, or seen already: the acknowledgement says where the other end is to go on.
      if (sequence > this.expected || end <= this.expected) this.told = -1;
      else this.take(sequence === this.expected ? data : data.subarray(this.expected - sequence));
    }
    if ((segment.flags & FIN) !== 0 && this.phase === Phase.Open) this.arriveFin(end);
  }

  private take(data: Uint8Array): void {
    const fresh = data.length <= this.edge - this.expected ? data : data.subarray(0, this.edge - this.expected);
    this.expected += fresh.length;
    this.unread += fresh.length;
    if (fresh.length > 0) this.behaviour.received(this, fresh);
  }

  private arriveFin(at: number): void {
    if (at !== this.expected || this.ended) {
      this.told = -1;
      return;
    }
    this.expected++;
    this.ended = true;
    if (!this.bothClosed()) this.behaviour.ended(this);
  }

  private arriveAcknowledgement(segment: Segment): void {
    const { acknowledged } = segment;
    if (acknowledged < this.acknowledged) return;
    const again = acknowledged === this.acknowledged && this.highest > acknowledged && segment.data.length === 0;
    const same = again && segment.window === this.window;
    this.window = segment.window;
    if (acknowledged > this.acknowledged) {
      this.acknowledged = acknowledged;
      if (this.next < acknowledged) this.next = acknowledged;
      this.duplicates = 0;
      this.retries = 0;
      this.stopRetry();
      if (this.bothClosed()) return;
    } else if (same && ++this.duplicates === DUPLICATES) this.next = acknowledged;
    this.push();
  }

  /** Both have closed and know it: the connection is over. */
  private bothClosed(): boolean {
    if (!this.ended || this.finAt < 0 || this.acknowledged <= this.finAt) return false;
    if (this.told !== this.expected) this.transmit(0, this.next, NO_DATA);
    this.finish(PeerConnectionState.Closed);
    return true;
  }

  override taken(bytes: number): void {
    this.unread -= bytes;
  }

  /** Acknowledges what nothing that was sent has acknowledged, and tells when there is much more room. */
  private settle(): void {
    const growth = this.expected + this.capacity - this.unread - this.edge;
    const much = growth >= Math.min(this.capacity >> 1, 2 * ETHERNET_SEGMENT);
    if (this.phase === Phase.Open && (this.told !== this.expected || much)) this.transmit(0, this.next, NO_DATA);
  }

  override fire(): void {
    super.fire();
    this.settle();
  }

  // Closing.

  override halfClose(): void {
    if (this.phase !== Phase.Open || this.finAt >= 0) return;
    this.finAt = this.base + this.data.length;
    this.push();
  }

  /** As on Linux it is a reset if something that has come was not taken. */
  override close(): void {
    if (this.phase === Phase.Open && this.unread === 0) {
      this.deaf = true;
      this.stopTimer();
      this.halfClose();
    } else this.reset();
  }

  override reset(): void {
    if (this.phase === Phase.Open) this.transmit(RST, this.next, NO_DATA);
    this.finish(PeerConnectionState.Closed);
  }

  private finish(how: PeerConnectionState): void {
    if (this.phase === Phase.Over) return;
    this.phase = Phase.Over;
    this.stopTimer();
    this.stopRetry();
    this.data = NO_DATA;
    this.host.connection(this.client, how);
    if (!this.lossy) this.host.forget(this);
    this.behaviour.over(this, how);
  }

  // What was lost is sent again.

  private startRetry(): void {
    if (this.retry !== null) return;
    const first = this.phase === Phase.Connecting ? SYN_TIMEOUT : TIMEOUT;
    this.retry = new RetryTimer(this, this.host.core, first * 2 ** this.retries);
  }

  private stopRetry(): void {
    if (this.retry === null) return;
    this.retry.stop(this.host.core);
    this.retry = null;
  }

  timeout(): void {
    this.retry = null;
    const opening = this.phase === Phase.Connecting;
    if (this.retries++ >= (opening ? SYN_RETRIES : RETRIES)) {
      this.finish(PeerConnectionState.TimedOut);
      return;
    }
    if (opening) {
      this.transmit(SYN, 0, NO_DATA);
      this.startRetry();
      return;
    }
    this.next = this.acknowledged;
    // Into a closed window one byte is sent, to hear whether it is still closed.
    if (this.window === 0 && this.next < this.base + this.data.length) this.sendBytes(1);
    this.push();
  }
}

/** The retransmission timer of one connection. It is there while it runs: most connections need it for their handshake alone. */
class RetryTimer implements KernelEvent {
  readonly machine = -1;
  private readonly connection: PeerConnection;
  private readonly handle: number;

  constructor(connection: PeerConnection, { clock, events }: Core, after: number) {
    this.connection = connection;
    this.handle = events.at(clock.now + after, this);
  }

  stop({ events }: Core): void {
    events.cancel(this.handle);
  }

  fire(): void {
    this.connection.timeout();
  }
}
