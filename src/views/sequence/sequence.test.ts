import { describe, expect, it } from "vitest";
import { buildRunModel } from "../model/run-model.ts";
import { exploreWords } from "../testing/explore-words.ts";
import { hostileTrace } from "../testing/hostile-trace.ts";
import { blockingTrace, crowdTrace, emptyTrace, truncatedTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { MOST_CALLS, sequenceSource, sequenceWindow } from "./sequence.ts";

function sourceOf(trace: ReturnType<typeof emptyTrace>, event = 0): string {
  const model = buildRunModel(trace);
  return sequenceSource(model, sequenceWindow(model, event), exploreWords.sequence);
}

/** Every `rect` has its `end`. */
function isBalanced(source: string): boolean {
  const lines = source.split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("rect ")).length === lines.filter((line) => line === "end").length;
}

describe("sequenceSource", () => {
  it("one process: the two phases are blocks, as in the chapter's figure", () => {
    const source = sourceOf(blockingTrace());
    expect(source.split("\n").slice(0, 7)).toEqual([
      "sequenceDiagram",
      "  accTitle: Sequence of this run",
      "  accDescr: Who called whom, from 0.091500 ms to 30.042766 ms",
      "  participant A1000 as Application 1000",
      "  participant K as Kernel",
      "  participant N as Network",
      "  A1000->>K: socket(AF_INET, SOCK_DGRAM, IPPROTO_IP)",
    ]);
    expect(source).toMatch(/recvfrom\(3, …\)\n {2}rect waiting\n {4}Note over A1000,K: waits 29\.9 ms\n/);
    expect(source).toMatch(
      /N->>K: 5 bytes\n {2}end\n {2}rect copying\n {4}Note over A1000,K: copies 5 bytes\n {2}end\n/,
    );
    expect(source).toContain("K-->>A1000: returns 5");
  });

  it("several processes: phases are notes, for blocks cannot overlap", () => {
    const source = sourceOf(twoProcessTrace(), 60);
    expect(source).toContain("participant A1001 as Application 1001");
    expect(source).not.toContain("rect ");
    expect(source).toContain("Note over A1000,K: waits");
  });

  it("a window of a long run, around the moment", () => {
    const model = buildRunModel(crowdTrace(3, 100));
    const window = sequenceWindow(model, model.calls.enter[150] ?? 0);
    expect(window).toEqual({ from: 150 - MOST_CALLS / 3, to: 150 - MOST_CALLS / 3 + MOST_CALLS, total: 300 });
    expect(sourceOf(crowdTrace(3, 100), model.calls.enter[150]).match(/getpid/g)).toHaveLength(MOST_CALLS);
  });

  it("a run that was cut off: blocks are closed", () => {
    expect(isBalanced(sourceOf(truncatedTrace()))).toBe(true);
    expect(isBalanced(sourceOf(blockingTrace()))).toBe(true);
  });

  it("nothing that a guest wrote means anything to Mermaid", () => {
    const source = sourceOf(hostileTrace());
    for (const line of source.split("\n"))
      expect(line.replace(/#\d+;/g, "").replace(/->>/, "")).not.toMatch(/[<>"';#]/);
  });

  it("no call: an empty diagram", () => {
    expect(sourceOf(emptyTrace())).toContain("participant K as Kernel");
  });
});
