import wasmUrl from "../../.cache/engine/engine.wasm?url";
import snapshotUrl from "../../.cache/engine/snapshot.deflated?url";
import type { EngineFiles } from "../lab/protocol.ts";
import { compiled, fetched } from "./fetched.ts";

export async function engineFiles(): Promise<EngineFiles> {
  const [wasm, snapshot] = await Promise.all([compiled(wasmUrl), inflate(snapshotUrl)]);
  return { wasm, snapshot };
}

/** The build has compressed it: a static host compresses only the types that it knows. */
async function inflate(url: string): Promise<ArrayBuffer> {
  const answer = await fetched(url);
  const bytes = (answer.body as ReadableStream<BufferSource>).pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(bytes as ReadableStream).arrayBuffer();
}
