import fc from "fast-check";
import { expect, test } from "vitest";
import { changeBetween, lineAt, moved, offsetAt } from "./text.ts";

test("changeBetween: of equal texts there is none", () => {
  expect(changeBetween("same", "same")).toBeNull();
});

test("changeBetween: only what differs", () => {
  expect(changeBetween("const a = 1;", "const ab = 1;")).toEqual({ from: 7, to: 7, text: "b" });
  expect(changeBetween("aaa", "aa")).toEqual({ from: 2, to: 3, text: "" });
  expect(changeBetween("one two", "one 2 two")).toEqual({ from: 4, to: 4, text: "2 " });
});

test("changeBetween: makes the one text of the other, whatever they are", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = changeBetween(before, after);
      if (change === null) return before === after;
      return before.slice(0, change.from) + change.text + before.slice(change.to) === after;
    }),
  );
});

test("moved: what stands before the change stays, what stands behind it goes along", () => {
  const change = { from: 4, to: 6, text: "xyz" };
  expect([0, 4, 5, 6, 9].map((place) => moved(place, change))).toEqual([0, 4, 7, 7, 10]);
});

test("offsetAt and lineAt: a place by its line and column, and back", () => {
  const text = "ab\n\ncde";
  expect([offsetAt(text, 1, 1), offsetAt(text, 2, 0), offsetAt(text, 3, 2)]).toEqual([1, 3, 6]);
  expect([lineAt(text, 1), lineAt(text, 3), lineAt(text, 6)]).toEqual([1, 2, 3]);
});

test("offsetAt: a place that the text no longer has is the nearest one", () => {
  expect(offsetAt("ab\nc", 1, 9)).toBe(2);
  expect(offsetAt("ab\nc", 7, 9)).toBe(4);
});
