/// <reference lib="webworker" />
import * as esbuild from "esbuild-wasm";
import wasmUrl from "../../.cache/bundler/esbuild.wasm?url";
import restUrl from "../../.cache/bundler/esbuild-rest.wasm?url";
import { specifiers } from "../../.cache/libc/specifiers.json";
import { bundle, fromMemory } from "./bundle.ts";
import type { BundleRequest, BundlerMessage } from "./protocol.ts";
import { fetchedAtOnce, restOnDemand } from "./rest.ts";

/** The page's bundler: esbuild on WebAssembly, one per page, started by the first message. */

declare const self: DedicatedWorkerGlobalScope;

restOnDemand(() => fetchedAtOnce(restUrl));

const send = (message: BundlerMessage): void => self.postMessage(message);

let starting: Promise<void> | null = null;

/** Starts esbuild once; a failed start (no network) may be tried again. */
function start(): Promise<void> {
  // Without a worker of its own: this is one, and esbuild's would come from a blob: URL, which the page's policy forbids.
  starting ??= esbuild.initialize({ wasmURL: wasmUrl, worker: false }).catch((error: unknown) => {
    starting = null;
    throw error;
  });
  return starting;
}

async function answer(request: BundleRequest): Promise<void> {
  await start();
  const result = await bundle(esbuild, {
    load: fromMemory(request.files),
    entry: request.entry,
    modules: specifiers,
  });
  send({ type: "bundled", id: request.id, result });
}

self.onmessage = ({ data }: MessageEvent<BundleRequest>): void => {
  answer(data).catch((error: unknown) =>
    send({ type: "failed", text: error instanceof Error ? error.message : String(error) }),
  );
};
