import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";
import { fromRoot } from "../scripts/lib/project.ts";
import { bundle } from "../src/bundler/bundle.ts";
import type { BundledProgram } from "../src/lab/protocol.ts";

/** The guest programs of the benchmark, each with the count of what it does. */
export interface BenchProgram {
  readonly name: string;
  /** rounds, as the program has it */
  readonly count: number;
  readonly program: BundledProgram;
}

export type ProgramName = "syscalls" | "polling" | "alone" | "turns" | "ping-pong" | "forks" | "alive";

export async function benchProgram(name: ProgramName, modules: readonly string[]): Promise<BenchProgram> {
  const file = `${name}.ts`;
  const text = await readFile(fromRoot(`bench/programs/${file}`), "utf8");
  const count = Number(/const COUNT = ([\d_]+);/.exec(text)?.[1]?.replaceAll("_", ""));
  const load = async (path: string) => (path === file ? text : null);
  const result = await bundle(esbuild, { load, entry: file, modules });
  if (!result.ok) throw new Error(`${file}: ${result.errors[0]?.text}`);
  return { name, count, program: result.program };
}

/** The default lab, with room for the trace of a long run: the limits are there to protect readers, not to be measured. */
export async function benchLab(modules: readonly string[]): Promise<BundledProgram> {
  const text = `import { lab } from "lab"; export default lab({ limits: { events: 4_000_000, work: 2_000_000_000 } });`;
  const result = await bundle(esbuild, {
    load: async (path) => (path === "bench.lab.ts" ? text : null),
    entry: "bench.lab.ts",
    modules,
  });
  if (!result.ok) throw new Error(`the benchmark's lab: ${result.errors[0]?.text}`);
  return result.program;
}
