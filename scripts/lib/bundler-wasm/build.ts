import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, fromMemory } from "../../../src/bundler/bundle.ts";
import { cacheFolder } from "../project.ts";
import { withChance } from "./chance.ts";
import { corpus, type Sample } from "./corpus.ts";
import { type Coverage, coverageOf, REACHED, withCoverage } from "./coverage.ts";
import { type GoModule, goModuleOf } from "./go-module.ts";
import { splitModule } from "./split.ts";
import { packagedWasm, startEsbuild } from "./start-esbuild.ts";

/**
 * Makes the page's bundler from the pinned package: esbuild's WebAssembly in two modules, what learners' programs use and the rest,
 * `.cache/bundler/esbuild.wasm` and `esbuild-rest.wasm`. Which is which is found by bundling a corpus and noting what was reached.
 */

/** Starts of esbuild, each with a share of the corpus: what the runtime of Go does depends on chance and on the time. */
const STARTS = 16;
const folder = join(cacheFolder, "bundler");

async function measured(module: GoModule, samples: readonly Sample[], modules: readonly string[]): Promise<Coverage> {
  const wasm = await WebAssembly.compile(withCoverage(module));
  let union = new Uint8Array(0);
  for (let number = 0; number < STARTS; number++) {
    const { esbuild, exports, stop } = await startEsbuild(wasm);
    // All of them at first, so that memory is collected, too.
    const share = number === 0 ? samples : samples.filter((_, i) => i % STARTS === number);
    for (const { files, entry } of share) await bundle(esbuild, { load: fromMemory(files), entry, modules });
    const reached = new Uint8Array((exports[REACHED] as WebAssembly.Memory).buffer);
    union = reached.map((byte, i) => byte | (union[i] ?? 0));
    await stop();
  }
  return withChance(module, coverageOf(module, union));
}

const { specifiers } = JSON.parse(readFileSync(join(cacheFolder, "libc/specifiers.json"), "utf8")) as {
  specifiers: string[];
};
const module = goModuleOf(readFileSync(packagedWasm));
const { used, rest, counts } = splitModule(module, await measured(module, corpus(), specifiers));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "esbuild.wasm"), used);
writeFileSync(join(folder, "esbuild-rest.wasm"), rest);
console.log(
  `${counts.all} functions: ${counts.unused} are not used, ${counts.divided} are divided; ${used.length} bytes, and ${rest.length} for the rest`,
);
// esbuild's other starts still wait for work.
process.exit(0);
