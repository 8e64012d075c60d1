import { describe, expect, it } from "vitest";
import { buildRunModel } from "../model/run-model.ts";
import { hostileTrace } from "../testing/hostile-trace.ts";
import { crowdTrace, emptyTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { words } from "../testing/words.ts";
import { summarize, summaryHtml } from "./summary.ts";

describe("summarize", () => {
  it("adds up the run", () => {
    const summary = summarize(buildRunModel(twoProcessTrace()));
    expect(summary).toMatchObject({ calls: 9, contextSwitches: 4 });
    expect(summary.waited).toBeGreaterThan(10e6);
    expect(summary.copied).toBe(41 + 45 + 45);
  });
});

describe("summaryHtml", () => {
  it("lists the processes with their CPU time", () => {
    const html = summaryHtml(buildRunModel(twoProcessTrace()), words);
    expect(html).toContain("asleep.ts · process 1001");
    expect(html).toContain("CPU, user");
  });

  it("an empty trace has zeros", () => {
    expect(summaryHtml(buildRunModel(emptyTrace()), words)).toContain("<dd>0 ns</dd>");
  });

  it("many processes are cut, and it says so", () => {
    expect(summaryHtml(buildRunModel(crowdTrace(60, 1)), words)).toContain("The first 50 of 60 processes are listed.");
  });

  it("nothing of the guest becomes markup", () => {
    expect(summaryHtml(buildRunModel(hostileTrace()), words)).not.toContain("<img");
  });
});
