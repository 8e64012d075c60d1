import { expect, test } from "vitest";
import { restIn } from "./hands.ts";

const still = { lastKey: Number.NEGATIVE_INFINITY, isComposing: false, isPressing: false };

test("restIn: hands that have done nothing rest", () => {
  expect(restIn(still, 1000, 1000)).toBe(0);
});

test("restIn: not between two quick keystrokes", () => {
  expect(restIn({ ...still, lastKey: 990 }, 1000, 1000)).toBe(140);
  expect(restIn({ ...still, lastKey: 990 }, 1000, 1139)).toBe(1);
  expect(restIn({ ...still, lastKey: 990 }, 1000, 1140)).toBe(0);
});

test("restIn: who types on and on is not waited for for ever", () => {
  expect(restIn({ ...still, lastKey: 2990 }, 1000, 2990)).toBe(10);
  expect(restIn({ ...still, lastKey: 3010 }, 1000, 3010)).toBe(0);
});

test("restIn: never while an input method composes or the mouse is held", () => {
  expect(restIn({ ...still, isComposing: true }, 1000, 60_000)).toBe(Number.POSITIVE_INFINITY);
  expect(restIn({ ...still, isPressing: true }, 1000, 60_000)).toBe(Number.POSITIVE_INFINITY);
});
