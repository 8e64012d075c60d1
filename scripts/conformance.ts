/**
 * Runs the conformance suite in this one process and compares with what Linux printed.
 *
 *   node scripts/conformance.ts            fails if a case of conformance/passing.txt does not pass any more
 *     --write                              writes passing.txt anew
 *     --only REGEX   --area A,B            only these cases
 *     --diff                               shows both outputs of failing cases
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleFile } from "../src/cli/bundle-file.ts";
import { endSentence, faultSentences } from "../src/cli/sentences.ts";
import { runLab } from "../src/lab/lab.ts";
import { nodeHost, readSpecifiers } from "../src/lab/node.ts";
import {
  type ConformanceCase,
  canonical,
  expectedLines,
  judge,
  type Outcome,
  readCases,
  suite,
} from "./lib/conformance.ts";
import { buildEngineWasm } from "./lib/engine-wasm.ts";
import { buildGuestLibrary } from "./lib/guest-library.ts";
import { cacheFolder } from "./lib/project.ts";

const { values: options } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    diff: { type: "boolean", default: false },
    only: { type: "string" },
    area: { type: "string" },
  },
});

const passingFile = join(suite, "passing.txt");

await buildEngineWasm();
await buildGuestLibrary();
const specifiers = await readSpecifiers(cacheFolder);
let host = await nodeHost(cacheFolder);

async function run(entry: ConformanceCase): Promise<Outcome> {
  const bundled = await bundleFile(join(suite, entry.program), specifiers);
  if (!bundled.ok) return { out: "", status: 2, trouble: bundled.errors[0]?.text ?? "does not bundle" };
  const pieces: Uint8Array[] = [];
  const request = { type: "run", id: 0, programs: { "": bundled.program }, lab: null, seed: null, args: [] } as const;
  const outcome = await runLab(request, host, { output: ({ fd, bytes }) => void (fd === 1 && pieces.push(bytes)) });
  if (!outcome.ok) return { out: "", status: null, trouble: outcome.text };
  const trouble =
    [...faultSentences(outcome.result), endSentence(outcome.result.end)].find((text) => text !== null) ?? null;
  return { out: Buffer.concat(pieces).toString("latin1"), status: outcome.result.status, trouble };
}

/** An error of the simulator itself fails the case that met it; the engine is started anew. */
async function runGuarded(entry: ConformanceCase): Promise<Outcome> {
  try {
    return await run(entry);
  } catch (error) {
    host = await nodeHost(cacheFolder);
    return { out: "", status: null, trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const cases = (await readCases()).filter(
  ({ name, area }) =>
    (options.only === undefined || new RegExp(options.only).test(name)) &&
    (options.area === undefined || options.area.split(",").includes(area)),
);
const isWhole = options.only === undefined && options.area === undefined;
const passed = new Set<string>();
const failures = new Map<string, string>();
for (const entry of cases) {
  const want = await expectedLines(entry);
  const got = await runGuarded(entry);
  const why = judge(entry, want, got);
  if (why === null) passed.add(entry.name);
  else
    failures.set(
      entry.name,
      options.diff ? [why, ...shown("expected", want), ...shown("got", canonical(got.out))].join("\n") : why,
    );
}

function shown(title: string, lines: readonly string[]): string[] {
  return [`   ${title}:`, ...lines.map((line) => `     ${line}`)];
}

/** Per area: passed of all. */
function report(): void {
  const areas = new Map<string, [passed: number, all: number]>();
  for (const { name, area } of cases) {
    const [good, all] = areas.get(area) ?? [0, 0];
    areas.set(area, [good + (passed.has(name) ? 1 : 0), all + 1]);
  }
  for (const [area, [good, all]] of [...areas].sort())
    console.log(`${area.padEnd(10)} ${String(good).padStart(3)} of ${all}`);
}

async function readPassing(): Promise<readonly string[]> {
  const text = await readFile(passingFile, "utf8").catch(() => "");
  return text.split("\n").filter((line) => line !== "");
}

const before = await readPassing();
const lost = before.filter((name) => failures.has(name));
// Where only some cases are asked for, or one is lost, the reasons are what matters.
for (const [name, why] of failures) if (!isWhole || lost.includes(name)) console.log(`${name}: ${why}`);
report();
if (options.write && isWhole) {
  await writeFile(
    passingFile,
    [...passed]
      .sort()
      .map((name) => `${name}\n`)
      .join(""),
  );
  console.log(`passing.txt: ${passed.size} cases (${before.length} before)`);
} else if (lost.length > 0) {
  console.log(`${lost.length} that passed before do not pass any more: ${lost.join(", ")}`);
  process.exitCode = 1;
}
console.log(`Linux's behaviour: ${passed.size} passed of ${cases.length} cases, ${lost.length} lost`);
