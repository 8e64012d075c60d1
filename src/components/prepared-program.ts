import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type LocalEdition, localEdition, type StoredProgram } from "../playground/local-program.ts";
import type { Sizes, Template } from "../playground/program.ts";
import type { Locale } from "../playground/source-locale.ts";

/** A program that the build has prepared, in the edition of a locale. */
export const programEdition = (name: string, locale: Locale): LocalEdition => localEdition(readStored(name), locale);

function readStored(name: string): StoredProgram {
  const file = join(process.cwd(), ".cache/programs", `${name}.json`);
  if (!existsSync(file))
    throw new Error(`There is no prepared run of "${name}": run "npm run build", or check the name`);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly program: StoredProgram }).program;
}

/** What the page fetches at the first Run. */
export const programJson = (name: string, locale: Locale): string =>
  JSON.stringify(programEdition(name, locale).program);

/** Its address on a site served at `base`; it changes with the content, so that a stale copy is never used. */
export function programUrl(base: string, name: string, locale: Locale): string {
  const hash = createHash("sha256").update(programJson(name, locale)).digest("hex").slice(0, 12);
  return `${base}programs/${locale}/${name}.json?${hash}`;
}

/**
 * What Monaco with TypeScript's service comes to, compressed with gzip: its files have their final form only after the pages are
 * written. `npm run bench` measures it.
 */
const EDITOR_BYTES = 2_360_000;
/** The same of the editor for fingers. */
const TOUCH_EDITOR_BYTES = 130_000;

/** Changes with the program's own files, and is the same in both locales. */
export function programVersion(name: string): string {
  return createHash("sha256")
    .update(JSON.stringify(readStored(name).files))
    .digest("hex")
    .slice(0, 12);
}

/** Every program of the book, by topic and name, for the free playground. */
export function templates(base: string, locale: Locale): readonly Template[] {
  const folder = join(process.cwd(), ".cache/programs");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length).replaceAll("\\", "/"))
    .sort()
    .map((name) => ({
      name,
      file: readStored(name).fileName,
      program: programUrl(base, name, locale),
      version: programVersion(name),
    }));
}

let sizes: Sizes | null = null;

/** What is fetched later, in bytes as most hosts send it (gzip): said while it loads. */
export function downloadSizes(): Sizes {
  sizes ??= {
    engine: compressedSize(".cache/engine/engine.wasm"),
    bundler: compressedSize(".cache/bundler/esbuild.wasm"),
    editor: EDITOR_BYTES,
    touchEditor: TOUCH_EDITOR_BYTES,
  };
  return sizes;
}

function compressedSize(path: string): number {
  const file = join(process.cwd(), path);
  return existsSync(file) ? gzipSync(readFileSync(file), { level: 6 }).length : 0;
}
