/**
 * Makes `.cache/engine/snapshot.bin`: the engine with the guest library evaluated. Whoever starts an engine from it saves the
 * time that compiling and evaluating the library takes.
 */
import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
  const stamp = join(cacheFolder, "engine/snapshot.stamp");
  const key = fingerprint(["src/engine", ".cache/engine/engine.stamp", ".cache/libc/modules.json"]);
  if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, "utf8")) === key) return;
  const { engine } = await nodeHost(cacheFolder);
  const fresh = join(cacheFolder, `engine/snapshot.${process.pid}.bin`);
  await writeFile(fresh, engine.snapshot());
  await rename(fresh, target);
  await writeFile(stamp, key);
}

if (process.argv[1] === import.meta.filename) await buildEngineSnapshot();
