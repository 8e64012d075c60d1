import { describe, expect, it } from "vitest";
import { EventKind } from "../../trace/event.ts";
import type { Trace } from "../../trace/trace.ts";
import { buildRunModel } from "../model/run-model.ts";
import { exploreWords } from "../testing/explore-words.ts";
import { hostileTrace } from "../testing/hostile-trace.ts";
import { blockingTrace, truncatedTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { StepWriter } from "./step.ts";

const writer = (trace: Trace): StepWriter => new StepWriter(buildRunModel(trace), exploreWords);
const eventOf = (trace: Trace, kind: number, nth = 0): number =>
  [...trace.kind.keys()].filter((i) => trace.kind[i] === kind)[nth] ?? -2;

describe("the step in words", () => {
  const trace = blockingTrace();
  const step = writer(trace);
  const said = (kind: number, nth = 0): string => step.sentences.of(eventOf(trace, kind, nth));

  it("a call, its sleep, the copy and the return are told in their order", () => {
    expect(said(EventKind.SyscallEnter, 2)).toBe("blocking.ts 1000 calls recvfrom(3, …).");
    expect(said(EventKind.WaitBegin)).toBe("Phase one begins: blocking.ts 1000 waits for UDP 0.0.0.0:7.");
    expect(said(EventKind.Wakeup)).toBe("An interrupt wakes blocking.ts 1000: it may run again.");
    expect(said(EventKind.CopyBegin)).toBe(
      "Phase two begins: the kernel copies 5 bytes from UDP 0.0.0.0:7 to blocking.ts 1000.",
    );
    expect(said(EventKind.SyscallExit, 2)).toBe("recvfrom returns 5 to blocking.ts 1000.");
  });

  it("the two facts: nothing yet, waiting, waited and copied", () => {
    const at = (kind: number, nth = 0) => step.facts.at(eventOf(trace, kind, nth));
    expect(at(EventKind.SyscallEnter, 2)).toMatchObject({ waited: 0, waitsNow: false, copies: [], isOver: false });
    expect(at(EventKind.Wakeup)).toMatchObject({ waitsNow: true, copies: [] });
    expect(at(EventKind.ProcessStart)).toBeNull();
    expect(step.facts.at(eventOf(trace, EventKind.WaitEnd))?.waited).toBeGreaterThan(29e6);
    const end = at(EventKind.SyscallExit, 2);
    expect(end).toMatchObject({ isOver: true, waitsNow: false, copies: [{ bytes: 5, toProcess: true, isOver: true }] });
    expect(step.html(eventOf(trace, EventKind.SyscallExit, 2))).toContain("Yes, for 29.9 ms.");
  });

  it("every event of every sample has a sentence without a gap", () => {
    for (const sample of [trace, twoProcessTrace(), truncatedTrace()]) {
      const words = writer(sample);
      for (let i = -1; i < sample.length; i++) {
        expect(words.sentences.of(i)).not.toMatch(/\{\w+\}|undefined|NaN/);
        expect(words.html(i)).not.toMatch(/undefined|NaN/);
      }
    }
  });

  it("what a guest wrote stays text", () => {
    const hostile = hostileTrace();
    const words = writer(hostile);
    for (let i = 0; i < hostile.length; i++) expect(words.html(i)).not.toMatch(/<img|<script/);
  });
});
