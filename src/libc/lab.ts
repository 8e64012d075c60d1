/**
 * What a run needs besides the program, in a file beside it: `echo.lab.ts` beside `echo.ts`.
 *
 * ```ts
 * import { datagram, lab, ms, peer } from "lab";
 *
 * export default lab({
 *   peers: [peer("client", "10.0.0.2:4000", [datagram({ at: ms(30), to: "10.0.0.1:7", data: "hello" })])],
 * });
 * ```
 *
 * Everything may be left out. Without a lab there is one machine, "local", with one CPU and the address 10.0.0.1; programs run on
 * it, and every machine has 127.0.0.1 for itself.
 *
 * @module lab
 */

/** A time or a duration: simulated nanoseconds. Make one with ns, us, ms or s. */
export type Time = number;

/** An amount of memory or data, in bytes. Make one with KiB, MiB or GiB. */
export type Bytes = number;

/** Nanoseconds. */
export const ns = (count: number): Time => Math.round(count);
/** Microseconds. */
export const us = (count: number): Time => Math.round(count * 1e3);
/** Milliseconds. */
export const ms = (count: number): Time => Math.round(count * 1e6);
/** Seconds. */
export const s = (count: number): Time => Math.round(count * 1e9);

/** 1024 bytes. */
export const KiB = (count: number): Bytes => Math.round(count * 1024);
/** 1024 KiB. */
export const MiB = (count: number): Bytes => Math.round(count * 1024 ** 2);
/** 1024 MiB. */
export const GiB = (count: number): Bytes => Math.round(count * 1024 ** 3);

/** Bandwidth in bits per second, for links: `mbit(100)` is 100 Mbit/s. Links count in bytes per second. */
export const mbit = (count: number): number => Math.round((count * 1e6) / 8);

/** A simulated computer. */
export interface Machine {
  /** how many processes run at the same time; 1 if left out */
  cpus?: number;
  /** how long a process may compute while others wait, ns; 3 ms if left out */
  timeSlice?: Time;
  /** its IPv4 address; if left out, 10.0.0.1 for the first machine, 10.0.0.2 for the second … */
  address?: string;
}

/** The way from one machine or peer to another. The first link that fits counts. */
export interface Link {
  /** a machine's or peer's name; "*" (also if left out) is every one */
  from?: string;
  /** a machine's or peer's name; "*" (also if left out) is every one */
  to?: string;
  /** how long a packet is under way, ns; 0.1 ms if left out */
  latency?: Time;
  /** bytes per second; 0 (also if left out) is unlimited */
  bandwidth?: number;
  /** how likely a packet is lost, 0 to 1; 0 if left out. Which ones, follows from the lab's seed */
  loss?: number;
}

/** A program to start. */
export interface Program {
  /** a file beside the lab; "" (also if left out) is the program being run, which comes first */
  file?: string;
  /** on which machine; the first one if left out */
  machine?: string;
  /** what the views call it; the file's name if left out */
  name?: string;
  /** its arguments: `argv` of "unistd", after the file's name */
  args?: string[];
  /** when it starts, ns; 0 if left out */
  at?: Time;
}

/** Something that a peer does. Made with datagram. */
export interface Action {
  kind: "datagram";
  /** when, ns */
  at: Time;
  /** where to */
  to: { address?: string; port: number };
  /** text, sent as UTF-8, or bytes */
  data: string | number[];
}

/** A scripted host outside the machines: it sends, and cannot be looked into. Made with peer. */
export interface Peer {
  name: string;
  address: string;
  port: number;
  actions: Action[];
}

/** Where a run ends that would go on for ever, or take too much. */
export interface Limits {
  /** simulated time, ns; an hour if left out */
  time?: Time;
  /** work of all programs together: function calls and loop edges; 150 million if left out */
  work?: number;
  /** processes alive at a time; 2000 if left out */
  processes?: number;
  /** memory of one process, bytes; 32 MiB if left out */
  memory?: Bytes;
  /** stack of one thread, bytes; 256 KiB if left out */
  stack?: Bytes;
  /** output of all programs together, bytes; 1 MiB if left out */
  output?: Bytes;
  /** events in the trace; a million if left out */
  events?: number;
}

/** What a lab file exports by default. */
export interface Lab {
  /** from which everything random follows: loss, Math.random of the programs; 1 if left out */
  seed?: number;
  /** by name */
  machines?: Record<string, Machine>;
  links?: Link[];
  /** what to start, in this order; the first is the program being run */
  programs?: Program[];
  peers?: Peer[];
  limits?: Limits;
  /** other costs of single steps of the kernel, ns, by the names of the cost table */
  costs?: Record<string, number>;
}

/** Describes a lab: `export default lab({ … });` */
export function lab(description: Lab = {}): Lab {
  return description;
}

/** A scripted host: its name, its address and port as "10.0.0.2:4000", what it does. */
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

/** The same action several times: `count` times, `every` so many ns, the first at its own time. */
export function repeat(count: number, every: Time, action: Action | ((index: number) => Action)): Action[] {
  return Array.from({ length: count }, (_, index) => {
    const one = typeof action === "function" ? action(index) : action;
    return { ...one, at: one.at + index * every };
  });
}

function endpoint(fn: string, text: string): { address: string; port: number } {
  const match = /^([\d.]+):(\d{1,5})$/.exec(text);
  if (match === null)
    throw new TypeError(`${fn}: an address must look like "10.0.0.2:4000", not ${JSON.stringify(text)}`);
  return { address: match[1]!, port: Number(match[2]) };
}
