import fc from "fast-check";
import { expect, test } from "vitest";
import { compress, toBase64Url } from "./bytes.ts";
import { fromFragment, isFileName, type SharedCode, toFragment } from "./link.ts";

const code = (files: Record<string, string>): SharedCode => ({
  name: "blocking-io/blocking",
  main: "a.ts",
  draft: { files: { "a.ts": "", ...files }, seed: 7, stdin: "输入\n", moment: 30_000_000 },
});

const packed = async (value: unknown): Promise<string> =>
  toBase64Url(await compress(new TextEncoder().encode(JSON.stringify(value)), "deflate"));

test("link: any text comes back, with seed, input and moment", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
      const shared = code({ "a.ts": text, "b.lab.ts": "实验 🧪" });
      const fragment = await toFragment(shared);
      expect(fragment).toMatch(/^v1\.[\w-]+$/);
      expect(await fromFragment(`#${fragment}`)).toEqual({ status: "ok", code: shared });
    }),
    { numRuns: 50 },
  );
});

test("link: cut off anywhere it is damaged, never half a program", async () => {
  const fragment = await toFragment(code({ "a.ts": "console.log(1);\n".repeat(30) }));
  for (let end = 3; end < fragment.length; end += 3)
    expect(await fromFragment(fragment.slice(0, end)), `${end} letters`).toEqual({ status: "damaged" });
});

test("link: one letter changed is noticed", async () => {
  const fragment = await toFragment(code({ "a.ts": "console.log(1);" }));
  for (let at = 3; at < fragment.length - 1; at += 5) {
    const other = fragment[at] === "A" ? "B" : "A";
    const opened = await fromFragment(fragment.slice(0, at) + other + fragment.slice(at + 1));
    expect(opened, `letter ${at}`).toEqual({ status: "damaged" });
  }
});

test("link: a newer version, 5 MB, and other fragments are told apart", async () => {
  expect(await fromFragment("#v2.abc")).toEqual({ status: "newer" });
  expect(await fromFragment(`#v1.${"A".repeat(5_000_000)}`)).toEqual({ status: "too-long" });
  expect(await fromFragment("#one-read-run")).toEqual({ status: "none" });
  expect(await fromFragment("")).toEqual({ status: "none" });
});

test("link: a small one that unpacks to very much is damaged", async () => {
  expect(await fromFragment(`v1.${await packed({ x: "a".repeat(5_000_000) })}`)).toEqual({ status: "damaged" });
});

test.each([
  ["no object", 1],
  ["no files", { name: "x", main: "a.ts" }],
  ["a program that is not among the files", { name: "x", main: "b.ts", files: { "a.ts": "" } }],
  ["a file outside of the folder", { name: "x", main: "a.ts", files: { "a.ts": "", "../b.ts": "" } }],
  ["a seed that is text", { name: "x", main: "a.ts", files: { "a.ts": "" }, seed: "1" }],
])("link: %s is damaged", async (_, value) => {
  expect(await fromFragment(`v1.${await packed(value)}`)).toEqual({ status: "damaged" });
});

test("isFileName: letters of any script, folders, no way out", () => {
  for (const good of ["a.ts", "回声.ts", "lib/frame.ts", "x.lab.ts", "data.json"])
    expect(isFileName(good), good).toBe(true);
  for (const bad of ["", "../a.ts", "/a.ts", "a//b.ts", ".a", "a b.ts", "lib/../a.ts", "a\\b", "__proto__/".repeat(20)])
    expect(isFileName(bad), bad).toBe(false);
});
