import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Repaint } from "./repaint.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("Repaint: the first is painted at once, a flood once per gap, and the last is not lost", () => {
  const paint = vi.fn();
  const repaint = new Repaint(paint, 100);
  repaint.ask();
  expect(paint).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 50; i++) repaint.ask();
  expect(paint).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(paint).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(paint).toHaveBeenCalledTimes(2);
});

test("Repaint: what is cancelled is not painted", () => {
  const paint = vi.fn();
  const repaint = new Repaint(paint, 100);
  repaint.ask();
  repaint.ask();
  repaint.cancel();
  vi.advanceTimersByTime(1000);
  expect(paint).toHaveBeenCalledTimes(1);
});
