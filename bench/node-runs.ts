import { cacheFolder } from "../scripts/lib/project.ts";
import { runLab } from "../src/lab/lab.ts";
import { nodeHost, readSpecifiers } from "../src/lab/node.ts";
import type { BundledProgram } from "../src/lab/protocol.ts";
import { type BenchProgram, benchLab, benchProgram, type ProgramName } from "./programs.ts";

/** Something that runs programs as readers' runs are run: in this process, or in a page's worker. */
export interface Runner {
  /** Runs it once, ms of real time from the request to the result. Throws if the program did not end well. */
  run(program: BenchProgram): Promise<number>;
}

export interface Bench {
  readonly lab: BundledProgram;
  /** what programs may import */
  readonly modules: readonly string[];
  program(name: ProgramName): Promise<BenchProgram>;
}

export async function loadBench(): Promise<Bench> {
  const modules = await readSpecifiers(cacheFolder);
  return { lab: await benchLab(modules), modules, program: (name) => benchProgram(name, modules) };
}

/** Runs in this Node. */
export async function nodeRunner(lab: BundledProgram, cache = cacheFolder): Promise<Runner> {
  const host = await nodeHost(cache);
  return {
    async run({ name, program, lab: own = lab, args = [] }) {
      const begin = performance.now();
      const outcome = await runLab({ programs: { "": program }, lab: own, seed: null, args }, host);
      const time = performance.now() - begin;
      if (!outcome.ok) throw new Error(`${name}: ${outcome.text}`);
      const { end, status, faults } = outcome.result;
      if (end.reason !== "finished" || status !== 0 || faults.length > 0) {
        throw new Error(`${name}: ${JSON.stringify({ end, status, faults })}`);
      }
      return time;
    },
  };
}
