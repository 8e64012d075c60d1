/** What a worker needs is fetched by the page, while the worker still loads and reads its own code. */

export async function compiled(url: string): Promise<WebAssembly.Module> {
  const answer = await fetched(url);
  // Streaming wants the right content type, which not every static host sends.
  const typed = answer.headers.get("content-type")?.startsWith("application/wasm") === true;
  return typed ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

export async function fetched(url: string): Promise<Response> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return answer;
}

/** For a worker that does not get what it needs: it is of no more use than without its script. */
export function endAsBroken(worker: Worker): void {
  worker.terminate();
  worker.dispatchEvent(new ErrorEvent("error"));
}
