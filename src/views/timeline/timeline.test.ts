import { describe, expect, it } from "vitest";
import type { Trace } from "../../trace/trace.ts";
import { buildRunModel } from "../model/run-model.ts";
import { hostileTrace } from "../testing/hostile-trace.ts";
import { blockingTrace, crowdTrace, emptyTrace, truncatedTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { words } from "../testing/words.ts";
import { narrowGeometry, wideGeometry } from "./geometry.ts";
import { layoutTimeline } from "./layout.ts";
import { timelineHtml } from "./timeline.ts";

const html = (trace: Trace): string => timelineHtml(buildRunModel(trace), words, { id: "t" });

describe("layoutTimeline", () => {
  const geometries = [wideGeometry, narrowGeometry];

  it.each(geometries)("everything lies inside the picture: %o", (geometry) => {
    for (const trace of [blockingTrace(), twoProcessTrace(), truncatedTrace(), crowdTrace(8, 40)]) {
      const { layout } = layoutTimeline(buildRunModel(trace), words, geometry);
      for (const shape of layout.panels.flatMap((panel) => panel.shapes)) {
        if (!("width" in shape)) continue;
        expect(shape.x).toBeGreaterThanOrEqual(0);
        expect(shape.x + shape.width).toBeLessThanOrEqual(geometry.width + 3);
        expect(shape.y).toBeLessThan(layout.height);
      }
    }
  });

  it("both phases of the longest wait can be seen: waiting in the overview, copying in the lens", () => {
    const { layout } = layoutTimeline(buildRunModel(blockingTrace()), words, narrowGeometry);
    const widest = (role: string, type: number): number =>
      Math.max(
        ...layout.panels
          .filter((panel) => panel.role === role)
          .flatMap((panel) => panel.shapes)
          .map((shape) => (shape.type === "phase" && shape.kind === type ? shape.width : 0)),
      );
    expect(widest("overview", 1)).toBeGreaterThan(300);
    expect(widest("lens", 2)).toBeGreaterThanOrEqual(3);
  });

  it("many threads: the first are drawn, and it says how many there are", () => {
    const picture = layoutTimeline(buildRunModel(crowdTrace(40, 2)), words, wideGeometry);
    expect([picture.shown, picture.total]).toEqual([12, 40]);
    expect(html(crowdTrace(40, 2))).toContain("The first 12 of 40 threads are drawn.");
  });
});

describe("timelineHtml", () => {
  it("the same trace gives the same text", () => {
    expect(html(blockingTrace())).toBe(html(blockingTrace()));
  });

  it("names the picture and says in words what it shows", () => {
    const text = html(blockingTrace());
    expect(text).toContain('<title id="t-w-title">Timeline of the run</title>');
    expect(text).toContain("30 ms of virtual time; processes: 1; waiting for data: 29.9 ms; copying it: 86 ns.");
    expect(text).toContain("copying 5 bytes · 41 ns");
  });

  it("has a table that says the same", () => {
    expect(html(blockingTrace())).toContain("recvfrom: 5 bytes are copied from the kernel to the process");
  });

  it("an empty trace is a sentence", () => {
    expect(html(emptyTrace())).toBe('<p class="tp-nothing">Nothing was recorded.</p>');
  });

  it("nothing of the guest becomes markup", () => {
    const text = html(hostileTrace());
    expect(text).not.toContain("<img");
    expect(text).not.toMatch(/<[^>]*\son\w+=/);
    expect(text).toContain("&lt;img");
  });

  it("has no inline style and no script", () => {
    for (const trace of [blockingTrace(), twoProcessTrace(), crowdTrace(5, 5)]) {
      expect(html(trace)).not.toMatch(/\sstyle=|<style|<script/);
    }
  });

  it("a million events make less than 300 kB of text", () => {
    expect(html(crowdTrace(500, 200)).length).toBeLessThan(300_000);
  });
});
