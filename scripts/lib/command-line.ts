/**
 * Makes the command line's own bundle, `.cache/cli/play.js`, and what it needs: a small program must start in a fraction of a
 * second, hundreds of times in a row. `scripts/play.mjs` looks only at the times of the inputs that are listed here.
 */
import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { buildEngineSnapshot } from "./engine-snapshot.ts";
import { cacheFolder, root } from "./project.ts";

const folder = join(cacheFolder, "cli");

/** What the engine and the guest library are made from, besides what the bundle itself lists. */
const SOURCES = [
  "package-lock.json",
  "scripts/lib/engine-snapshot.ts",
  "scripts/lib/engine-wasm.ts",
  "scripts/lib/guest-library.ts",
  "scripts/lib/command-line.ts",
  "src/libc",
  "src/abi",
];

/** Makes everything that a run on the command line needs. */
export async function buildCommandLine(): Promise<void> {
  await buildEngineSnapshot();
  await mkdir(folder, { recursive: true });
  const fresh = join(folder, `play.${process.pid}.js`);
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["src/cli/play.ts"],
    outfile: fresh,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["esbuild"],
    metafile: true,
    logLevel: "silent",
  });
  await rename(fresh, join(folder, "play.js"));
  const paths = [...Object.keys(metafile.inputs), ...(await Promise.all(SOURCES.map(all))).flat()];
  const stamps = await Promise.all([...new Set(paths)].sort().map(stamp));
  // Written last: it says that all the rest is there.
  await writeFile(join(folder, "inputs.json"), JSON.stringify(stamps));
}

/** A file; or a folder with all that is in it, so that a new file shows by the folder's time. */
async function all(path: string): Promise<string[]> {
  if (!(await stat(join(root, path))).isDirectory()) return [path];
  const entries = await readdir(join(root, path));
  return [path, ...(await Promise.all(entries.map((entry) => all(`${path}/${entry}`)))).flat()];
}

async function stamp(path: string): Promise<[path: string, mtime: number, size: number]> {
  const { mtimeMs, size } = await stat(join(root, path));
  return [path, mtimeMs, size];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCommandLine();
