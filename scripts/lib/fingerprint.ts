import { createHash, type Hash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder, fromRoot } from "./project.ts";

/** What a step was made from, as one number: a step whose inputs have the same fingerprint as last time need not run again. */

/** Files and folders (with all that is in them), by path from the project's root; and anything else that matters, as text. */
export function fingerprint(paths: readonly string[], more: readonly string[] = []): string {
  const hash = createHash("sha256").update(`${JSON.stringify(more)} ${process.version}`);
  for (const path of paths) add(hash, path);
  return hash.digest("hex");
}

function add(hash: Hash, path: string): void {
  const absolute = fromRoot(path);
  if (!existsSync(absolute)) {
    hash.update(`\0missing ${path}`);
  } else if (statSync(absolute).isDirectory()) {
    for (const name of readdirSync(absolute).sort()) {
      if (!isIgnored(name)) add(hash, `${path}/${name}`);
    }
  } else {
    hash.update(`\0${path}\0`).update(readFileSync(absolute));
  }
}

/** Tests and stamps change nothing of what is built. */
function isIgnored(name: string): boolean {
  return name.endsWith(".test.ts") || name === "node_modules";
}

/** Is the result there, and was it made from exactly this? */
export function isFresh(name: string, key: string, outputs: readonly string[]): boolean {
  const file = stampFile(name);
  return existsSync(file) && readFileSync(file, "utf8") === key && outputs.every((path) => existsSync(fromRoot(path)));
}

export function markFresh(name: string, key: string): void {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), key);
}

function stampFile(name: string): string {
  return join(cacheFolder, "stamps", name);
}
