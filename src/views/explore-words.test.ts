import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import en from "../../content/i18n/explore.en.json" with { type: "json" };
import zhCn from "../../content/i18n/explore.zh-cn.json" with { type: "json" };

const flat = (words: object, path = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value as object, `${path}${key}.`),
  );

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

describe("content/i18n/explore", () => {
  it("both languages have the same words, with the same places to fill in", () => {
    const shape = (words: object) => flat(words).map(([path, text]) => [path, ...new Set(placeholders(text))]);
    expect(shape(zhCn)).toEqual(shape(en));
  });

  it("every word is said somewhere", () => {
    const folders = ["../playground/explore", "step", "inspector", "sequence", "compare", "syscall-log"];
    const { globSync } = process.getBuiltinModule("node:fs");
    const sources = folders
      .flatMap((folder) => globSync(`${new URL(folder, import.meta.url).pathname}/*.ts`))
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    // The note beside an export is found by the export's name.
    const nameOf = (path: string): string =>
      path
        .split(".")
        .at(-1)
        ?.replace(/(\w+)Note$/, "$1") ?? "";
    const unused = flat(en).filter(([path]) => !new RegExp(`\\b${nameOf(path)}\\b`).test(sources));
    expect(unused.map(([path]) => path)).toEqual([]);
  });
});
