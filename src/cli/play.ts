import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { formatDiagnostic } from "../bundler/diagnostic.ts";
import { type LabHost, readLab, runLab } from "../lab/lab.ts";
import { quickHost, readSpecifiers } from "../lab/node.ts";
import type { BundledProgram, RunResult } from "../lab/protocol.ts";
import { traceToJson } from "../trace/export/json.ts";
import { toStrace } from "../trace/export/strace.ts";
import { type PlayArguments, parseArguments, USAGE } from "./arguments.ts";
import { bundleFile } from "./bundle-file.ts";
import { endSentence, faultSentences } from "./sentences.ts";
import { Terminal } from "./terminal.ts";

/** Exit statuses of this command's own, where it has none of the program's. */
const REFUSED = 2;
const LIMIT = 124;
const DEADLOCK = 125;
const INTERRUPTED = 128 + 2;

/** Something is wrong with what the user gave: the text is all there is to say. */
class Refusal extends Error {}

/** `npm run -s play`: gives the exit status. `cache` is the project's .cache folder. */
export async function play(argv: readonly string[], cache: string): Promise<number> {
  const terminal = new Terminal();
  try {
    const parsed = parseArguments(argv);
    if (!parsed.ok) throw new Refusal(`${parsed.text}\n\n${USAGE}`);
    return await playFile(parsed.arguments, cache, terminal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.line(error.message);
    return REFUSED;
  } finally {
    terminal.flush();
  }
}

async function playFile(given: PlayArguments, cache: string, terminal: Terminal): Promise<number> {
  const modules = await readSpecifiers(cache);
  const file = locate(given.file);
  const bundled = (path: string) => bundleOrRefuse(path, modules, terminal);
  const [host, program, lab] = await Promise.all([
    quickHost(cache),
    bundled(file),
    given.lab === null ? null : bundled(locate(given.lab)),
  ]);
  const programs: Record<string, BundledProgram> = { "": program };
  if (lab !== null) {
    for (const name of programsOf(host, lab))
      programs[name] = await bundled(join(dirname(locate(given.lab as string)), name));
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const { seed, schedule, args } = given;
  const outcome = await runLab({ programs, lab, seed, schedule, args }, host, {
    output: ({ fd, bytes }) => terminal.write(fd, bytes),
    slice: () => terminal.flush(),
    stop: stop.signal,
  });
  if (!outcome.ok) throw new Refusal(outcome.text);
  await report(outcome.result, given, terminal);
  return statusOf(outcome.result);
}

/** A path as the user meant it: npm runs scripts in the project's folder, wherever it was called. */
function locate(path: string): string {
  const here = resolve(path);
  const caller = resolve(process.env.INIT_CWD ?? ".", path);
  const found = [here, caller].find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Refusal(`There is no file ${path}.`);
  return found;
}

async function bundleOrRefuse(path: string, modules: readonly string[], terminal: Terminal): Promise<BundledProgram> {
  const result = await bundleFile(path, modules);
  for (const warning of result.warnings) terminal.line(formatDiagnostic(warning, "warning"));
  if (!result.ok) throw new Refusal(result.errors.map((error) => formatDiagnostic(error, "error")).join("\n"));
  return result.program;
}

/** The further programs that a lab starts. */
function programsOf({ engine }: LabHost, lab: BundledProgram): readonly string[] {
  const read = readLab(engine, lab);
  if (!read.ok) throw new Refusal(read.text);
  return [...new Set(read.spec.programs.map((program) => program.file))].filter((file) => file !== "");
}

async function report(result: RunResult, given: PlayArguments, terminal: Terminal): Promise<void> {
  for (const sentence of faultSentences(result)) terminal.line(sentence);
  const sentence = endSentence(result.end);
  if (sentence !== null) terminal.line(sentence);
  if (given.strace) terminal.write(2, new TextEncoder().encode(toStrace(result.trace)));
  if (given.json !== null) await writeFile(given.json, JSON.stringify(traceToJson(result.trace)));
}

/** The first program's status; where it never ended, what ended the run. */
function statusOf({ status, end }: RunResult): number {
  if (status !== null) return status;
  if (end.reason === "stopped") return INTERRUPTED;
  return end.reason === "deadlock" ? DEADLOCK : LIMIT;
}
