import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BundleInput, bundle, type Esbuild, fromMemory } from "../../../src/bundler/bundle.ts";
import { restOnDemand } from "../../../src/bundler/rest.ts";
import { cacheFolder, fromRoot } from "../project.ts";
import { packagedWasm, startEsbuild } from "./start-esbuild.ts";

/** The divided bundler, as the page has it, against the one that the package ships. */

const { instantiate } = WebAssembly;
const module = (path: string) => WebAssembly.compile(readFileSync(path));
let whole: Esbuild;
let divided: Esbuild;
let restLoads = 0;

beforeAll(async () => {
  whole = (await startEsbuild(await module(packagedWasm))).esbuild;
  restOnDemand(() => {
    restLoads++;
    return readFileSync(join(cacheFolder, "bundler/esbuild-rest.wasm"));
  });
  divided = (await startEsbuild(await module(join(cacheFolder, "bundler/esbuild.wasm")))).esbuild;
});

afterAll(() => {
  Object.assign(WebAssembly, { instantiate });
});

const modules = ["stdio", "unistd", "sys/socket", "errno"];
const alone = (text: string): BundleInput => ({ load: fromMemory({ "a.ts": text }), entry: "a.ts", modules });

test("a program of a learner, right or wrong, does not need the rest", async () => {
  const texts = [
    'import { puts } from "stdio";\nputs("edited");',
    'import { read, write } from "unistd";\nfor (let n = 0; (n = read(0, new Uint8Array(8), 8)) > 0; ) write(1, new Uint8Array(n), n);',
    "let x: number = 1\nconst f = async (a?: string) => { for await (const b of [a]) console.log(b, `t`) }\n// 中文 é 😀",
    'import { puts } from "stdio";\nputs("not closed);',
    "function f( { return 1 }",
    'import { x } from "stdoi"; x();',
  ];
  for (const text of texts) expect(await bundle(divided, alone(text))).toEqual(await bundle(whole, alone(text)));
  expect(restLoads).toBe(0);
});

test("any program gives the same, and what needs the rest gets it", async () => {
  // Files that the division did not go by: this project's own.
  const folder = fromRoot("src/views");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8"));
  const cut = texts.map((text, i) => text.slice(0, (i * 997) % text.length));
  for (const text of [...texts, ...cut]) {
    expect(await bundle(divided, alone(text))).toEqual(await bundle(whole, alone(text)));
  }
  // A form of output that the page never asks for.
  const asked = {
    stdin: { contents: "export const a = { b: class { #c = 1; d() { return this.#c?.e ?? 2 ** 3; } } };" },
  };
  const minified = { ...asked, bundle: true, minify: true, write: false, target: "es2015", format: "iife" } as const;
  const text = async (esbuild: Esbuild) => (await esbuild.build(minified)).outputFiles?.[0]?.text;
  expect(await text(divided)).toBe(await text(whole));
  expect(restLoads).toBe(1);
}, 60_000);

test("a rest that does not come fails the bundle", async () => {
  Object.assign(WebAssembly, { instantiate });
  restOnDemand(() => {
    throw new Error("no network");
  });
  const { esbuild } = await startEsbuild(await module(join(cacheFolder, "bundler/esbuild.wasm")));
  const minified = { stdin: { contents: "let a = 1" }, minify: true, write: false, format: "iife" } as const;
  await expect(esbuild.build(minified)).rejects.toThrow("no network");
});
