import { expect, test } from "vitest";
import { EventKind, ThreadState } from "../../trace/event.ts";
import type { Trace } from "../../trace/trace.ts";
import { runFacts } from "./run-facts.ts";

/** A trace from rows of time, kind, thread, a, b. */
function trace(rows: readonly (readonly [number, EventKind, number, number?, number?])[]): Trace {
  return {
    version: 1,
    length: rows.length,
    time: Float64Array.from(rows, (row) => row[0]),
    kind: Uint8Array.from(rows, (row) => row[1]),
    thread: Int32Array.from(rows, (row) => row[2]),
    a: Int32Array.from(rows, (row) => row[3] ?? 0),
    b: Int32Array.from(rows, (row) => row[4] ?? 0),
    c: new Int32Array(rows.length),
    numbers: new Float64Array(),
    blob: new Uint8Array(),
    strings: [""],
    sites: [null],
  };
}

test("runFacts: the two phases of the call that waited longest", () => {
  const facts = runFacts(
    trace([
      [0, EventKind.SyscallEnter, 1],
      [1, EventKind.WaitBegin, 1],
      [90, EventKind.WaitEnd, 1],
      [91, EventKind.CopyBegin, 1],
      [95, EventKind.CopyEnd, 1, 0, 9],
      [97, EventKind.SyscallExit, 1],
      [98, EventKind.SyscallEnter, 1],
      [99, EventKind.CopyBegin, 1],
      [199, EventKind.CopyEnd, 1, 0, 5],
      [200, EventKind.SyscallExit, 1],
    ]),
  );
  expect(facts).toMatchObject({ call: 97, waited: 89, copied: 4, bytes: 9 });
});

test("runFacts: CPU time is counted for each process, from running to anything else", () => {
  const facts = runFacts(
    trace([
      [0, EventKind.ProcessStart, 1, 1],
      [0, EventKind.ThreadState, 1, ThreadState.Running],
      [10, EventKind.ProcessStart, 2, 2],
      [20, EventKind.ThreadState, 1, ThreadState.Sleeping],
      [20, EventKind.ThreadState, 2, ThreadState.Running],
      [50, EventKind.ThreadExit, 2],
      [60, EventKind.ThreadState, 1, ThreadState.Running],
      [65, EventKind.ThreadExit, 1],
    ]),
  );
  expect(facts["parent-cpu"]).toBe(25);
  expect(facts["child-cpu"]).toBe(30);
});

test("runFacts: a run without a call that waited has zeros", () => {
  expect(runFacts(trace([]))).toEqual({ call: 0, waited: 0, copied: 0, bytes: 0, "parent-cpu": 0, "child-cpu": 0 });
});
