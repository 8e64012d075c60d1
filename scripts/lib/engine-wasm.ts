/**
 * Makes the engine's WebAssembly from the pinned package: QuickJS-ng as `quickjs-wasi` ships it, rewritten by Binaryen's
 * Asyncify pass so that its stack can be put away and brought back. Takes about half a minute, so the result is cached
 * under the hash of everything that goes in.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

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

/** The two imports through which the program may be left: a system call and a poll point. */
const passes = ["--asyncify", "--pass-arg=asyncify-imports@env.host_call,env.host_interrupt", "-O4"];

/** Writes `.cache/engine/engine.wasm` unless it is there for the same inputs; gives its path. */
export async function buildEngineWasm(): Promise<string> {
  const source = require.resolve("quickjs-wasi/quickjs.wasm");
  const target = join(directory, "engine.wasm");
  const stamp = join(directory, "engine.stamp");
  const optimizer = join(root, "node_modules/binaryen/bin/wasm-opt");
  const binaryenVersion = JSON.parse(await readFile(join(root, "node_modules/binaryen/package.json"), "utf8")).version;
  const key = createHash("sha256")
    .update(await readFile(source))
    .update(JSON.stringify([features, passes, binaryenVersion]))
    .digest("hex");
  if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, "utf8")) === key) return target;

  await mkdir(directory, { recursive: true });
  const fresh = join(directory, `engine.${process.pid}.wasm`);
  await promisify(execFile)(process.execPath, [optimizer, source, ...features, ...passes, "-o", fresh]);
  await rename(fresh, target);
  await writeFile(stamp, key);
  return target;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildEngineWasm());
