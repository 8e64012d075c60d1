import { decodedMappings, encodedMappings, type SourceMapInput, TraceMap } from "@jridgewell/trace-mapping";
import type { BundledProgram, ProcessFault, RunEnd, RunSummary, TracedResult } from "../lab/protocol.ts";
import { type TraceJson, traceFromJson } from "../trace/export/json.ts";
import { hashTrace } from "../trace/hash.ts";
import type { SourcePosition } from "../trace/trace.ts";
import type { PlaygroundProgram } from "./program.ts";
import { type Locale, localSource } from "./source-locale.ts";

/**
 * Makes the locale's edition of a prepared program, when the site is built: only the locale's comments, and everything that
 * names a line of the stored files says the line that the reader sees. The code of a bundle has no comments and stays.
 */

/** A program as the build prepared it, in the stored files' own lines; `lab/prepared.ts` says more of it. */
export interface StoredProgram extends Omit<PlaygroundProgram, "main"> {
  /** the file that is the program, e.g. "blocking.ts" */
  readonly fileName: string;
  readonly run: RunSummary;
  readonly trace: TraceJson;
}

type Lines = ReadonlyMap<string, readonly number[]>;

export interface LocalEdition {
  readonly program: PlaygroundProgram;
  readonly fileName: string;
  readonly result: TracedResult;
}

export function localEdition(stored: StoredProgram, locale: Locale): LocalEdition {
  const lines = linesOf(stored.files, locale);
  const { hash, spec, end, status, faults } = stored.run;
  return {
    program: localProgram(stored, locale),
    fileName: stored.fileName,
    result: localResult({ trace: traceFromJson(stored.trace), hash, spec, end, status, faults }, lines),
  };
}

/** The part that a page fetches. */
export function localProgram(stored: Omit<StoredProgram, "run" | "trace">, locale: Locale): PlaygroundProgram {
  const lines = linesOf(stored.files, locale);
  const programs = Object.entries(stored.programs).map(([key, program]) => [key, localBundle(program, lines)] as const);
  const files = Object.entries(stored.files).map(([name, text]) => [name, localText(text, locale)] as const);
  return {
    main: stored.fileName,
    files: Object.fromEntries(files),
    programs: Object.fromEntries(programs),
    labFile: stored.labFile,
    lab: stored.lab === null ? null : localBundle(stored.lab, lines),
  };
}

/** The text of a file as a page shows it. */
export const localText = (stored: string, locale: Locale): string => withoutLastBreak(localSource(stored, locale).text);

const linesOf = (files: StoredProgram["files"], locale: Locale): Lines =>
  new Map(Object.entries(files).map(([name, text]) => [name, localSource(text, locale).shownLine]));

/** So that an editor shows as many lines as the page. */
const withoutLastBreak = (text: string): string => text.replace(/\n$/, "");

function localResult(result: TracedResult, lines: Lines): TracedResult {
  const trace = { ...result.trace, sites: result.trace.sites.map((site) => localPlace(site, lines)) };
  return {
    ...result,
    trace,
    // The reader's own run names the lines of this edition, and has the same trace.
    hash: hashTrace(trace),
    end: localEnd(result.end, lines),
    faults: result.faults.map((fault): ProcessFault => ({ ...fault, position: localPlace(fault.position, lines) })),
  };
}

function localEnd(end: RunEnd, lines: Lines): RunEnd {
  if (end.reason !== "deadlock") return end;
  return { ...end, waiting: end.waiting.map((one) => ({ ...one, position: localPlace(one.position, lines) })) };
}

const localPlace = <T extends SourcePosition | null>(place: T, lines: Lines): T =>
  place === null ? place : { ...place, line: lines.get(place.file)?.[place.line] ?? place.line };

function localBundle(program: BundledProgram, lines: Lines): BundledProgram {
  const map = JSON.parse(program.map) as { sources: string[]; names: string[] };
  const bySource = map.sources.map((source) => lines.get(source));
  const mappings = decodedMappings(new TraceMap(program.map)).map((segments) =>
    segments.map((segment) => {
      if (segment.length === 1) return segment;
      // Segments count lines from 0, `shownLine` from 1.
      const line = (bySource[segment[1]]?.[segment[2] + 1] ?? segment[2] + 1) - 1;
      return segment.length === 4
        ? ([segment[0], segment[1], line, segment[3]] as [number, number, number, number])
        : ([segment[0], segment[1], line, segment[3], segment[4]] as [number, number, number, number, number]);
    }),
  );
  const shifted = { version: 3, sources: map.sources, names: map.names, mappings } as SourceMapInput;
  const encoded = encodedMappings(new TraceMap(shifted));
  return { ...program, map: JSON.stringify({ version: 3, sources: map.sources, names: map.names, mappings: encoded }) };
}
