import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differencesFromSource, parseSections, sourceSections, withoutMarks } from "./source-text.ts";

const source = readFileSync("content/source/async-and-coroutines.zh.md", "utf8");

test("source: every sentence stands where and as its author wrote it", () => {
  expect(differencesFromSource(sourceSections(), source)).toEqual([]);
});

test("source: every sentence has its counterpart", () => {
  const pairs = sourceSections().flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "figure" ? [] : block.sentences)),
  );
  expect(pairs.length).toBeGreaterThan(60);
  expect(pairs.filter(({ zh, en }) => withoutMarks(zh).trim() === "" || withoutMarks(en).trim() === "")).toEqual([]);
  // A line on the wrong side of a pair shows as Chinese in English.
  expect(pairs.filter(({ en }) => /\p{Script=Han}/u.test(en))).toEqual([]);
});

test("differencesFromSource: a changed, a missing and a moved sentence are found", () => {
  const one = "#! a\n\n甲。\nA.\n乙。\nB.\n\n- 丙\n- C\n";
  expect(differencesFromSource(parseSections(one), "甲。乙。\n\n- 丙\n")).toEqual([]);
  expect(differencesFromSource(parseSections(one), "甲。乙！\n\n- 丙\n")).toHaveLength(1);
  expect(differencesFromSource(parseSections(one), "甲。乙。\n\n- 丙\n\n丁\n")).toHaveLength(1);
  expect(differencesFromSource(parseSections(one), "- 丙\n\n甲。乙。\n")).toHaveLength(2);
});

test("parseSections: a sentence without its counterpart is refused", () => {
  expect(() => parseSections("#! a\n\n甲。\n")).toThrow("line 3");
  expect(() => parseSections("#! a\n\n- 甲\nA\n")).toThrow("not of one kind");
});
