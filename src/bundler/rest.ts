/**
 * The build divides esbuild's WebAssembly in two: what learners' programs use, and the rest (`scripts/lib/bundler-wasm`, which also
 * decides the names here). This brings in the rest when esbuild comes to it. That can be in the middle of anything, so it is fetched
 * while esbuild stands still, as a worker may.
 */

/** esbuild makes its instance itself and knows of Go's imports only: from now on an instance is also given one for its rest. */
export function restOnDemand(rest: () => BufferSource): void {
  const { instantiate } = WebAssembly;
  const withRest = async (module: WebAssembly.Module, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> => {
    let main: WebAssembly.Exports = {};
    const load = (): void => {
      // Its functions put themselves into the table that both have in common.
      new WebAssembly.Instance(new WebAssembly.Module(rest()), { main });
    };
    const instance = await instantiate(module, { ...imports, rest: { load } });
    main = instance.exports;
    return instance;
  };
  Object.assign(WebAssembly, { instantiate: withRest });
}

/** The bytes at an address of the site, at once; for workers only. */
export function fetchedAtOnce(url: string): ArrayBuffer {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${url}: ${request.status} ${request.statusText}`);
  return request.response as ArrayBuffer;
}
