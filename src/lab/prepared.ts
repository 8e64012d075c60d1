import { type TraceJson, traceFromJson } from "../trace/export/json.ts";
import type { BundledProgram, OutputPiece, RunSummary, TracedResult } from "./protocol.ts";

/** A chapter's program as the build leaves it in `.cache/programs`: its text, its bundles, and a finished run of it. */
export interface PreparedProgram {
  /** e.g. "blocking-io/blocking" */
  readonly name: string;
  /** the file that is the program, e.g. "blocking.ts" */
  readonly fileName: string;
  /** text of every file that takes part, by name: the program, its lab, what they import and start */
  readonly files: Readonly<Record<string, string>>;
  /** by file name as the lab names it; "" is the program */
  readonly programs: Readonly<Record<string, BundledProgram>>;
  /** the lab's file, e.g. "blocking.lab.ts", or null for the default lab */
  readonly labFile: string | null;
  readonly lab: BundledProgram | null;
  readonly run: PreparedRun;
  readonly trace: TraceJson;
}

/** What a file of `.cache/programs` holds. */
export interface PreparedFile {
  /** changes with everything that decides the run */
  readonly key: string;
  readonly program: PreparedProgram;
}

export interface PreparedRun extends RunSummary {
  readonly output: readonly OutputPiece[];
}

/** The run as the worker would hand it over. */
export function resultOf({ run, trace }: PreparedProgram): TracedResult {
  const { hash, spec, end, status, faults } = run;
  return { trace: traceFromJson(trace), hash, spec, end, status, faults };
}
