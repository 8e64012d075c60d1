import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Engine } from "../engine/engine.ts";
import type { LabHost } from "./lab.ts";

/** A lab in Node: for the command line, the build and the tests. */

/** What `scripts/lib/guest-library.ts` writes. */
export interface GuestLibrary {
  readonly hash: string;
  /** by specifier; some are parts that no program imports */
  readonly modules: Readonly<Record<string, string>>;
}

/** `cache` is the project's .cache folder, with the engine and the guest library built. */
export async function readGuestLibrary(cache: string): Promise<GuestLibrary> {
  return JSON.parse(await readFile(join(cache, "libc/modules.json"), "utf8")) as GuestLibrary;
}

/** Starts an engine with the guest library as it lies there; the host serves one run at a time. */
export async function nodeHost(cache: string): Promise<LabHost> {
  const [wasm, { modules }] = await Promise.all([compiledEngine(cache), readGuestLibrary(cache)]);
  return hostOf(await Engine.create({ wasm, modules }));
}

/** The same from the snapshot, which the caller knows to be fresh: several times as quick. */
export async function quickHost(cache: string): Promise<LabHost> {
  const [wasm, snapshot] = await Promise.all([compiledEngine(cache), readFile(join(cache, "engine/snapshot.bin"))]);
  return hostOf(await Engine.create({ wasm, snapshot }));
}

const compiledEngine = async (cache: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(join(cache, "engine/engine.wasm")));

const hostOf = (engine: Engine): LabHost => ({
  engine,
  now: () => performance.now(),
  breathe: () => setImmediate(),
});

/** What a learner's program may import. */
export async function readSpecifiers(cache: string): Promise<readonly string[]> {
  return (JSON.parse(await readFile(join(cache, "libc/specifiers.json"), "utf8")) as { specifiers: string[] })
    .specifiers;
}
