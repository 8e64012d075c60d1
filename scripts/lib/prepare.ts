import { fingerprint, isFresh, markFresh } from "./fingerprint.ts";
import { say, seconds, tail } from "./progress.ts";
import { runNode } from "./run.ts";

/** What has to be made before the site can be built: each step a script of its own, run again only when its inputs changed. */

export interface Preparation {
  readonly name: string;
  /** said while it runs */
  readonly title: string;
  readonly script: string;
  /** files and folders whose contents decide the result */
  readonly inputs: readonly string[];
  /** what must be there for the step to be skipped */
  readonly outputs: readonly string[];
}

/** What takes part in a run of a program. */
const simulator = ["src/abi", "src/base", "src/trace", "src/kernel", "src/engine", "src/lab", "src/bundler"];

export const preparations: readonly Preparation[] = [
  {
    name: "engine",
    title: "Rewriting the engine's WebAssembly",
    script: "scripts/lib/engine-wasm.ts",
    inputs: [
      "scripts/lib/engine-wasm.ts",
      "scripts/lib/direct-traps.ts",
      "scripts/lib/own-heap.ts",
      "scripts/lib/quick-rewind.ts",
      "package-lock.json",
    ],
    outputs: [".cache/engine/engine.wasm"],
  },
  {
    name: "guest-library",
    title: "Bundling the guest library",
    script: "scripts/lib/guest-library.ts",
    inputs: ["scripts/lib/guest-library.ts", "package-lock.json", "src/libc", "src/abi", "src/bundler"],
    outputs: [".cache/libc"],
  },
  {
    name: "bundler",
    title: "Dividing the page's bundler",
    script: "scripts/lib/bundler-wasm/build.ts",
    inputs: [
      "scripts/lib/bundler-wasm",
      "package-lock.json",
      "content/programs",
      "content/challenges",
      "conformance/cases",
      "src/bundler",
      ".cache/libc/specifiers.json",
    ],
    outputs: [".cache/bundler/esbuild.wasm", ".cache/bundler/esbuild-rest.wasm"],
  },
  {
    name: "engine-snapshot",
    title: "Evaluating the guest library",
    script: "scripts/lib/engine-snapshot.ts",
    inputs: [
      "scripts/lib/engine-snapshot.ts",
      "scripts/lib/engine-wasm.ts",
      "scripts/lib/quick-rewind.ts",
      "package-lock.json",
      "src/libc",
      "src/abi",
      "src/engine",
      "src/kernel/trap.ts",
    ],
    outputs: [".cache/engine/snapshot.bin", ".cache/engine/snapshot.deflated"],
  },
  {
    name: "programs",
    title: "Running the chapters' programs",
    script: "scripts/lib/programs.ts",
    inputs: [
      "scripts/lib/programs.ts",
      "scripts/lib/program-ends.ts",
      "package-lock.json",
      "content/programs",
      "src/libc",
      ...simulator,
    ],
    outputs: [".cache/programs"],
  },
  {
    name: "challenges",
    title: "Bundling the challenges",
    script: "scripts/lib/challenges.ts",
    inputs: ["scripts/lib/challenges.ts", "package-lock.json", "content/challenges", "src/libc", ...simulator],
    outputs: [".cache/challenges"],
  },
];

/** False: a step failed, and what it printed has been shown. */
export async function prepare(steps: readonly Preparation[] = preparations): Promise<boolean> {
  for (const step of steps) {
    if (!(await runStep(step))) return false;
  }
  return true;
}

async function runStep(step: Preparation): Promise<boolean> {
  const key = fingerprint(step.inputs);
  if (isFresh(step.name, key, step.outputs)) {
    say(`${step.title}: nothing changed`);
    return true;
  }
  say(`${step.title} …`);
  const begin = performance.now();
  const { status, output, logFile } = await runNode([step.script], { log: step.name, timeout: 300_000 });
  if (status !== 0) {
    say(`${step.title}: failed with status ${status} (${logFile})\n${tail(output)}`);
    return false;
  }
  markFresh(step.name, key);
  say(`${step.title}: done in ${seconds(begin)}`);
  return true;
}
