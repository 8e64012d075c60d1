import { describe, expect, it } from "vitest";
import { blockingTrace, crowdTrace, emptyTrace, truncatedTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { PhaseKind } from "./phases.ts";
import { buildRunModel, callEnd, callResult, callSlept, callStart } from "./run-model.ts";
import { SpanKind } from "./thread-spans.ts";

describe("buildRunModel: one process that blocks", () => {
  const model = buildRunModel(blockingTrace());
  const call = 2;

  it("the call has its result and its length", () => {
    expect(callResult(model, call)).toBe(5);
    expect(callEnd(model, call) - callStart(model, call)).toBeGreaterThan(29e6);
    expect(callSlept(model, call)).toBe(true);
  });

  it("both phases belong to the call", () => {
    expect(model.callPhases.waited[call]).toBeGreaterThan(29e6);
    expect(model.callPhases.copied[call]).toBe(41);
    expect(model.callPhases.bytesIn[call]).toBe(5);
    expect([...model.phases.kind.slice(0, 2)]).toEqual([PhaseKind.Waiting, PhaseKind.Copying]);
  });

  it("a thread's spans leave no gap and do not overlap", () => {
    const { start, end } = model.threads[0]!.spans;
    for (let i = 1; i < start.length; i++) expect(start[i]).toBe(end[i - 1]);
  });

  it("the sleep names its object", () => {
    const { spans } = model.threads[0]!;
    const sleep = spans.kind.indexOf(SpanKind.Sleeping);
    expect(spans.object[sleep]).toBe(1);
    expect(model.objects.get(1)).toMatchObject({ label: "UDP 0.0.0.0:7", fd: 3, pid: 1000 });
  });

  it("the message has been sent by the peer and has arrived", () => {
    expect(model.messages).toMatchObject([{ peer: "client", to: 1, bytes: 5, arrived: 30_000_700 }]);
  });

  it("output has its time and text", () => {
    expect(model.happenings.outputs.map((output) => output.text)).toEqual(["5 bytes from 10.0.1.1: hello\n"]);
  });

  it("the times of a process add up to its life", () => {
    const { userNs, systemNs, sleepNs, runnableNs, start, end } = model.processes[0]!;
    expect(userNs + systemNs + sleepNs + runnableNs).toBe(end - start);
  });
});

describe("buildRunModel: other traces", () => {
  it("a child knows its parent, and both have their CPU time", () => {
    const model = buildRunModel(twoProcessTrace());
    expect(model.processes.map((process) => [process.pid, process.parent, process.status])).toEqual([
      [1000, 0, 0],
      [1001, 1000, 0],
    ]);
    expect(model.processes[1]!.userNs).toBeGreaterThan(7e6);
  });

  it("an empty trace gives an empty model", () => {
    const model = buildRunModel(emptyTrace());
    expect([model.duration, model.threads.length, model.calls.count, model.happenings.end]).toEqual([0, 0, 0, null]);
  });

  it("spans that a limit cut off reach to the end and are not finished", () => {
    const model = buildRunModel(truncatedTrace());
    expect([...model.phases.finished]).toEqual([0]);
    expect([...model.phases.end]).toEqual([model.duration]);
    expect(callResult(model, 2)).toBeNull();
    expect(callSlept(model, 2)).toBe(true);
  });

  it("a million events of 500 processes are read in under a second", () => {
    const trace = crowdTrace(500, 400);
    expect(trace.length).toBeGreaterThan(1_000_000);
    const once = (): number => {
      const before = process.cpuUsage();
      buildRunModel(trace);
      return process.cpuUsage(before).user / 1000;
    };
    // Time on the CPU, not on the wall: other tests run beside this one.
    expect(Math.min(once(), once(), once())).toBeLessThan(1000);
    const model = buildRunModel(trace);
    expect(model.processes.length).toBe(500);
  });
});
