import { expect, test } from "vitest";
import { Cursor } from "./cursor.ts";

test("a jump marks what its event changed, a step what changed on the way", () => {
  const cursor = new Cursor(100);
  cursor.move(40);
  expect(cursor.moment).toEqual({ event: 40, since: 39 });
  cursor.move(45, true);
  expect(cursor.moment).toEqual({ event: 45, since: 40 });
  cursor.move(44, true);
  expect(cursor.moment).toEqual({ event: 44, since: 43 });
  cursor.move(90, true);
  expect(cursor.moment).toEqual({ event: 90, since: 89 });
});

test("it stays within the run, and tells only of moves", () => {
  const cursor = new Cursor(10);
  const told: number[] = [];
  cursor.subscribe(({ event }) => told.push(event));
  for (const event of [99, 9, -5, 0]) cursor.move(event);
  expect(told).toEqual([9, 0]);
});

test("an empty run: nowhere to go", () => {
  const cursor = new Cursor(0);
  cursor.move(3);
  expect(cursor.event).toBe(-1);
});
