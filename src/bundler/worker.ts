/// <reference lib="webworker" />
import * as esbuild from "esbuild-wasm";
import restUrl from "../../.cache/bundler/esbuild-rest.wasm?url";
import { specifiers } from "../../.cache/libc/specifiers.json";
import { bundle, fromMemory } from "./bundle.ts";
import type { BundleRequest, BundlerMessage, BundlerRequest } from "./protocol.ts";
import { fetchedAtOnce, restOnDemand } from "./rest.ts";

/** The page's bundler: esbuild on WebAssembly, one per page. It starts when the page has brought the WebAssembly. */

declare const self: DedicatedWorkerGlobalScope;

restOnDemand(() => fetchedAtOnce(restUrl));

const send = (message: BundlerMessage): void => self.postMessage(message);

let start: (wasm: WebAssembly.Module) => void = () => {};
const started = new Promise<void>((resolve) => {
  // Without a worker of its own: this is one, and esbuild's would come from a blob: URL, which the page's policy forbids.
  start = (wasmModule) => resolve(esbuild.initialize({ wasmModule, worker: false }));
});

async function answer(request: BundleRequest): Promise<void> {
  await started;
  const result = await bundle(esbuild, {
    load: fromMemory(request.files),
    entry: request.entry,
    modules: specifiers,
  });
  send({ type: "bundled", id: request.id, result });
}

self.onmessage = ({ data }: MessageEvent<BundlerRequest>): void => {
  if (data.type === "esbuild") {
    start(data.wasm);
    return;
  }
  answer(data).catch((error: unknown) =>
    send({ type: "failed", text: error instanceof Error ? error.message : String(error) }),
  );
};
