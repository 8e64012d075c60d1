import type { LimitsSpec, LinkSpec, MachineSpec } from "./spec.ts";

/** What a lab says where its file says nothing, and how far a file may go. Times are nanoseconds, sizes bytes. */

const MS = 1e6;
const HOUR = 3600e9;
const KIB = 1024;
const MIB = 1024 * KIB;

export const DEFAULT_SEED = 1;

/** The machine that exists if the lab names none. */
export const LOCAL_MACHINE = "local";

/** One CPU, so that two processes compete for it: that is what most chapters show. The slice is that of Linux' fair scheduler. */
export const defaultMachine = (index: number): MachineSpec => ({
  cpus: 1,
  timeSlice: 3 * MS,
  address: `10.0.0.${index + 1}`,
});

/** A peer's address if it names none: apart from the machines' own. */
export const defaultPeerAddress = (index: number): string => `10.0.1.${index + 1}`;

/** A peer's port if it names none: the first of Linux' ephemeral ports. */
export const DEFAULT_PEER_PORT = 32768;

/** A local network. */
export const defaultLink: LinkSpec = { from: "*", to: "*", latency: 0.1 * MS, bandwidth: 0, loss: 0 };

/** An endless loop meets the work limit after a few real seconds, one that makes system calls the limit of events. */
export const defaultLimits: LimitsSpec = {
  time: HOUR,
  work: 150e6,
  processes: 2000,
  descriptors: 1024,
  memory: 32 * MIB,
  stack: 256 * KIB,
  output: MIB,
  events: 500_000,
};

/** A lab file is untrusted too: beyond these it is refused. */
export const limitBounds: Readonly<Record<keyof LimitsSpec, { readonly min: number; readonly max: number }>> = {
  time: { min: 1, max: 720 * HOUR },
  work: { min: 1, max: 2e9 },
  processes: { min: 1, max: 10_000 },
  descriptors: { min: 8, max: 1_048_576 },
  memory: { min: 2 * MIB, max: 256 * MIB },
  stack: { min: 32 * KIB, max: 512 * KIB },
  output: { min: 0, max: 16 * MIB },
  events: { min: 1, max: 24e6 },
};

/** How many of each a lab may have. */
export const MAX_MACHINES = 64;
export const MAX_LINKS = 4096;
export const MAX_PROGRAMS = 256;
export const MAX_PEERS = 10_000;
export const MAX_PEER_ACTIONS = 200_000;
export const MAX_PEER_STEPS = 10_000;
export const MAX_INJECTIONS = 256;

/** Of a load. */
export const MAX_CLIENTS = 200_000;
export const MAX_REQUESTS = 10_000_000;
/** Bytes that a peer sends, or expects, in one step. */
export const MAX_PEER_BYTES = 64 * MIB;

/** How long a UDP client of a load waits for an answer: what is lost never comes. */
export const DEFAULT_PATIENCE = 1000 * MS;

/** Room of a peer for bytes that it has not taken. */
export const DEFAULT_PEER_BUFFER = 64 * KIB;
