import type { Random } from "../../base/random.ts";
import { RingBuffer } from "../../base/ring-buffer.ts";
import { EventKind } from "../../trace/event.ts";
import type { Clock } from "../clock.ts";
import type { Costs } from "../costs.ts";
import type { KernelTrace } from "../kernel-trace.ts";
import type { Carrier } from "./link.ts";
import { type Host, type Network, NetworkHost, type OutsideHost } from "./network.ts";
import { RST, resetFor, SEGMENT_HEADER, type Segment } from "./tcp-segment.ts";
import { type Remains, TcpTable } from "./tcp-table.ts";

/** MTU less headers (and, on Ethernet, less the timestamp option). */
const LOOPBACK_SEGMENT = 65_483;
export const ETHERNET_SEGMENT = 1_448;

/** What lies between two ends of a connection. */
export interface Path {
  /** both ends are on one machine */
  readonly local: boolean;
  /** some of what is sent may be lost */
  readonly lossy: boolean;
  /** bytes of data that one segment takes */
  readonly segmentSize: number;
}

/** The parts of the kernel that TCP works with. */
export interface TcpSurroundings {
  readonly clock: Clock;
  readonly costs: Costs;
  readonly network: Network;
  readonly trace: KernelTrace;
  /** tid of the thread that acts, 0 for an interrupt */
  readonly actorTid: number;
}

/**
 * How segments travel. On one machine they are at their destination before the call that sent them returns, as on Linux, where the
 * softirq runs within the call; between machines they take their link's time and may be lost.
 *
 * A segment that is sent while another is being received waits in `arriving` until that is done: no end is ever entered twice.
 */
export class TcpNetwork implements Carrier<Host, Segment> {
  private readonly core: TcpSurroundings;
  private readonly tables: readonly TcpTable[];
  private readonly arriving = new RingBuffer<{ readonly host: NetworkHost; readonly segment: Segment }>();
  private busy = false;

  constructor(core: TcpSurroundings, random: Random) {
    this.core = core;
    this.tables = core.network.hosts.map(({ machine }) => new TcpTable(random.fork(machine), () => core.clock.now));
  }

  tableOf(host: NetworkHost): TcpTable {
    const table = this.tables[host.machine];
    if (!table) throw new RangeError(`no TCP for machine ${host.machine}`);
    return table;
  }

  path(host: NetworkHost, address: number): Path {
    const local = host.owns(address);
    const lossy = !local && this.core.network.mayLose(host, address);
    return { local, lossy, segmentSize: local ? LOOPBACK_SEGMENT : ETHERNET_SEGMENT };
  }

  /** Sends on behalf of `object`; 0: of nobody. A mere acknowledgement is cheap on one machine, where it usually rides on an answer. */
  send(host: NetworkHost, object: number, segment: Segment): void {
    const { clock, costs, trace, actorTid } = this.core;
    const local = host.owns(segment.address);
    if (segment.message !== 0) {
      clock.now += costs.packetSend;
      trace.event(EventKind.MessageSend, actorTid, segment.message, object, segment.data.length);
    } else if (!local) clock.now += costs.packetSend;
    if (local) this.enter(host, segment);
    else this.carry(host, segment);
  }

  /** Sends on behalf of a host outside, whose own work takes no time. */
  sendFromOutside(from: OutsideHost, segment: Segment): void {
    const { trace } = this.core;
    if (segment.message !== 0) {
      trace.event(EventKind.MessageSend, 0, segment.message, from.object, segment.data.length);
    }
    this.carry(from, segment);
  }

  private carry(from: Host, segment: Segment): void {
    const { clock, network } = this.core;
    const route = network.routeOf(from, segment.address);
    if (!route) {
      this.drop(segment, 0, "no host has this address");
      return;
    }
    const { link, to } = route;
    link.transmit(clock.now, segment.data.length + SEGMENT_HEADER);
    if (network.loses(link)) this.drop(segment, 0, "lost on the link");
    else if (!(to instanceof NetworkHost) && !to.speaksTcp) this.drop(segment, 0, "the peer does not answer");
    else link.carry(this, segment);
  }

  /** A segment is at the end of its link. */
  arriveByLink(to: Host, segment: Segment): void {
    if (to instanceof NetworkHost) {
      this.core.clock.now += this.core.costs.packetReceive;
      this.enter(to, segment);
    } else to.segmentArrived(segment);
  }

  /** The trace is told that a segment is lost, and where. */
  drop(segment: Segment, object: number, why: string): void {
    if (segment.message === 0) return;
    const { trace, actorTid } = this.core;
    trace.event(EventKind.MessageDrop, actorTid, segment.message, object, trace.string(why));
  }

  /** The trace is told that a segment has come to its object. */
  arrived(segment: Segment, object: number): void {
    if (segment.message === 0) return;
    const { trace, actorTid } = this.core;
    trace.event(EventKind.MessageArrive, actorTid, segment.message, object, segment.data.length);
  }

  /** A SYN for a connection of which only remains are left: they go, and it begins anew. */
  beginAgain(host: NetworkHost, segment: Segment, remains: Remains): void {
    const table = this.tableOf(host);
    table.disconnect(remains);
    table.leavePort(remains);
    this.receive(host, segment);
  }

  private enter(host: NetworkHost, segment: Segment): void {
    if (this.busy) {
      this.arriving.push({ host, segment });
      return;
    }
    this.busy = true;
    this.receive(host, segment);
    for (let next = this.arriving.shift(); next; next = this.arriving.shift()) this.receive(next.host, next.segment);
    this.busy = false;
  }

  private receive(host: NetworkHost, segment: Segment): void {
    const { clock, costs } = this.core;
    if (segment.message !== 0 && host.owns(segment.sourceAddress)) clock.now += costs.packetReceive;
    const end = this.tableOf(host).find(segment);
    if (end) {
      end.arrive(segment);
      return;
    }
    this.drop(segment, 0, "no socket has this port");
    this.refuse(host, segment);
  }

  /** Answers with a reset. */
  refuse(host: NetworkHost, segment: Segment): void {
    if ((segment.flags & RST) === 0) this.send(host, 0, resetFor(segment, this.core.trace.nextMessage()));
  }
}
