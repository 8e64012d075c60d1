import type { Step } from "./lab-steps.ts";
import { type Bytes, endpoint, type Time } from "./lab-time.ts";

/** TCP or UDP. */
export type Protocol = "tcp" | "udp";

/** An address and a port. */
export interface Target {
  address?: string;
  port: number;
}

/** When the clients of a load come. Made with together, evenly, poisson. */
export type Arrivals = { kind: "together" } | { kind: "evenly"; over: Time } | { kind: "poisson"; over: Time };

/** How long a client of a load thinks. Made with constant, uniform, exponential. */
export type Thinking =
  | { kind: "constant"; time: Time }
  | { kind: "uniform"; min: Time; max: Time }
  | { kind: "exponential"; mean: Time };

/** Something that a peer does. Made with datagram, client, server, load, idle. */
export type Action =
  | { kind: "datagram"; at: Time; to: Target; data: string | number[] }
  | { kind: "conversation"; protocol: Protocol; at: Time; to: Target; steps: Step[]; buffer?: Bytes }
  | { kind: "server"; protocol: Protocol; at: Time; port: number; steps: Step[]; buffer?: Bytes }
  | {
      kind: "load";
      protocol: Protocol;
      at: Time;
      to: Target;
      clients: number;
      arrivals?: Arrivals;
      requests: number;
      think?: Thinking;
      request?: Bytes;
      response?: Bytes;
      patience?: Time;
      stay?: boolean;
    };

/** A scripted host outside the machines: it cannot be looked into, and what it does takes no time. Made with peer. */
export interface Peer {
  name: string;
  address: string;
  port: number;
  actions: Action[];
}

/**
 * A scripted host: its name, its address and port as "10.0.0.2:4000", what it does. Its datagrams come from this port; of its clients
 * the first has this port, the others the ones behind it. 60,000 clients have one address; with more of them the addresses behind it
 * are the peer's too.
 */
export function peer(name: string, address: string, actions: Action[] = []): Peer {
  return { name, ...endpoint("peer", address), actions };
}

/** What datagram is given. */
export interface Datagram {
  /** when it is sent, ns: ms(30) */
  at: Time;
  /** where to, as "10.0.0.1:7" */
  to: string;
  /** text, sent as UTF-8, or bytes */
  data: string | Uint8Array | number[];
}

/** An action of a peer: sends one UDP datagram. */
export function datagram({ at, to, data }: Datagram): Action {
  return { kind: "datagram", at, to: endpoint("datagram", to), data: typeof data === "string" ? data : [...data] };
}

/** What client is given. */
export interface Client {
  /** when it connects, ns; 0 if left out */
  at?: Time;
  /** where to, as "10.0.0.1:7" */
  to: string;
  /** "tcp" if left out; with "udp" each send is one datagram */
  protocol?: Protocol;
  /** what it does, one step after the other; at their end it closes */
  steps?: Step[];
  /** its receive buffer, bytes, which is its TCP window; 64 KiB if left out */
  buffer?: Bytes;
}

/**
 * An action of a peer: connects and has a conversation.
 *
 * ```ts
 * client({ at: ms(10), to: "10.0.0.1:7", steps: [send("hello\n"), expect("\n"), wait(ms(5)), halfClose(), expectEnd()] })
 * ```
 *
 * A SYN that is not answered is sent again after 1, 3, 7 … seconds, as on Linux.
 */
export function client({ at = 0, to, protocol = "tcp", steps = [], ...rest }: Client): Action {
  return { kind: "conversation", protocol, at, to: endpoint("client", to), steps, ...rest };
}

/** What server is given. */
export interface Server {
  /** its port, at the peer's address */
  port: number;
  /** "tcp" if left out */
  protocol?: Protocol;
  /** what it does with each connection (UDP: with each address and port that sends to it); at their end it closes */
  steps: Step[];
  /** from when on, ns; before that a connection is refused. 0 if left out */
  at?: Time;
  /** receive buffer of each connection, bytes; 64 KiB if left out */
  buffer?: Bytes;
}

/**
 * An action of a peer: serves everybody who connects, all at the same time.
 *
 * ```ts
 * server({ port: 80, steps: [expect("\n"), wait(ms(20)), send("200 OK\n"), again()] })
 * ```
 */
export function server({ port, protocol = "tcp", steps, at = 0, ...rest }: Server): Action {
  return { kind: "server", protocol, at, port, steps, ...rest };
}

/** What load is given. */
export interface Load {
  /** when the first client comes, ns; 0 if left out */
  at?: Time;
  /** where to, as "10.0.0.1:7" */
  to: string;
  /** "tcp" if left out: each client is a connection. "udp": each is a port of its own */
  protocol?: Protocol;
  /** how many, up to 200,000 */
  clients: number;
  /** when they come: together() if left out */
  arrivals?: Arrivals;
  /** requests of each client, one after the other; 1 if left out. 0: they connect, and stay idle */
  requests?: number;
  /** time between an answer and the next request; none if left out */
  think?: Thinking;
  /** size of a request, bytes; 1 if left out */
  request?: Bytes;
  /** size of the answer that it waits for, bytes; 1 if left out */
  response?: Bytes;
  /**
   * how long a client waits for an answer, ns. A TCP client then resets its connection, a UDP client goes on with its next request.
   * If left out: TCP for ever, UDP a second
   */
  patience?: Time;
  /** true: after their last request clients keep their connections. If left out they close */
  stay?: boolean;
}

/**
 * An action of a peer: many clients that each ask, wait for the answer, think, and ask again. They are native and cost little, so
 * there may be a hundred thousand. How long each request took is in the trace.
 *
 * ```ts
 * load({ to: "10.0.0.1:7", clients: 10_000, arrivals: evenly(s(1)), requests: 10, request: 32, response: 32, think: exponential(ms(50)) })
 * ```
 */
export function load({ at = 0, to, protocol = "tcp", clients, requests = 1, ...rest }: Load): Action {
  return { kind: "load", protocol, at, to: endpoint("load", to), clients, requests, ...rest };
}

/** An action of a peer: so many connections on which nothing ever comes, all at once or over a time. */
export function idle({
  at = 0,
  to,
  clients,
  over = 0,
}: {
  at?: Time;
  to: string;
  clients: number;
  over?: Time;
}): Action {
  return load({ at, to, clients, requests: 0, stay: true, arrivals: over > 0 ? evenly(over) : together() });
}

/** Clients come all at the same time. */
export const together = (): Arrivals => ({ kind: "together" });

/** Clients come one after the other, with equal gaps; the last `over` ns after the first. */
export const evenly = (over: Time): Arrivals => ({ kind: "evenly", over });

/** Clients come by chance, independent of each other (a Poisson process): all of them within `over` ns on average. */
export const poisson = (over: Time): Arrivals => ({ kind: "poisson", over });

/** Always the same time to think. */
export const constant = (time: Time): Thinking => ({ kind: "constant", time });

/** Any time to think between the two, equally likely. */
export const uniform = (min: Time, max: Time): Thinking => ({ kind: "uniform", min, max });

/** Mostly short, sometimes long times to think, distributed exponentially with this mean. */
export const exponential = (mean: Time): Thinking => ({ kind: "exponential", mean });

/** The same action several times: `count` times, `every` so many ns, the first at its own time. */
export function repeat(count: number, every: Time, action: Action | ((index: number) => Action)): Action[] {
  return Array.from({ length: count }, (_, index) => {
    const one = typeof action === "function" ? action(index) : action;
    return { ...one, at: one.at + index * every };
  });
}
