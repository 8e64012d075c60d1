import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { bundle, fromMemory } from "../../bundler/bundle.ts";
import { type LabCallbacks, type LabHost, type RunOutcome, runLab } from "../lab.ts";
import { nodeHost, readSpecifiers } from "../node.ts";
import type { BundledProgram, RunResult } from "../protocol.ts";

/** Runs programs in the real engine and kernel, for tests. The engine and the guest library must have been built. */

const cache = fileURLToPath(new URL("../../../.cache", import.meta.url));

let host: Promise<LabHost> | null = null;

/** One engine for all tests of a file. */
export function testHost(): Promise<LabHost> {
  host ??= nodeHost(cache);
  return host;
}

export async function bundled(files: Readonly<Record<string, string>>, entry: string): Promise<BundledProgram> {
  const result = await bundle(esbuild, { load: fromMemory(files), entry, modules: await readSpecifiers(cache) });
  if (!result.ok) throw new Error(result.errors.map(({ text }) => text).join("\n"));
  return result.program;
}

export interface TestRun {
  readonly result: RunResult;
  /** what all processes wrote, both descriptors */
  readonly output: string;
}

export interface TestRunOptions extends LabCallbacks {
  readonly args?: readonly string[];
  readonly seed?: number;
  readonly schedule?: number;
  readonly stdin?: string;
  readonly host?: Partial<LabHost>;
}

/** `files` holds "main.ts", perhaps "main.lab.ts", and the further programs that the lab names. */
export async function outcomeOf(
  files: Readonly<Record<string, string>>,
  options: TestRunOptions = {},
): Promise<RunOutcome & { readonly output: string }> {
  const others = Object.keys(files).filter((name) => name !== "main.ts" && name !== "main.lab.ts");
  const programs = Object.fromEntries(
    await Promise.all(
      ["main.ts", ...others].map(async (name) => [name === "main.ts" ? "" : name, await bundled(files, name)]),
    ),
  ) as Record<string, BundledProgram>;
  const lab = "main.lab.ts" in files ? await bundled(files, "main.lab.ts") : null;
  const { args = [], seed = null, schedule = null, stdin = "" } = options;
  const pieces: Uint8Array[] = [];
  const outcome = await runLab(
    { programs, lab, seed, schedule, args, stdin },
    { ...(await testHost()), ...options.host },
    {
      ...options,
      output: (output) => {
        pieces.push(output.bytes);
        options.output?.(output);
      },
    },
  );
  return { ...outcome, output: Buffer.concat(pieces).toString() };
}

/** The same; throws if the run could not begin. A text alone is main.ts. */
export async function run(
  files: string | Readonly<Record<string, string>>,
  options: TestRunOptions = {},
): Promise<TestRun> {
  const outcome = await outcomeOf(typeof files === "string" ? { "main.ts": files } : files, options);
  if (!outcome.ok) throw new Error(outcome.text);
  return { result: outcome.result, output: outcome.output };
}
