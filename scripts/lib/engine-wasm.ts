/**
 * Makes the engine's WebAssembly from the pinned package: QuickJS-ng as `quickjs-wasi` ships it, with system calls that are direct
 * (`direct-traps.ts`) and heaps that are each process's own (`own-heap.ts`), rewritten by Binaryen's Asyncify pass so that its stack
 * can be put away and brought back (`quick-rewind.ts`: quickly). Takes about half a minute, so the result is cached under the hash of
 * everything that goes in.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DOUBLE_SHIFT, STRING_BYTES } from "../../src/engine/layout.ts";
import { directTraps } from "./direct-traps.ts";
import { ownHeap } from "./own-heap.ts";
import { quickRewind } from "./quick-rewind.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const directory = join(root, ".cache/engine");
const require = createRequire(import.meta.url);

/** The features that the package's build uses; wasm-opt refuses what it is not told. */
const features = [
  "--enable-bulk-memory",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-nontrapping-float-to-int",
  "--enable-multivalue",
  "--enable-reference-types",
];

/**
 * Functions that never run a program's code, and so are never on the stack when it is left: the allocator and the collector (the
 * finalizers are the package's own, and callbacks of a FinalizationRegistry run as jobs). Asyncify cannot see that, since
 * they call through tables; told so, it leaves out its checks around every use, of which the interpreter's loop has hundreds.
 */
const quietExports = [
  "JS_FreeValue",
  "JS_FreeValueRT",
  "JS_FreeAtom",
  "JS_FreeAtomRT",
  "JS_EnqueueJob",
  "JS_RunGC",
  "js_calloc_rt",
  "js_free",
  "js_free_rt",
  "js_malloc_rt",
  "js_realloc_rt",
];

/** The same for functions that are not exported, known by number in this very build. */
const quietInternals = {
  build: "d4c9375f2b1ca4dc95f72c8aa2982a7a9951ac8011490d79c6582df732b4bbd9",
  functions: [
    ...["85", "187"], // print bytecode, for debugging
    ...["31", "466"], // putc, and what printf is made of
    ...["6", "7", "11"], // the allocator's inside
    ...["40", "71", "346"], // free a property, a reference to a variable, a realm
    "193", // makes a built-in property when it is first used
    ...["26", "183"], // make an error and its stack's text; Error.prepareStackTrace, which they would call, is locked (template.ts)
  ],
};

/** The two imports through which the program may be left: a system call and a poll point. */
const asyncify = (source: Uint8Array<ArrayBuffer>): readonly string[] => [
  "--optimize-level=4",
  "--asyncify",
  "--pass-arg=asyncify-imports@env.host_trap,env.host_interrupt",
  `--pass-arg=asyncify-removelist@${quietFunctions(source).join(",")}`,
];

/** How many switches of this build are given their second arm; another number means that Asyncify's form is not known any more. */
const SWITCHES = 29;

/** The optimizer calls a function without a name by its number among those that are not imported. */
function quietFunctions(source: Uint8Array<ArrayBuffer>): string[] {
  const module = new WebAssembly.Module(source);
  const imported: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imported[from] ??= {})[name] = () => 0;
  const { exports } = new WebAssembly.Instance(module, imported);
  const offset = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
  const known = quietExports.map((name) => {
    const fn = exports[name];
    // The JavaScript interface of WebAssembly names an exported function by its number.
    if (typeof fn !== "function") throw new Error(`The package's WebAssembly has no function ${name}.`);
    return String(Number(fn.name) - offset);
  });
  const build = createHash("sha256").update(source).digest("hex");
  return build === quietInternals.build ? [...known, ...quietInternals.functions] : known;
}

/** Writes `.cache/engine/engine.wasm` unless it is there for the same inputs; gives its path. */
export async function buildEngineWasm(): Promise<string> {
  const source = require.resolve("quickjs-wasi/quickjs.wasm");
  const target = join(directory, "engine.wasm");
  const stamp = join(directory, "engine.stamp");
  const optimizer = join(root, "node_modules/binaryen/bin/wasm-opt");
  const binaryenVersion = JSON.parse(await readFile(join(root, "node_modules/binaryen/package.json"), "utf8")).version;
  const bytes = await readFile(source);
  const options = asyncify(bytes);
  const key = createHash("sha256")
    .update(bytes)
    .update(JSON.stringify([features, options, binaryenVersion]))
    .update(await readFile(new URL("direct-traps.ts", import.meta.url)))
    .update(await readFile(new URL("own-heap.ts", import.meta.url)))
    .update(await readFile(new URL("quick-rewind.ts", import.meta.url)))
    .digest("hex");
  if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, "utf8")) === key) return target;

  await mkdir(directory, { recursive: true });
  const optimize = (...args: string[]) => promisify(execFile)(process.execPath, [optimizer, ...features, ...args]);
  const text = join(directory, `engine.${process.pid}.wat`);
  const fresh = join(directory, `engine.${process.pid}.wasm`);
  await optimize(source, "-S", "-o", text);
  const layout = { stringBytes: STRING_BYTES, doubleShift: DOUBLE_SHIFT };
  await writeFile(text, ownHeap(directTraps(await readFile(text, "utf8"), layout)));
  await optimize(text, ...options, "-S", "-o", text);
  const rewritten = quickRewind(await readFile(text, "utf8"));
  if (rewritten.switches !== SWITCHES) {
    throw new Error(
      `Asyncify has left ${rewritten.switches} large switches of QuickJS, not ${SWITCHES}: see quick-rewind.ts.`,
    );
  }
  await writeFile(text, rewritten.text);
  await optimize(text, "-O4", "-o", fresh);
  await rm(text);
  await rename(fresh, target);
  await writeFile(stamp, key);
  return target;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildEngineWasm());
