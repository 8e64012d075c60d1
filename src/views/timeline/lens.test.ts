import { describe, expect, it } from "vitest";
import { buildRunModel } from "../model/run-model.ts";
import { blockingTrace, crowdTrace, emptyTrace, truncatedTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { chooseLens } from "./lens.ts";

const VISIBLE = 1 / 60;

describe("chooseLens", () => {
  it("looks at the moments from the arrival to the return", () => {
    const lens = chooseLens(buildRunModel(blockingTrace()), VISIBLE)!;
    expect(lens.moments.map((moment) => moment.kind)).toEqual(["arrival", "wakeup", "waitEnds", "copyEnds", "returns"]);
    expect(lens.bytes).toBe(5);
    expect(lens.from).toBeLessThan(lens.moments[0]!.time);
    expect(lens.to).toBeGreaterThan(lens.moments.at(-1)!.time);
  });

  it("the copy is a visible part of what it shows", () => {
    for (const trace of [blockingTrace(), blockingTrace("x".repeat(500)), twoProcessTrace()]) {
      const lens = chooseLens(buildRunModel(trace), VISIBLE)!;
      expect(lens.copied / (lens.to - lens.from)).toBeGreaterThan(1 / 120);
    }
  });

  it("a run that waits for nothing has no lens", () => {
    expect(chooseLens(buildRunModel(crowdTrace(2, 3)), VISIBLE)).toBeNull();
    expect(chooseLens(buildRunModel(emptyTrace()), VISIBLE)).toBeNull();
  });

  it("a wait that never ended has no lens", () => {
    expect(chooseLens(buildRunModel(truncatedTrace()), VISIBLE)).toBeNull();
  });

  it("a copy that is seen without it needs none", () => {
    expect(chooseLens(buildRunModel(blockingTrace()), 1e-12)).toBeNull();
  });
});
