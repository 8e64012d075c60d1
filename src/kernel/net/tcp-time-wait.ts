import { SECOND } from "../../base/time.ts";
import { ACK, FIN, NO_DATA, NOT_URGENT, type Segment } from "./tcp-segment.ts";
import type { ConnectionEnd, Remains } from "./tcp-table.ts";

/** Linux' TCP_TIMEWAIT_LEN: shorter than twice the longest life of a packet, and not to be changed. */
const TIME_WAIT = 60 * SECOND;

/**
 * TIME_WAIT: the end that closed first keeps the four numbers of the connection for a minute. It answers a FIN that comes again, for
 * its acknowledgement may have been lost, and stands in the way of bind(2) without SO_REUSEADDR.
 */
export class TimeWait implements Remains {
  readonly localAddress: number;
  readonly localPort: number;
  readonly remoteAddress: number;
  readonly remotePort: number;
  readonly reuseAddress: boolean;
  readonly reusePort: boolean;
  readonly listening = false;
  readonly until: number;
  private readonly next: number;
  private readonly expected: number;
  private readonly reply: (segment: Segment) => void;
  private readonly begin: (segment: Segment) => void;

  /** `next` is what it would send next, `expected` what it would receive; `begin` is for a SYN, which begins anew. */
  constructor(
    end: ConnectionEnd,
    now: number,
    next: number,
    expected: number,
    reply: (segment: Segment) => void,
    begin: (segment: Segment) => void,
  ) {
    this.localAddress = end.localAddress;
    this.localPort = end.localPort;
    this.remoteAddress = end.remoteAddress;
    this.remotePort = end.remotePort;
    this.reuseAddress = end.reuseAddress;
    this.reusePort = end.reusePort;
    this.until = now + TIME_WAIT;
    this.next = next;
    this.expected = expected;
    this.reply = reply;
    this.begin = begin;
  }

  arrive(segment: Segment): void {
    if ((segment.flags & ACK) === 0) {
      this.begin(segment);
      return;
    }
    if ((segment.flags & FIN) === 0) return;
    this.reply({
      message: 0,
      sourceAddress: this.localAddress,
      sourcePort: this.localPort,
      address: this.remoteAddress,
      port: this.remotePort,
      flags: ACK,
      sequence: this.next,
      acknowledged: this.expected,
      window: 0,
      data: NO_DATA,
      urgent: NOT_URGENT,
    });
  }
}
