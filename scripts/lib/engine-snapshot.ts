/**
 * Makes `.cache/engine/snapshot.bin`: the engine with the guest library evaluated. Whoever starts an engine from it saves the
 * time that compiling and evaluating the library takes. `snapshot.deflated` is the same for the page.
 */
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { nodeHost } from "../../src/lab/node.ts";
import { buildEngineWasm } from "./engine-wasm.ts";
import { fingerprint } from "./fingerprint.ts";
import { buildGuestLibrary } from "./guest-library.ts";
import { cacheFolder } from "./project.ts";

/** Makes engine, guest library and snapshot, each unless it is there for the same inputs. */
export async function buildEngineSnapshot(): Promise<void> {
  await buildEngineWasm();
  await buildGuestLibrary();
  const target = join(cacheFolder, "engine/snapshot.bin");
  const deflated = join(cacheFolder, "engine/snapshot.deflated");
  const stamp = join(cacheFolder, "engine/snapshot.stamp");
  const key = fingerprint(["src/engine", ".cache/engine/engine.stamp", ".cache/libc/modules.json"]);
  const isThere = [target, deflated, stamp].every((path) => existsSync(path));
  if (isThere && (await readFile(stamp, "utf8")) === key) return;
  const { engine } = await nodeHost(cacheFolder);
  const bytes = engine.snapshot();
  await replace(target, bytes);
  await replace(deflated, deflateRawSync(bytes, { level: 9 }));
  await writeFile(stamp, key);
}

/** Nobody sees half of it. */
async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, bytes);
  await rename(fresh, path);
}

if (process.argv[1] === import.meta.filename) await buildEngineSnapshot();
