import { expect, test } from "vitest";
import { localSource } from "./source-locale.ts";

const STORED = [
  'import { printf } from "stdio";',
  "// en: One.",
  "// zh: 一。",
  "if (true) {",
  "  // zh: 二。",
  '  printf("x"); // en: stays, it is no line of its own',
  "}",
].join("\n");

test("localSource: keeps the comment lines of the locale, without their mark", () => {
  const { text } = localSource(STORED, "en");
  expect(text.split("\n")).toEqual([
    'import { printf } from "stdio";',
    "// One.",
    "if (true) {",
    '  printf("x"); // en: stays, it is no line of its own',
    "}",
  ]);
  expect(localSource(STORED, "zh-cn").text).toContain("  // 二。\n");
});

test("localSource: shownLine leads from each stored line to the line that the reader counts", () => {
  expect(localSource(STORED, "en").shownLine).toEqual([0, 1, 2, 3, 3, 4, 4, 5]);
  expect(localSource(STORED, "zh-cn").shownLine).toEqual([0, 1, 2, 2, 3, 4, 5, 6]);
});

test("localSource: a source without such comments is left alone", () => {
  const { text, shownLine } = localSource("a\nb\n", "en");
  expect(text).toBe("a\nb\n");
  expect(shownLine).toEqual([0, 1, 2, 3]);
});

test("localSource: comments of Python belong to a locale too", () => {
  expect(localSource("# en: One.\n# zh: 一。\nx = 1", "zh-cn").text).toBe("# 一。\nx = 1");
});
