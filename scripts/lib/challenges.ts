/**
 * Bundles what the pages need of the challenges, into `.cache/challenges/<topic>/<name>.json` (`StoredChallenge`): the program that
 * the reader begins with, every lab that it is tried in, the solution, the texts. Nothing runs but the labs' own files.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as esbuild from "esbuild";
import { bundle, fromMemory } from "../../src/bundler/bundle.ts";
import { formatDiagnostic } from "../../src/bundler/diagnostic.ts";
import { type LabHost, labValue, readLab } from "../../src/lab/lab.ts";
import { nodeHost, readSpecifiers } from "../../src/lab/node.ts";
import type { BundledProgram } from "../../src/lab/protocol.ts";
import type { ChallengeText, StoredChallenge } from "../../src/playground/challenge/challenge-program.ts";
import { cacheFolder, fromRoot } from "./project.ts";

export const challengesFolder = fromRoot("content/challenges");
const preparedFolder = join(cacheFolder, "challenges");

/** Their names, e.g. "io-multiplexing/lost-edge", in the order in which the pages count them. */
export const challengeNames = (folder: string = challengesFolder): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: topic }) => readdirSync(join(folder, topic)).map((name) => `${topic}/${name}`))
    .filter((name) => existsSync(join(folder, name, "grade.ts")))
    .sort();

/** Throws an Error that says what is wrong with one. */
export async function prepareChallenge(name: string, host: LabHost): Promise<StoredChallenge> {
  const folder = join(challengesFolder, name);
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const labFiles = readdirSync(folder)
    .filter((file) => file.endsWith(".lab.ts"))
    .sort();
  const fileName = `${name.slice(name.lastIndexOf("/") + 1)}.ts`;
  const labs = await Promise.all(
    labFiles.map(async (file) => ({ name: file.replace(/\.lab\.ts$/, ""), bundle: await labBundle(file, read(file)) })),
  );
  const [first] = labs;
  const [labFile] = labFiles;
  if (first === undefined || labFile === undefined) throw new Error(`${name}: there is no lab`);
  return {
    fileName,
    files: { [fileName]: read("start.ts"), [labFile]: read(labFile) },
    programs: { "": await bundled(fileName, read("start.ts")) },
    labFile,
    lab: first.bundle,
    labs,
    solution: read("solution.ts"),
    text: {
      en: JSON.parse(read("text.en.json")) as ChallengeText,
      "zh-cn": JSON.parse(read("text.zh-cn.json")) as ChallengeText,
    },
  };

  async function labBundle(file: string, text: string): Promise<BundledProgram> {
    const lab = await bundled(file, text);
    const checked = readLab(host.engine, lab);
    if (!checked.ok) throw new Error(`${name}: ${checked.text}`);
    // A check then need not evaluate the lab once for each of its runs.
    const evaluated = labValue(host.engine, lab);
    return evaluated.ok ? { ...lab, value: evaluated.json } : lab;
  }
}

async function bundled(file: string, text: string): Promise<BundledProgram> {
  const load = fromMemory({ [file]: text });
  const result = await bundle(esbuild, { load, entry: file, modules: await readSpecifiers(cacheFolder) });
  if (!result.ok) throw new Error(result.errors.map((error) => formatDiagnostic(error, "error")).join("\n"));
  return result.program;
}

if (process.argv[1] === import.meta.filename) {
  const host = await nodeHost(cacheFolder);
  await rm(preparedFolder, { recursive: true, force: true });
  for (const name of challengeNames()) {
    const file = join(preparedFolder, `${name}.json`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(await prepareChallenge(name, host)));
    console.log(`${name}: prepared`);
  }
}
