import wasmUrl from "../../.cache/engine/engine.wasm?url";
import snapshotUrl from "../../.cache/engine/snapshot.deflated?url";
import type { EngineFiles } from "../lab/protocol.ts";

/** Fetches the engine in the page: it comes, and is compiled, while the lab's worker still loads and reads its own code. */
export async function engineFiles(): Promise<EngineFiles> {
  const [wasm, snapshot] = await Promise.all([compile(wasmUrl), inflate(snapshotUrl)]);
  return { wasm, snapshot };
}

async function compile(url: string): Promise<WebAssembly.Module> {
  const answer = await fetched(url);
  // Streaming wants the right content type, which not every static host sends.
  const typed = answer.headers.get("content-type")?.startsWith("application/wasm") === true;
  return typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

/** The build has compressed it: a static host compresses only the types that it knows. */
async function inflate(url: string): Promise<ArrayBuffer> {
  const answer = await fetched(url);
  const bytes = (answer.body as ReadableStream<BufferSource>).pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(bytes as ReadableStream).arrayBuffer();
}

async function fetched(url: string): Promise<Response> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer;
}
