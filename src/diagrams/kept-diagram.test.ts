import { expect, test } from "vitest";
import { allDiagrams, orphans } from "../../scripts/lib/diagrams.ts";
import { diagramOf, diagramsIn, keptDrawing, staleMessage } from "./kept-diagram.ts";

const root = process.cwd();

test("kept diagrams: every one shows what its page says", async () => {
  const stale = (await allDiagrams(root)).filter((diagram) => keptDrawing(root, diagram) === null);
  expect(stale.map(staleMessage)).toEqual([]);
});

test("kept diagrams: none is kept that no page asks for", async () => {
  expect(await orphans(root, await allDiagrams(root))).toEqual([]);
});

test("kept diagrams: none has a colour, a style sheet or an id without the prefix", async () => {
  for (const diagram of await allDiagrams(root)) {
    const svg = keptDrawing(root, diagram) ?? "";
    expect(svg).not.toMatch(/<style|style="|stroke="|fill="(?!url)/);
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id);
    expect(ids.filter((id) => !id.startsWith(diagram.idPrefix))).toEqual([]);
  }
});

test("diagramOf: another source gives another hash, the same one the same", () => {
  const hash = (source: string) => diagramOf("/p/content/en/a/b.mdx", 2, source).hash;
  expect(hash("x")).toBe(hash("x\n"));
  expect(hash("x")).not.toBe(hash("y"));
  expect(diagramOf("/p/content/zh-cn/a/b.mdx", 2, "x").file).toBe("zh-cn/a-b-2.svg");
});

test("diagramsIn: finds the Mermaid blocks of a page in their order", () => {
  const found = diagramsIn("/p/content/en/a.mdx", "a\n```mermaid\nx\n```\n```ts\ny\n```\n```mermaid\nz\n```\n");
  expect(found.map(({ source, file }) => [source, file])).toEqual([
    ["x\n", "en/a-1.svg"],
    ["z\n", "en/a-2.svg"],
  ]);
});
