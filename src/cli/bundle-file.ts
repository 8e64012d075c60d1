import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { bundle } from "../bundler/bundle.ts";
import type { BundleResult } from "../bundler/protocol.ts";

/** Bundles a program on disk: what it imports by relative paths is read from there. Names are relative to the file's folder. */
export async function bundleFile(path: string, modules: readonly string[]): Promise<BundleResult> {
  // Loaded when needed: it takes a few milliseconds.
  const esbuild = await import("esbuild");
  const folder = dirname(path);
  const load = (name: string) => readFile(join(folder, name), "utf8").catch(() => null);
  return bundle(esbuild, { load, entry: basename(path), modules });
}
