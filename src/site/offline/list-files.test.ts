import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { listFiles } from "./list-files.ts";
import { FileIndex } from "./site-files.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function site(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "offline-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const FILES = {
  "index.html": '<script src="/_astro/page.a1.js"></script>',
  "zh-cn/index.html": "zh",
  "offline/index.html": '<link href="/_astro/common.b2.css">',
  "404.html": "not found",
  "sw.js": "an older worker",
  "_astro/page.a1.js": 'm.f=["_astro/mermaid.core.c3.js","_astro/part.d4.js"];import("./app.e5.js")',
  "_astro/app.e5.js":
    'import("./mermaid.core.c3.js");import("./monaco.f6.js");import("./zh-cn.i9.js");import("./touch.j1.js");new URL("engine-g7.wasm",import.meta.url)',
  "_astro/mermaid.core.c3.js": 'import"./part.d4.js"',
  "_astro/part.d4.js": "",
  "_astro/monaco.f6.js": 'import("./editor.api.h8.js")',
  "_astro/editor.api.h8.js": "",
  "_astro/touch.j1.js": 'import"./app.e5.js"',
  "_astro/zh-cn.i9.js": "",
  "_astro/engine-g7.wasm": "",
  "_astro/common.b2.css": "",
  "programs/en/a.json": "{}",
  "programs/zh-cn/a.json": "{ }",
  "challenges/zh-cn/a.json": "{  }",
};

describe("the list of a built site", () => {
  it("says for each file who keeps it before it is asked for", async () => {
    const { files } = await listFiles(site(FILES));
    expect(Object.fromEntries(files.map(([path, , share]) => [path, share]))).toEqual({
      "offline/index.html": "shell",
      "_astro/common.b2.css": "shell",
      "index.html": "en",
      "zh-cn/index.html": "zh-cn",
      "_astro/page.a1.js": "all",
      "_astro/app.e5.js": "all",
      "_astro/engine-g7.wasm": "all",
      "_astro/monaco.f6.js": "keyboard",
      "_astro/editor.api.h8.js": "keyboard",
      "_astro/zh-cn.i9.js": "keyboard",
      "_astro/touch.j1.js": "touch",
      "_astro/mermaid.core.c3.js": "rest",
      "_astro/part.d4.js": "rest",
      "programs/en/a.json": "en",
      "programs/zh-cn/a.json": "zh-cn",
      "challenges/zh-cn/a.json": "zh-cn",
    });
  });

  it("begins with what every visitor keeps, and then the pages", async () => {
    const { files } = await listFiles(site(FILES));
    expect(files.slice(0, 4).map(([path]) => path)).toEqual([
      "_astro/common.b2.css",
      "offline/index.html",
      "index.html",
      "zh-cn/index.html",
    ]);
  });

  it("has another version when one file has another content, and the same when none has", async () => {
    const before = await listFiles(site(FILES));
    expect((await listFiles(site(FILES))).version).toBe(before.version);
    expect((await listFiles(site({ ...FILES, "index.html": "other" }))).version).not.toBe(before.version);
  });
});

describe("the index of a version", () => {
  const HASH = "0123456789abcdef01234567";
  const index = new FileIndex({
    version: "1",
    files: [
      ["a/index.html", HASH, "en"],
      ["programs/en/a.json", HASH, "en"],
      ["_astro/a.b1.js", HASH, "all"],
      ["pagefind/pagefind.js", HASH, "all"],
    ],
  });

  it("knows a page by its folder", () => {
    expect(index.page("a/")).toEqual({ path: "a/index.html", hash: HASH, isFixed: false });
    expect(index.page("a")).toBeNull();
  });

  it("knows by the query which content is meant, and has none for another's", () => {
    expect(index.find("programs/en/a.json", "?0123456789ab")?.isFixed).toBe(true);
    expect(index.find("programs/en/a.json", "?ffffffffffff")).toBeNull();
    expect(index.find("pagefind/pagefind.js", "?ts=17")?.isFixed).toBe(false);
  });

  it("takes for fixed only what has its content in its name", () => {
    expect(index.find("_astro/a.b1.js")?.isFixed).toBe(true);
    expect(index.find("programs/en/a.json")?.isFixed).toBe(false);
  });
});
