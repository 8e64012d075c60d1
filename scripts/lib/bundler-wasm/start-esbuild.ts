import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Esbuild } from "../../../src/bundler/bundle.ts";

/** Starts the browser's esbuild in Node, as the page's worker does. */

const require = createRequire(import.meta.url);
export const packagedWasm = require.resolve("esbuild-wasm/esbuild.wasm");
const script = pathToFileURL(require.resolve("esbuild-wasm/esm/browser.js"));

interface Startable extends Esbuild {
  initialize(options: { wasmModule: WebAssembly.Module; worker: boolean }): Promise<void>;
  stop(): Promise<void>;
}

export interface Started {
  readonly esbuild: Esbuild;
  readonly exports: WebAssembly.Exports;
  stop(): Promise<void>;
}

let starts = 0;

/** One start after the other: esbuild's script makes its instance itself, which is caught on its way. */
export async function startEsbuild(wasm: WebAssembly.Module): Promise<Started> {
  // The script knows one start only: each time it is read anew.
  const esbuild = (await import(`${script}?${starts++}`)) as Startable;
  const { instantiate } = WebAssembly;
  const global = Object.getOwnPropertyDescriptor(globalThis, "self");
  let exports: WebAssembly.Exports = {};
  Object.assign(WebAssembly, {
    instantiate: async (module: WebAssembly.Module, imports: WebAssembly.Imports) => {
      const instance = await instantiate(module, imports);
      exports = instance.exports;
      return instance;
    },
  });
  Object.defineProperty(globalThis, "self", { value: likeWorker(), configurable: true });
  try {
    await esbuild.initialize({ wasmModule: wasm, worker: false });
  } finally {
    Object.assign(WebAssembly, { instantiate });
    if (global === undefined) Reflect.deleteProperty(globalThis, "self");
    else Object.defineProperty(globalThis, "self", global);
  }
  return { esbuild, exports, stop: () => esbuild.stop() };
}

/** What esbuild's script takes for the worker's global object: without what only Node has, so that it does the same. */
function likeWorker(): object {
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => name !== "process");
  const values = globalThis as unknown as Record<string, unknown>;
  return Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: () => values[name] }])));
}
