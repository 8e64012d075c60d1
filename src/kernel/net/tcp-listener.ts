import { RingBuffer } from "../../base/ring-buffer.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";

/** net.core.somaxconn. */
const LARGEST_BACKLOG = 4096;

/** What a listener does with its connections. */
export interface Incoming {
  /** The listener is closed: a reset, and nobody ever accepts it. */
  abandon(): void;
}

/**
 * What a listening socket has: connections whose handshake goes on (the SYN queue) and those that wait for accept(2) (the accept queue).
 *
 * Invariant: both together hold at most `backlog + 1`, listen(2); a SYN beyond that is dropped, and the client sends it again. Linux
 * counts the accept queue alone and drops the last ACK where it has become full meanwhile, with the same outcome for the client.
 */
export class TcpListener<T extends Incoming> {
  private backlog = 0;
  private readonly handshakes = new Set<T>();
  private readonly ready = new RingBuffer<T>();
  private readonly core: Core;
  private readonly object: number;

  constructor(core: Core, object: number, backlog: number) {
    this.core = core;
    this.object = object;
    this.limit(backlog);
  }

  /** A negative backlog counts as very large: it is unsigned, and cut to somaxconn. */
  limit(backlog: number): void {
    this.backlog = Math.min(backlog >>> 0, LARGEST_BACKLOG);
    this.core.trace.objectLimit(this.core.actorTid, this.object, 0, this.backlog + 1);
  }

  get full(): boolean {
    return this.ready.length + this.handshakes.size > this.backlog;
  }

  get waiting(): number {
    return this.ready.length;
  }

  /** A SYN has come. */
  begin(connection: T): void {
    this.handshakes.add(connection);
  }

  /** The handshake is over. */
  complete(connection: T): void {
    this.handshakes.delete(connection);
    this.ready.push(connection);
    this.changed();
  }

  /** The handshake was broken off. */
  fail(connection: T): void {
    this.handshakes.delete(connection);
  }

  take(): T | undefined {
    const connection = this.ready.shift();
    if (connection) this.changed();
    return connection;
  }

  close(): void {
    for (const connection of [...this.handshakes]) connection.abandon();
    this.handshakes.clear();
    for (let next = this.ready.shift(); next; next = this.ready.shift()) next.abandon();
  }

  private changed(): void {
    const { trace, actorTid } = this.core;
    trace.event(EventKind.ObjectState, actorTid, this.object, 0, this.ready.length);
  }
}
