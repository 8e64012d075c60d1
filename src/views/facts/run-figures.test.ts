import { expect, test } from "vitest";
import { blockingTrace, emptyTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { countCalls, noticed, processTimes, runLength } from "./run-figures.ts";

test("countCalls: by name, by process, and every call", () => {
  const trace = twoProcessTrace();
  expect(countCalls(trace, { call: "recvfrom" })).toBe(1);
  expect(countCalls(trace, { call: "write" })).toBe(2);
  expect(countCalls(trace, { call: "write", process: 1 })).toBe(1);
  expect(countCalls(trace, { call: "recvfrom", process: 1 })).toBe(0);
  expect(countCalls(trace, { call: "*" })).toBe(
    countCalls(trace, { call: "*", process: 0 }) + countCalls(trace, { call: "*", process: 1 }),
  );
  expect(countCalls(trace, { call: "recvfrom", error: "EAGAIN" })).toBe(0);
});

test("processTimes: CPU, run queue and sleep of a process", () => {
  const [reader] = processTimes(blockingTrace());
  expect(reader?.asleep).toBeGreaterThan(29e6);
  expect(reader?.cpu).toBeGreaterThan(0);
  expect(reader?.cpu).toBeLessThan(1e6);
  expect(processTimes(twoProcessTrace())).toHaveLength(2);
  expect(processTimes(emptyTrace())).toEqual([]);
});

test("noticed: from the arrival of the first message to the return of the call that took it", () => {
  const delay = noticed(blockingTrace());
  expect(delay).toBeGreaterThan(1_500);
  expect(delay).toBeLessThan(5_000);
  expect(noticed(emptyTrace())).toBe(0);
});

test("runLength: the time of the last event", () => {
  expect(runLength(emptyTrace())).toBe(0);
  expect(runLength(blockingTrace())).toBeGreaterThan(30e6);
});
