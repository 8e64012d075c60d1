import { expect, test } from "vitest";
import { diffBlocks } from "./diff-blocks.ts";

test("diffBlocks: lines that were changed stand against each other, between those that are the same", () => {
  expect(diffBlocks("a\nb\nc\nd", "a\nB\nC\nc\nd")).toEqual([
    { kind: "same", lines: ["a"] },
    { kind: "changed", mine: ["b"], theirs: ["B", "C"] },
    { kind: "same", lines: ["c", "d"] },
  ]);
});

test("diffBlocks: lines of one side only", () => {
  expect(diffBlocks("a", "a\nb")).toEqual([
    { kind: "same", lines: ["a"] },
    { kind: "changed", mine: [], theirs: ["b"] },
  ]);
  expect(diffBlocks("a\nb", "b")).toEqual([
    { kind: "changed", mine: ["a"], theirs: [] },
    { kind: "same", lines: ["b"] },
  ]);
});

test("diffBlocks: equal texts are one block, and spaces at a line's end are no difference", () => {
  expect(diffBlocks("a\nb", "a  \nb")).toEqual([{ kind: "same", lines: ["a", "b"] }]);
});
