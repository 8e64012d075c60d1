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
  /** its own lab, where it is not the benchmark's */
  readonly lab?: BundledProgram;
  readonly args?: readonly string[];
}

export type ProgramName =
  | "syscalls"
  | "polling"
  | "alone"
  | "turns"
  | "ping-pong"
  | "forks"
  | "alive"
  | "udp-echo"
  | "epoll-echo"
  | "readiness";

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
export function benchLab(modules: readonly string[]): Promise<BundledProgram> {
  return labOf("limits: { events: 4_000_000, work: 2_000_000_000 }", modules);
}

/** A lab whose description is `text`; everything of "lab" is there. */
export async function labOf(text: string, modules: readonly string[]): Promise<BundledProgram> {
  const names = "lab, peer, load, idle, evenly, ms, us, s";
  const source = `import { ${names} } from "lab"; export default lab({ ${text} });`;
  const result = await bundle(esbuild, {
    load: async (path) => (path === "bench.lab.ts" ? source : null),
    entry: "bench.lab.ts",
    modules,
  });
  if (!result.ok) throw new Error(`the benchmark's lab: ${result.errors[0]?.text}`);
  return result.program;
}

/** The epoll server with its load: all connect within so many ms, and each asks again as soon as it has its answer. */
export async function echoLoad(
  clients: number,
  requests: number,
  within: number,
  modules: readonly string[],
): Promise<BenchProgram> {
  const server = await benchProgram("epoll-echo", modules);
  const lab = await labOf(
    `limits: { events: 24_000_000, work: 2_000_000_000, descriptors: 200_000 },
     peers: [peer("clients", "10.1.0.1:4000", [load({ at: ms(1), to: "10.0.0.1:7", clients: ${clients},
       arrivals: evenly(ms(${within})), requests: ${requests}, request: 32, response: 32 })])]`,
    modules,
  );
  return { ...server, count: clients * requests, lab, args: [String(clients)] };
}
