import { expect, it } from "vitest";
import { figure, median, table } from "./figures.ts";

it("median: the middle one, or the mean of the two in the middle", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it("figure: the ratio is above 1 where the target is met, for both kinds of target", () => {
  expect(figure("calls", "Node", "/s", { value: 100, is: "at least" }, [150]).ratio).toBe(1.5);
  expect(figure("wait", "built site", "ms", { value: 200, is: "at most" }, [400]).ratio).toBe(0.5);
});

it("table: a missed target is said in words", () => {
  const text = table([figure("wait", "built site", "ms", { value: 200, is: "at most" }, [400, 410, 390])]);
  expect(text.split("\n")[2]?.split(/ {2,}/)).toEqual([
    "wait",
    "built site",
    "400 ms",
    "390 – 410",
    "at most 200",
    "0.50",
    "MISSED",
  ]);
});
