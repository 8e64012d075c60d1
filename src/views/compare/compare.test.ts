import { describe, expect, it } from "vitest";
import { EventKind } from "../../trace/event.ts";
import { TraceScript } from "../../trace/testing/trace-script.ts";
import { buildRunModel } from "../model/run-model.ts";
import { exploreWords } from "../testing/explore-words.ts";
import { largeTrace } from "../testing/large-trace.ts";
import { blockingTrace, emptyTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { compareHtml } from "./compare.ts";
import { figuresOf, quantile } from "./figures.ts";

describe("figuresOf", () => {
  it("latency: from the arrival of a message until its bytes are in the process", () => {
    const { median, p99 } = figuresOf(buildRunModel(blockingTrace()));
    // Wake-up 300 ns, context switch 1500 ns, copy 41 ns.
    expect(median).toBe(1841);
    expect(p99).toBe(1841);
  });

  it("many messages: each has its own latency, and throughput counts them", () => {
    const figures = figuresOf(buildRunModel(largeTrace(20_000)));
    expect(figures.median).toBe(660);
    const messages = figures.byCall.get("recvfrom") ?? 0;
    expect(figures.throughput).toBeCloseTo(messages / (figures.duration / 1e9), 6);
  });

  it("clients of the lab that wait for answers: their own times count", () => {
    const script = new TraceScript();
    script.event(EventKind.PeerRequest, 0, 1, 0, 0).wait(500).event(EventKind.PeerRequest, 0, 1, 1, 0);
    script.wait(500).event(EventKind.PeerResponse, 0, 1, 0, 0).wait(2500).event(EventKind.PeerResponse, 0, 1, 1, 0);
    expect(figuresOf(buildRunModel(script.finish()))).toMatchObject({ median: 1000, p99: 3000 });
  });

  it("a run without messages has no latency", () => {
    expect(figuresOf(buildRunModel(emptyTrace()))).toMatchObject({
      median: null,
      p99: null,
      throughput: null,
      calls: 0,
    });
  });

  it("quantile: the smallest value that so many do not exceed", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe("compareHtml", () => {
  const run = (name: string, trace: ReturnType<typeof emptyTrace>) => ({
    name,
    figures: figuresOf(buildRunModel(trace)),
  });

  it("says each figure of both runs and the difference", () => {
    const text = compareHtml(run("a", twoProcessTrace()), run("b", blockingTrace()), exploreWords).replace(
      /<[^>]+>/g,
      "|",
    );
    expect(text).toContain("a (pinned)");
    expect(text).toMatch(/calls of fork\|+1\|+0\|+−1 \(×0.00\)/);
    expect(text).toMatch(/calls of recvfrom\|+1\|+1\|+the same/);
  });

  it("a name is text", () => {
    expect(compareHtml(run("<b>", emptyTrace()), run("b", emptyTrace()), exploreWords)).not.toContain("<b>");
  });
});
