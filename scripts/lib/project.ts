import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** Where things are. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
export const cacheFolder = join(root, ".cache");
export const logFolder = join(cacheFolder, "logs");
/** Files of the sites as the browser tests' servers send them. */
export const compressedFolder = join(cacheFolder, "compressed");
/** The site as `npm start` and `npm run build` leave it. */
export const distFolder = join(root, "dist");

export function fromRoot(path: string): string {
  return join(root, path);
}

export function toRoot(path: string): string {
  return relative(root, path);
}

/** The script behind a command that an installed package brings, for `node`. */
export function toolScript(packageName: string, command: string): string {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === "string" ? bin : bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, script);
}
