import * as esbuild from "esbuild";
import { expect, test } from "vitest";
import { bundle, fromMemory } from "../../../src/bundler/bundle.ts";
import { headerSpecifiers } from "../guest-library.ts";
import { languageSamples, linesOf, type Sample } from "./corpus.ts";

const errorsOf = async ({ files, entry }: Sample): Promise<readonly string[]> => {
  const result = await bundle(esbuild, { load: fromMemory(files), entry, modules: headerSpecifiers() });
  return result.ok ? [] : result.errors.map(({ file, line, text }) => `${file}:${line} ${text}`);
};

// Of a program that is refused, only what reads it is reached.
test("what is meant to be right is bundled", async () => {
  const whole = languageSamples().filter(({ entry }) => !/^(?:jsx|refused)\./.test(entry));
  for (const sample of [...whole, ...linesOf("right.txt")]) {
    expect(await errorsOf(sample), sample.files[sample.entry]?.slice(0, 100)).toEqual([]);
  }
});

test("most of what is meant to be wrong is refused", async () => {
  const wrong = linesOf("wrong.txt");
  const refused = await Promise.all(wrong.map(async (sample) => (await errorsOf(sample)).length > 0));
  expect(refused.filter(Boolean).length).toBeGreaterThan(wrong.length * 0.7);
});
