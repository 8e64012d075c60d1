import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDuration, formatMoment, ticks, timeScale, toTime, toX } from "./time-scale.ts";

describe("formatDuration", () => {
  it.each([
    [0, "0 ns"],
    [41, "41 ns"],
    [999, "999 ns"],
    [1_000, "1 µs"],
    [1_840, "1.84 µs"],
    [29_905_000, "29.9 ms"],
    [999_600, "1 ms"],
    [30_000_000, "30 ms"],
    [100_000_000, "100 ms"],
    [2_500_000_000, "2.5 s"],
    [-1_500, "-1.5 µs"],
    [4_000_000_000_000, "4000 s"],
  ])("%d ns is %s", (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });
});

describe("formatMoment", () => {
  it("tells nanoseconds apart and aligns", () => {
    expect([formatMoment(0), formatMoment(30_002_541)]).toEqual(["0.000000", "30.002541"]);
  });
});

describe("ticks", () => {
  it("are round and share one unit", () => {
    const list = ticks(timeScale(0, 30e6, 0, 600), 80);
    expect(list.map((tick) => tick.label)).toEqual(["0 ms", "5 ms", "10 ms", "15 ms", "20 ms", "25 ms", "30 ms"]);
  });

  it("count from an origin", () => {
    const list = ticks(timeScale(30_000_400, 30_003_000, 0, 500), 150, 30_000_700);
    expect(list.map((tick) => tick.label)).toEqual(["0 µs", "1 µs", "2 µs"]);
  });

  it("never overlap, whatever the span", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 1e12 }), (from, length) => {
        const list = ticks(timeScale(from, from + length, 0, 300), 60);
        expect(list.length).toBeLessThanOrEqual(6);
        for (let i = 1; i < list.length; i++) expect(list[i]!.x - list[i - 1]!.x).toBeGreaterThan(59);
      }),
      { seed: 5 },
    );
  });
});

describe("timeScale", () => {
  it("there and back again", () => {
    const scale = timeScale(100, 900, 10, 410);
    expect(toX(scale, 500)).toBe(210);
    expect(toTime(scale, 210)).toBe(500);
  });

  it("a span of no length still has a place", () => {
    expect(toX(timeScale(0, 0, 5, 105), 0)).toBe(5);
  });
});
