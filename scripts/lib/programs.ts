/**
 * Runs the chapters' programs in the same engine and kernel as the page does, and keeps bundles and finished runs in
 * `.cache/programs/<topic>/<name>.json` (`PreparedProgram`), so that a page shows results before a click and the first Run needs
 * neither editor nor bundler.
 *
 * A program is a file `content/programs/<topic>/<name>.ts`; `<name>.lab.ts` beside it is its lab. What they import lies in folders
 * of the topic. A program that is not meant to end by itself with status 0 stands in the topic's `ends.json` (program-ends.ts).
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatDiagnostic } from "../../src/bundler/diagnostic.ts";
import { bundleFile } from "../../src/cli/bundle-file.ts";
import { type LabHost, labValue, readLab, runLab } from "../../src/lab/lab.ts";
import { nodeHost, readSpecifiers } from "../../src/lab/node.ts";
import { OutputText } from "../../src/lab/output.ts";
import type { PreparedFile, PreparedProgram } from "../../src/lab/prepared.ts";
import type { BundledProgram, RunRequest } from "../../src/lab/protocol.ts";
import { traceToJson } from "../../src/trace/export/json.ts";
import { buildEngineWasm } from "./engine-wasm.ts";
import { fingerprint } from "./fingerprint.ts";
import { buildGuestLibrary } from "./guest-library.ts";
import { checkEnd } from "./program-ends.ts";
import { cacheFolder, fromRoot } from "./project.ts";

export const programsFolder = fromRoot("content/programs");
const preparedFolder = join(cacheFolder, "programs");

/** What decides a run, besides the program itself. */
const SIMULATOR = [
  "src/abi",
  "src/base",
  "src/trace",
  "src/kernel",
  "src/engine",
  "src/lab",
  "src/bundler",
  "src/libc",
];
const TOOLS = [
  "package-lock.json",
  "scripts/lib/engine-wasm.ts",
  "scripts/lib/guest-library.ts",
  "scripts/lib/programs.ts",
  "scripts/lib/program-ends.ts",
  "src/cli/bundle-file.ts",
];

/** The programs' names, e.g. "blocking-io/blocking", sorted. */
export async function programNames(): Promise<readonly string[]> {
  if (!existsSync(programsFolder)) return [];
  const topics = (await readdir(programsFolder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = topics.map(async ({ name: topic }) => {
    const files = await readdir(join(programsFolder, topic));
    return files
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".lab.ts"))
      .map((file) => `${topic}/${file.slice(0, -3)}`);
  });
  return (await Promise.all(names)).flat().sort();
}

/** One program, from `.cache` if nothing that decides it has changed. Throws an Error that says what is wrong with it. */
export async function prepareProgram(name: string): Promise<PreparedProgram> {
  return new Preparer().prepare(name);
}

/**
 * All of them, in order of their names, or only those of `wanted` (a topic, or a program's name). Prepared files of programs that are
 * gone are removed. Throws an Error that says what is wrong with each that is wrong.
 */
export async function prepareAll(wanted: readonly string[] = []): Promise<readonly PreparedProgram[]> {
  const preparer = new Preparer();
  const names = await programNames();
  const prepared: PreparedProgram[] = [];
  const problems: string[] = [];
  for (const name of names) {
    if (wanted.length > 0 && !wanted.some((one) => name === one || name.startsWith(`${one}/`))) continue;
    try {
      prepared.push(await preparer.prepare(name));
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  await removeOthers(names);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return prepared;
}

class Preparer {
  private readonly simulator = fingerprint([...SIMULATOR, ...TOOLS]);
  private host: Promise<LabHost> | null = null;

  async prepare(name: string): Promise<PreparedProgram> {
    const file = preparedFile(name);
    const key = fingerprint([`content/programs/${dirname(name)}`], [this.simulator, name]);
    if (existsSync(file)) {
      const stored = JSON.parse(await readFile(file, "utf8")) as PreparedFile;
      if (stored.key === key) return stored.program;
    }
    const program = await this.run(name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ key, program } satisfies PreparedFile));
    return program;
  }

  /** The engine is started by the first program that needs it. */
  private engine(): Promise<LabHost> {
    this.host ??= (async () => {
      await buildEngineWasm();
      await buildGuestLibrary();
      return nodeHost(cacheFolder);
    })();
    return this.host;
  }

  private async run(name: string): Promise<PreparedProgram> {
    const host = await this.engine();
    const folder = join(programsFolder, dirname(name));
    const fileName = `${name.slice(name.lastIndexOf("/") + 1)}.ts`;
    const labFile = fileName.replace(/\.ts$/, ".lab.ts");
    const hasLab = existsSync(join(folder, labFile));
    const lab = hasLab ? withValue(host, await bundled(folder, labFile)) : null;
    const programs: Record<string, BundledProgram> = { "": await bundled(folder, fileName) };
    const read = readLab(host.engine, lab);
    if (!read.ok) throw new Error(`${name}: ${read.text}`);
    for (const { file } of read.spec.programs) if (file !== "") programs[file] ??= await bundled(folder, file);
    const ran = await finishedRun({ type: "run", id: 0, programs, lab, seed: null, args: [] }, host, name);
    checkEnd(folder, name, ran.run);
    const parts = [...Object.values(programs), ...(lab === null ? [] : [lab])];
    return {
      name,
      fileName,
      files: await sources(folder, parts),
      programs,
      labFile: hasLab ? labFile : null,
      lab,
      ...ran,
    };
  }
}

/** The first Run then needs not evaluate the lab, which takes longer than the run itself. A lab that fails says so when it is read. */
function withValue(host: LabHost, lab: BundledProgram): BundledProgram {
  const evaluated = labValue(host.engine, lab);
  return evaluated.ok ? { ...lab, value: evaluated.json } : lab;
}

async function finishedRun(
  request: RunRequest,
  host: LabHost,
  name: string,
): Promise<Pick<PreparedProgram, "run" | "trace">> {
  const text = new OutputText();
  const outcome = await runLab(request, host, { output: (output) => text.add(output) });
  if (!outcome.ok) throw new Error(`${name}: ${outcome.text}`);
  const { packed, trace, hash, spec, end, status, faults } = outcome.result;
  text.end(packed.end);
  return { run: { hash, spec, end, status, faults, output: text.take() }, trace: traceToJson(trace) };
}

async function bundled(folder: string, file: string): Promise<BundledProgram> {
  const result = await bundleFile(join(folder, file), await readSpecifiers(cacheFolder), folder);
  if (!result.ok) throw new Error(result.errors.map((error) => formatDiagnostic(error, "error")).join("\n"));
  return result.program;
}

/** The text of every file that the bundles were made from. */
async function sources(folder: string, bundles: readonly BundledProgram[]): Promise<Record<string, string>> {
  const names = new Set(bundles.map(({ file }) => file));
  for (const { map } of bundles)
    for (const source of (JSON.parse(map) as { sources: string[] }).sources) names.add(source);
  const texts = [...names].map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}

const preparedFile = (name: string): string => join(preparedFolder, `${name}.json`);

async function removeOthers(names: readonly string[]): Promise<void> {
  if (!existsSync(preparedFolder)) return;
  for (const entry of await readdir(preparedFolder, { recursive: true })) {
    const name = entry.replaceAll("\\", "/").replace(/\.json$/, "");
    if (entry.endsWith(".json") && !names.includes(name)) await rm(join(preparedFolder, entry));
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const { name, run, trace } of await prepareAll()) {
    console.log(`${name}: ${run.end.reason}, status ${run.status}, ${trace.length} events, hash ${run.hash}`);
  }
}
