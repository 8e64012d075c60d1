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

/** Starts an engine; the host serves one run at a time. */
export async function nodeHost(cache: string): Promise<LabHost> {
  const [wasm, guest] = await Promise.all([
    readFile(join(cache, "engine/engine.wasm")).then((bytes) => WebAssembly.compile(bytes)),
    readGuestLibrary(cache),
  ]);
  return {
    engine: await Engine.create({ wasm, modules: guest.modules }),
    now: () => performance.now(),
    breathe: () => setImmediate(),
  };
}

/** What a learner's program may import. */
export async function readSpecifiers(cache: string): Promise<readonly string[]> {
  return (JSON.parse(await readFile(join(cache, "libc/specifiers.json"), "utf8")) as { specifiers: string[] })
    .specifiers;
}
