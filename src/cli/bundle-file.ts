import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { bundle } from "../bundler/bundle.ts";
import type { BundleResult } from "../bundler/protocol.ts";

/**
 * Bundles a program on disk: what it imports by relative paths is read from there. Names are relative to `root`, which is the
 * file's folder unless it is one of several programs of a lab.
 */
export async function bundleFile(
  path: string,
  modules: readonly string[],
  root: string = dirname(path),
): Promise<BundleResult> {
  // Loaded when needed: it takes a few milliseconds.
  const esbuild = await import("esbuild");
  const load = (name: string) => readFile(join(root, name), "utf8").catch(() => null);
  return bundle(esbuild, { load, entry: relative(root, path).split(sep).join("/"), modules });
}
