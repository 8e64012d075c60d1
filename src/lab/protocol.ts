import type { Fault } from "../kernel/trap.ts";
import { type PackedTrace, unpack } from "../trace/packed.ts";
import type { Trace } from "../trace/trace.ts";
import type { LabSpec } from "./spec.ts";

/** Both ends of the wire between a page (or the CLI, or the build) and the worker that runs a lab. */

/** A program as the bundler leaves it: one ES module whose only imports are guest modules ("unistd", "sys/socket" …). */
export interface BundledProgram {
  /** the file's name as the learner knows it, e.g. "blocking.ts" */
  readonly file: string;
  readonly code: string;
  /** source map, JSON text; its sources are the learner's file names */
  readonly map: string;
  /** of a lab that the build has evaluated: its default export, JSON text */
  readonly value?: string;
}

/** What is run. */
export interface RunInput {
  /** by file name as `ProgramSpec.file` has it; "" is the main one */
  readonly programs: Readonly<Record<string, BundledProgram>>;
  /** the bundled lab file, or null for the default lab */
  readonly lab: BundledProgram | null;
  /** replaces the lab's seed if not null */
  readonly seed: number | null;
  /** replaces the seed of the lab's schedule if it is there and not null */
  readonly schedule?: number | null;
  readonly args: readonly string[];
  /** what the first program finds on its standard input, before the end of it; nothing if left out */
  readonly stdin?: string;
}

export interface RunRequest extends RunInput {
  readonly type: "run";
  readonly id: number;
}

/** Ends the run of this id; it answers with `done` and `EndReason.Stopped`. */
export interface StopRequest {
  readonly type: "stop";
  readonly id: number;
}

/** Starts the engine ahead of a run. */
export interface PreloadRequest {
  readonly type: "preload";
}

/**
 * Runs something ahead of the first run, of which nobody hears: a browser compiles code when it is first used, which takes longer than most
 * runs. A run that is asked for ends it.
 */
export interface RehearsalRequest extends RunInput {
  readonly type: "rehearsal";
}

/** What the engine is made of. */
export interface EngineFiles {
  readonly wasm: WebAssembly.Module;
  /** of the same WebAssembly; a worker keeps it */
  readonly snapshot: ArrayBuffer;
}

/** Brings the engine to a new worker; whatever needs it waits for this. */
export interface EngineRequest {
  readonly type: "engine";
  readonly files: EngineFiles;
}

export type LabRequest = RunRequest | StopRequest | PreloadRequest | EngineRequest | RehearsalRequest;

/** Output while the run goes on, in order of virtual time; batched. */
export interface OutputMessage {
  readonly type: "output";
  readonly id: number;
  readonly pieces: readonly OutputPiece[];
}

export interface OutputPiece {
  readonly pid: number;
  /** 1 or 2 */
  readonly fd: number;
  /** virtual ns */
  readonly time: number;
  readonly text: string;
}

export interface DoneMessage {
  readonly type: "done";
  readonly id: number;
  readonly result: PackedResult;
}

/** The run could not begin: the lab file is wrong. `text` is a sentence with the place. */
export interface RejectedMessage {
  readonly type: "rejected";
  readonly id: number;
  readonly text: string;
}

export type LabMessage = OutputMessage | DoneMessage | RejectedMessage | { readonly type: "ready" };

/** What is said of a run besides what happened in it. */
export interface RunSummary {
  readonly hash: string;
  readonly spec: LabSpec;
  readonly end: RunEnd;
  /** exit status of the first program as a shell shows it: the code, or 128 + signal; null if it had not ended */
  readonly status: number | null;
  readonly faults: readonly ProcessFault[];
}

/** A run as it is carried between threads. */
export interface PackedResult extends RunSummary {
  readonly packed: PackedTrace;
}

/** A run as it is looked at. */
export interface TracedResult extends RunSummary {
  readonly trace: Trace;
}

export interface RunResult extends PackedResult, TracedResult {}

/** A run whose trace is unpacked when somebody first looks at it. */
export function unpacked(result: PackedResult): RunResult {
  let trace: Trace | null = null;
  return {
    ...result,
    get trace() {
      trace ??= unpack(result.packed);
      return trace;
    },
  };
}

export interface ProcessFault {
  readonly pid: number;
  readonly fault: Fault;
  /** the learner's place, if it is known */
  readonly position: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** How a run ended; the words for it are in `content/i18n`, by `reason` and `limit`. */
export type RunEnd =
  | { readonly reason: "finished" }
  | { readonly reason: "stopped" }
  | { readonly reason: "deadlock"; readonly waiting: readonly WaitingThread[] }
  | {
      readonly reason: "limit";
      readonly limit: "time" | "work" | "processes" | "memory" | "output" | "events";
      readonly value: number;
    };

/** One thread of a deadlock: what it sleeps in. */
export interface WaitingThread {
  readonly pid: number;
  readonly tid: number;
  /** the system call's name */
  readonly call: string;
  /** label of the object that it waits for */
  readonly object: string;
  readonly position: { readonly file: string; readonly line: number; readonly column: number } | null;
}
