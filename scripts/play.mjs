/**
 * `npm run -s play -- FILE.ts`: runs a program of the guest API on the command line (see src/cli/arguments.ts for the options).
 * Plain JavaScript, so that a Node without type stripping can begin; it does as little as it can, since a conformance run
 * starts it hundreds of times.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import nodeModule from "node:module";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, ".cache");
const packagedNode = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

/** Are engine, guest library and command line built from what lies there now? */
function isFresh() {
  const list = join(cache, "cli/inputs.json");
  if (![list, join(cache, "engine/engine.wasm"), join(cache, "engine/snapshot.bin")].every((path) => existsSync(path)))
    return false;
  try {
    return JSON.parse(readFileSync(list, "utf8")).every(([path, mtime, size]) => {
      const now = statSync(join(root, path));
      return now.mtimeMs === mtime && now.size === size;
    });
  } catch {
    return false; // a source has gone
  }
}

/** Installs and builds whatever is missing, under the Node that the packages bring. */
async function build() {
  const { ensureDependencies } = await import("./lib/bootstrap.mjs");
  await ensureDependencies();
  const node = existsSync(packagedNode) ? packagedNode : process.execPath;
  const { status } = spawnSync(node, [join(root, "scripts/lib/command-line.ts")], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
}

const [major, minor] = process.versions.node.split(".").map(Number);
const isNew = major > 22 || (major === 22 && minor >= 12);

if (!isFresh()) await build();
if (isNew || !existsSync(packagedNode)) {
  // Optional: Node 22.8 and later keep compiled code on disk.
  nodeModule.enableCompileCache?.(join(cache, "cli/compiled"));
  const { play } = await import(pathToFileURL(join(cache, "cli/play.js")).href);
  process.exitCode = await play(process.argv.slice(2), cache);
} else {
  const { status, signal } = spawnSync(packagedNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 128 + (constants.signals[signal] ?? 0);
}
