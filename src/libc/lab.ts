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
 * Peers are scripted hosts: `datagram` sends one, `client` and `server` have conversations made of steps (`send`, `expect`, `wait` …),
 * `load` is many clients at once. `inject` makes system calls fail, or late.
 *
 * Everything may be left out. Without a lab there is one machine, "local", with one CPU and the address 10.0.0.1; programs run on
 * it, and every machine has 127.0.0.1 for itself.
 *
 * @module lab
 */

import type { Injection } from "./internal/lab-inject.ts";
import type { Peer } from "./internal/lab-peers.ts";
import type { Bytes, Time } from "./internal/lab-time.ts";

export { type Injection, inject, type Tampering } from "./internal/lab-inject.ts";
export {
  type Action,
  type Arrivals,
  type Client,
  client,
  constant,
  type Datagram,
  datagram,
  evenly,
  exponential,
  idle,
  type Load,
  load,
  type Peer,
  type Protocol,
  peer,
  poisson,
  repeat,
  type Server,
  server,
  type Target,
  type Thinking,
  together,
  uniform,
} from "./internal/lab-peers.ts";
export {
  again,
  close,
  echo,
  expect,
  expectEnd,
  fill,
  halfClose,
  hold,
  readSlowly,
  reset,
  type Step,
  send,
  wait,
} from "./internal/lab-steps.ts";
export type { Bytes, Time } from "./internal/lab-time.ts";

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

/** In which order ready threads run. */
export interface Schedule {
  /**
   * Draws another order that the scheduler may choose as well: who of several ready threads comes next. The same number gives the same
   * order. Left out: first come, first served. A program that is right is right with every number.
   */
  seed?: number | null;
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
  /** descriptors of one process, RLIMIT_NOFILE; 1024 if left out. It ends no run: beyond it calls fail with EMFILE */
  descriptors?: number;
  /** events in the trace; half a million if left out, 24 million at most. A request and its answer take about 30 */
  events?: number;
}

/** What a lab file exports by default. */
export interface Lab {
  /** from which everything random follows: loss, arrivals, Math.random of the programs; 1 if left out */
  seed?: number;
  /** by name */
  machines?: Record<string, Machine>;
  links?: Link[];
  /** what to start, in this order; the first is the program being run */
  programs?: Program[];
  peers?: Peer[];
  /** what happens to system calls: errors, delays, signals */
  inject?: Injection[];
  schedule?: Schedule;
  limits?: Limits;
  /** other costs of single steps of the kernel, ns, by the names of the cost table */
  costs?: Record<string, number>;
}

/** Describes a lab: `export default lab({ … });` */
export function lab(description: Lab = {}): Lab {
  return description;
}
