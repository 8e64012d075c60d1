import type {
  BuildOptions,
  BuildResult,
  Loader,
  Message,
  OnLoadResult,
  OnResolveArgs,
  OnResolveResult,
  Plugin,
} from "esbuild";
import type { BundledProgram } from "../lab/protocol.ts";
import { diagnosticOf } from "./diagnostic.ts";
import type { BundleResult, Diagnostic } from "./protocol.ts";
import { candidates, isRelative, joined, nearest } from "./resolve.ts";

/** The part of esbuild's interface that is used; its native and its WebAssembly edition both have it. */
export interface Esbuild {
  build(options: BuildOptions): Promise<BuildResult>;
}

export interface BundleInput {
  /** The text of a file, or null if there is none; `name` is relative to the entry's folder, e.g. "lib/frame.ts". */
  load(name: string): string | null | Promise<string | null>;
  /** the file that is the program, e.g. "blocking.ts" */
  readonly entry: string;
  /** specifiers of the guest library: they stay imports */
  readonly modules: readonly string[];
}

/** Loads from files that are in memory. */
export const fromMemory =
  (files: Readonly<Record<string, string>>) =>
  (name: string): string | null =>
    Object.hasOwn(files, name) ? (files[name] as string) : null;

const NAMESPACE = "learner";

/**
 * Makes one ES module of a learner's program. Types are stripped, not checked: a type error does not stop a run. What is
 * wrong with syntax or imports comes back as diagnostics with their places; only a failure of esbuild itself is thrown.
 */
export async function bundle(esbuild: Esbuild, input: BundleInput): Promise<BundleResult> {
  try {
    const built = (await quickBuild(esbuild, input)) ?? (await esbuild.build(optionsFor(input)));
    return { ok: true, program: programOf(built, input.entry), warnings: diagnostics(built.warnings, input.entry) };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return {
      ok: false,
      errors: diagnostics(error.errors, input.entry),
      warnings: diagnostics(error.warnings, input.entry),
    };
  }
}

/**
 * The same without asking the plugin for the entry and for each guest module: each question is a way through esbuild's message
 * loop, which in a page costs more than the bundling. Null where anything is wrong, or may be: the thorough build will say it.
 */
async function quickBuild(esbuild: Esbuild, input: BundleInput): Promise<BuildResult | null> {
  const contents = await input.load(input.entry);
  if (contents === null) return null;
  const options: BuildOptions = {
    ...commonOptions(),
    stdin: { contents, loader: loaderOf(input.entry), sourcefile: input.entry, resolveDir: "/" },
    absWorkingDir: "/",
    external: [...input.modules],
    metafile: true,
    plugins: [relativeFiles(input)],
  };
  try {
    const built = await esbuild.build(options);
    const inputs = Object.entries(built.metafile?.inputs ?? {});
    const isOwn = (name: string) => name === input.entry || name.startsWith(`${NAMESPACE}:`);
    const isPlain = inputs.every(
      ([name, { imports }]) => isOwn(name) && imports.every(({ kind }) => !kind.startsWith("require")),
    );
    return isPlain ? built : null;
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return null;
  }
}

function relativeFiles(input: BundleInput): Plugin {
  return {
    name: "learner-files",
    setup(build) {
      build.onResolve({ filter: /^[./]/ }, (args) =>
        resolve(args.namespace === NAMESPACE ? args : { ...args, importer: input.entry }, input),
      );
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, (args) => loadFile(args.path, input));
    },
  };
}

function optionsFor(input: BundleInput): BuildOptions {
  return { ...commonOptions(), entryPoints: [input.entry], plugins: [learnerFiles(input)] };
}

function commonOptions(): BuildOptions {
  return {
    outfile: "program.js",
    bundle: true,
    write: false,
    format: "esm",
    target: "es2023",
    platform: "neutral",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
    // Given here so that no tsconfig.json of the machine is looked for.
    tsconfigRaw: { compilerOptions: { target: "ES2023", useDefineForClassFields: true } },
  };
}

function learnerFiles(input: BundleInput): Plugin {
  return {
    name: "learner-files",
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => resolve(args, input));
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, (args) => loadFile(args.path, input));
    },
  };
}

async function resolve(args: OnResolveArgs, input: BundleInput): Promise<OnResolveResult> {
  if (args.kind === "entry-point") return { path: args.path, namespace: NAMESPACE };
  if (args.kind === "require-call" || args.kind === "require-resolve") {
    return refusal(`"require" does not exist here: write import … from "${args.path}".`);
  }
  if (input.modules.includes(args.path)) return { path: args.path, external: true };
  if (!isRelative(args.path)) return refusal(unknownModule(args.path, input.modules));
  const wanted = joined(args.importer, args.path);
  for (const name of candidates(wanted)) {
    if ((await input.load(name)) !== null) return { path: name, namespace: NAMESPACE };
  }
  return refusal(`There is no file "${wanted}" (imported by "${args.importer}").`);
}

async function loadFile(name: string, input: BundleInput): Promise<OnLoadResult> {
  const contents = await input.load(name);
  if (contents === null) return { errors: [{ text: `There is no file "${name}".` }] };
  return { contents, loader: loaderOf(name) };
}

const loaderOf = (name: string): Loader => (name.endsWith(".json") ? "json" : /\.m?js$/.test(name) ? "js" : "ts");

const refusal = (text: string): OnResolveResult => ({ errors: [{ text }] });

function unknownModule(name: string, modules: readonly string[]): string {
  const close = nearest(name, modules);
  const hint = close === null ? "" : ` Did you mean "${close}"?`;
  return (
    `There is no module "${name}".${hint} The modules are: ${[...modules].sort().join(", ")}. ` +
    `A file of your own is imported by its path: "./${name}".`
  );
}

function programOf(built: BuildResult, entry: string): BundledProgram {
  const text = (suffix: string) => built.outputFiles?.find((file) => file.path.endsWith(suffix))?.text ?? "";
  const map = JSON.parse(text(".js.map")) as { sources: string[] };
  map.sources = map.sources.map((source) => source.replace(`${NAMESPACE}:`, ""));
  return { file: entry, code: text(".js"), map: JSON.stringify(map) };
}

const diagnostics = (messages: readonly Message[], entry: string): Diagnostic[] =>
  messages.map((message) => diagnosticOf(message, entry, NAMESPACE));

function isBuildFailure(error: unknown): error is { errors: Message[]; warnings: Message[] } {
  return error instanceof Error && "errors" in error && "warnings" in error;
}
