import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StaticServer, serve } from "./static-server.ts";

const long = "x = 1;\n".repeat(500);
let folder: string;
let server: StaticServer;
let inSubfolder: StaticServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "static-server-"));
  mkdirSync(join(folder, "site/_astro"), { recursive: true });
  mkdirSync(join(folder, "site/page"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site/index.html"), "<p>home</p>");
  writeFileSync(join(folder, "site/404.html"), "<p>not here</p>");
  writeFileSync(join(folder, "site/page/index.html"), "<p>page</p>");
  writeFileSync(join(folder, "site/_astro/code.abc.js"), long);
  writeFileSync(join(folder, "site/engine.wasm"), new Uint8Array([0, 0x61, 0x73, 0x6d]));
  server = await serve({ directory: join(folder, "site"), base: "/", port: 0 });
  inSubfolder = await serve({ directory: join(folder, "site"), base: "/some/path/", port: 0 });
});

afterAll(async () => {
  await server.close();
  await inSubfolder.close();
  rmSync(folder, { recursive: true });
});

const at = (path: string) => `http://127.0.0.1:${server.port}${path}`;

/** What a client that does not tidy its paths gets. */
function raw(path: string): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(server.port, "127.0.0.1", () => socket.write(`GET ${path} HTTP/1.0\r\n\r\n`));
    socket.on("data", (piece) => {
      text += piece;
    });
    socket.on("close", () => resolve(text));
  });
}

describe("static server", () => {
  it("serves a folder's index, with a path that ends in a slash", async () => {
    expect(await (await fetch(at("/page/"))).text()).toBe("<p>page</p>");
    const redirected = await fetch(at("/page?a=1"), { redirect: "manual" });
    expect([redirected.status, redirected.headers.get("location")]).toEqual([301, "/page/?a=1"]);
  });

  it("names the type of WebAssembly, so that it can be compiled while it arrives", async () => {
    expect((await fetch(at("/engine.wasm"))).headers.get("content-type")).toBe("application/wasm");
  });

  it("sends hashed assets compressed and to be kept for good", async () => {
    const response = await fetch(at("/_astro/code.abc.js"), { headers: { "accept-encoding": "gzip, br" } });
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(Number(response.headers.get("content-length"))).toBeLessThan(100);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await response.text()).toBe(long);
  });

  it("keeps what it compressed for another server, under what was in the file", async () => {
    const directory = join(folder, "changing");
    const compressedIn = join(folder, "compressed");
    mkdirSync(directory);
    const served = async (text: string): Promise<string> => {
      writeFileSync(join(directory, "a.js"), text);
      const other = await serve({ directory, base: "/", port: 0, compressedIn });
      const response = await fetch(`${other.url}a.js`, { headers: { "accept-encoding": "br" } });
      expect(response.headers.get("content-encoding")).toBe("br");
      const body = await response.text();
      await other.close();
      return body;
    };
    expect(await served(long)).toBe(long);
    const kept = readdirSync(compressedIn);
    expect(kept).toHaveLength(1);
    expect(await served(long)).toBe(long);
    expect(readdirSync(compressedIn)).toEqual(kept);
    expect(await served("y = 2;\n")).toBe("y = 2;\n");
    expect(readdirSync(compressedIn)).toHaveLength(2);
  });

  it("sends a plain body to a client that takes no other", async () => {
    const response = await fetch(at("/_astro/code.abc.js"), { headers: { "accept-encoding": "br;q=0, identity" } });
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(await response.text()).toBe(long);
  });

  it("answers 304 to a client that has the page already", async () => {
    const first = await fetch(at("/"));
    const again = await fetch(at("/"), { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  it("answers 404 with the site's own page", async () => {
    const response = await fetch(at("/nothing/"));
    expect([response.status, await response.text()]).toEqual([404, "<p>not here</p>"]);
  });

  it("never leaves its folder", async () => {
    for (const path of [
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/page/..%2f..%2fsecret.txt",
      "/..%5csecret.txt",
      "/%00",
      "/%zz",
    ]) {
      const text = await raw(path);
      expect(text).toMatch(/^HTTP\/1.1 404/);
      expect(text).not.toContain("secret");
    }
  });

  it("refuses what would change something", async () => {
    expect((await fetch(at("/"), { method: "POST" })).status).toBe(405);
  });

  it("serves under a base path, and nothing outside of it", async () => {
    expect(await (await fetch(inSubfolder.url)).text()).toBe("<p>home</p>");
    expect((await fetch(`http://127.0.0.1:${inSubfolder.port}/page/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${inSubfolder.port}/some/path`, { redirect: "manual" })).status).toBe(301);
  });

  it("takes the next port where one is busy", async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
    const taken = (busy.address() as { port: number }).port;
    const other = await serve({ directory: folder, base: "/", port: taken });
    expect(other.port).toBeGreaterThan(taken);
    await other.close();
    busy.close();
  });
});
