import esbuildUrl from "../../.cache/bundler/esbuild.wasm?url";
import type { BundlerRequest } from "../bundler/protocol.ts";
import { compiled, endAsBroken } from "./fetched.ts";

export function startBundler(): Worker {
  const worker = new Worker(new URL("../bundler/worker.ts", import.meta.url), { type: "module", name: "bundler" });
  compiled(esbuildUrl).then(
    (wasm) => worker.postMessage({ type: "esbuild", wasm } satisfies BundlerRequest),
    () => endAsBroken(worker),
  );
  return worker;
}
