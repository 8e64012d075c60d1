import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { type BuildResult, build, version as esbuildVersion } from "esbuild";
import { version as typescriptVersion } from "typescript";
import { guestDeclarations } from "./guest-declarations.ts";
import { cacheFolder, root } from "./project.ts";

/**
 * The guest library as the engine and the editor want it, in `.cache/libc`:
 *
 * - `modules.json`: { hash, modules: code by specifier }. "chunk-…" are parts that headers share; "internal/start" is what every
 *   program gets.
 * - `specifiers.json`: { specifiers }: what a learner may import.
 * - `types.json`: { files: declarations by path }, for the editor's hover and the type checker.
 */

const libc = join(root, "src/libc");
const output = join(cacheFolder, "libc");
/** Not for learners, but every program has it. */
const START = "internal/start";

/** The headers: what a learner may import. */
export function headerSpecifiers(): string[] {
  return readdirSync(libc, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[^.]+\.ts$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(libc.length + 1), basename(entry.name, ".ts")))
    .filter((specifier) => !specifier.startsWith("internal/") && !specifier.startsWith("testing/"))
    .sort();
}

/** Builds what is not there for the same inputs already. */
export async function buildGuestLibrary(): Promise<void> {
  const stamp = join(output, "stamp");
  const key = inputHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === key) return;
  const specifiers = headerSpecifiers();
  const modules = await bundleModules([...specifiers, START]);
  mkdirSync(output, { recursive: true });
  const hash = createHash("sha256").update(JSON.stringify(modules)).digest("hex");
  writeJson("modules.json", { hash, modules });
  writeJson("specifiers.json", { specifiers });
  writeJson("types.json", { files: guestDeclarations(libc, specifiers) });
  writeFileSync(stamp, key);
}

function writeJson(name: string, value: unknown): void {
  writeFileSync(join(output, name), JSON.stringify(value));
}

/** One number for everything that goes in. */
function inputHash(): string {
  const hash = createHash("sha256").update(`${esbuildVersion} ${typescriptVersion}`);
  const here = import.meta.dirname;
  const scripts = ["guest-library.ts", "guest-declarations.ts"].map((name) => join(here, name));
  for (const file of [...scripts, ...sources(libc), ...sources(join(root, "src/abi"))]) {
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Bundles the headers with esbuild; what they share becomes chunks. */
async function bundleModules(specifiers: readonly string[]): Promise<Record<string, string>> {
  const result = await build({
    entryPoints: specifiers.map((specifier) => ({ in: join(libc, `${specifier}.ts`), out: specifier })),
    outdir: "/",
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2023",
    minifyWhitespace: true,
    minifySyntax: true,
    chunkNames: "chunk-[hash]",
    metafile: true,
    logLevel: "warning",
    absWorkingDir: root,
  });
  return Object.fromEntries(
    result.outputFiles.map((file) => [specifierOf(file.path), withPlainImports(file.path, file.text, result)]),
  );
}

const specifierOf = (path: string): string =>
  path
    .replaceAll("\\", "/")
    .replace(/^.*?\/(?=\w)/, "")
    .replace(/\.js$/, "");

/** Imports of "./chunk-X.js" or "../chunk-X.js" become imports of "chunk-X": the engine's loader looks names up as they stand. */
function withPlainImports(path: string, code: string, result: BuildResult<{ metafile: true }>): string {
  const name = specifierOf(path);
  const entry = Object.entries(result.metafile.outputs).find(([key]) => specifierOf(key) === name);
  if (entry === undefined) throw new Error(`esbuild says nothing of ${path}`);
  let text = code;
  for (const imported of entry[1].imports) {
    const target = basename(imported.path, ".js");
    const before = text;
    text = text.replaceAll(new RegExp(`(from|import)"(\\.\\.?/)+${target}\\.js"`, "g"), `$1"${target}"`);
    if (text === before) throw new Error(`${name}: the import of ${target} was not found`);
  }
  if (/(from|import)"\.\.?\//.test(text)) throw new Error(`${name}: an import is relative still`);
  return text;
}

if (process.argv[1] !== undefined && import.meta.filename === process.argv[1]) await buildGuestLibrary();
