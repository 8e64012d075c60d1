/**
 * What a scripted host of the lab does, as data. Times are virtual ns, sizes bytes, addresses dotted quads; everything is filled in
 * and within its bounds.
 */
export interface PeerConfig {
  readonly name: string;
  /** its first address; a peer with many clients has the ones behind it too, see CLIENTS_PER_ADDRESS */
  readonly address: string;
  /** where its datagrams come from */
  readonly port: number;
  readonly actions: readonly PeerAction[];
}

export type PeerAction = PeerDatagram | PeerConversation | PeerServer | PeerLoad;

export interface PeerTarget {
  readonly address: string;
  readonly port: number;
}

export type PeerProtocol = "tcp" | "udp";

/** Text is sent as UTF-8. */
export type PeerData = string | readonly number[];

/** One datagram, at its time. */
export interface PeerDatagram {
  readonly kind: "datagram";
  readonly at: number;
  readonly to: PeerTarget;
  readonly data: PeerData;
}

/** One client: connects and goes through its steps; at their end it closes. */
export interface PeerConversation {
  readonly kind: "conversation";
  readonly protocol: PeerProtocol;
  readonly at: number;
  readonly to: PeerTarget;
  readonly steps: readonly PeerStep[];
  /** room for bytes that were not taken, which is its TCP window */
  readonly buffer: number;
}

/** A server: goes through its steps with everybody who connects (TCP) or sends a datagram from a new port (UDP). */
export interface PeerServer {
  readonly kind: "server";
  readonly protocol: PeerProtocol;
  /** refuses before that */
  readonly at: number;
  readonly port: number;
  readonly steps: readonly PeerStep[];
  readonly buffer: number;
}

/** Many clients that ask and wait for the answer. */
export interface PeerLoad {
  readonly kind: "load";
  readonly protocol: PeerProtocol;
  readonly at: number;
  readonly to: PeerTarget;
  readonly clients: number;
  readonly arrivals: PeerArrivals;
  /** of each client; 0: it connects and says nothing */
  readonly requests: number;
  /** between an answer and the next request */
  readonly think: PeerThinking;
  /** bytes of a request, and of the answer that it waits for */
  readonly request: number;
  readonly response: number;
  /** a client that has waited so long gives the request up; 0: never. TCP: it resets the connection; UDP: it goes on */
  readonly patience: number;
  /** after its last request a client keeps its connection */
  readonly stay: boolean;
}

/** When clients come: at once, one after the other with equal gaps, or as a Poisson process; the last about `over` after the first. */
export type PeerArrivals =
  | { readonly kind: "together" }
  | { readonly kind: "evenly"; readonly over: number }
  | { readonly kind: "poisson"; readonly over: number };

export type PeerThinking =
  | { readonly kind: "constant"; readonly time: number }
  | { readonly kind: "uniform"; readonly min: number; readonly max: number }
  | { readonly kind: "exponential"; readonly mean: number };

export type PeerStep =
  | { readonly do: "send"; readonly data: PeerData }
  /** that many bytes "x" */
  | { readonly do: "fill"; readonly bytes: number }
  /** takes that many bytes; UDP: datagrams of together so many bytes */
  | { readonly do: "expect"; readonly bytes: number }
  /** takes everything up to the end of this text */
  | { readonly do: "expectText"; readonly text: string }
  /** takes everything until the other end has closed */
  | { readonly do: "expectEnd" }
  | { readonly do: "wait"; readonly time: number }
  /** a slow reader: takes at most `bytes` every so often, until the end */
  | { readonly do: "sip"; readonly bytes: number; readonly every: number }
  /** sends back whatever comes, until the end */
  | { readonly do: "echo" }
  /** FIN: nothing more is sent, but still received */
  | { readonly do: "halfClose" }
  | { readonly do: "close" }
  | { readonly do: "reset" }
  /** takes nothing and says nothing, until the other end has closed */
  | { readonly do: "hold" }
  /** goes through all steps before it again, so many times more; 0: until the end */
  | { readonly do: "again"; readonly times: number };

/** Ports of one address that clients have; then the next address begins. */
export const CLIENTS_PER_ADDRESS = 60_000;

/** How many addresses a peer has: one for so many clients, and a port that no client may have counts as one. */
export function addressCount(actions: readonly PeerAction[]): number {
  const clients = { tcp: 0, udp: 0 };
  for (const action of actions) {
    if (action.kind === "datagram") clients.udp++;
    else clients[action.protocol] += action.kind === "load" ? action.clients : 1;
  }
  return Math.max(1, Math.ceil(Math.max(clients.tcp, clients.udp) / CLIENTS_PER_ADDRESS));
}
