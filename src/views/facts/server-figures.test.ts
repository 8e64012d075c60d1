import { expect, test } from "vitest";
import { SYS_recvfrom, SYS_rt_sigsuspend } from "../../abi/syscall.ts";
import { EventKind, ThreadState } from "../../trace/event.ts";
import type { Trace } from "../../trace/trace.ts";
import { serverFigures, twoFacts } from "./server-figures.ts";

type Row = readonly [time: number, kind: EventKind, thread: number, a?: number, b?: number, c?: number];

function trace(rows: readonly Row[]): Trace {
  return {
    version: 1,
    length: rows.length,
    time: Float64Array.from(rows, (row) => row[0]),
    kind: Uint8Array.from(rows, (row) => row[1]),
    thread: Int32Array.from(rows, (row) => row[2]),
    a: Int32Array.from(rows, (row) => row[3] ?? 0),
    b: Int32Array.from(rows, (row) => row[4] ?? 0),
    c: Int32Array.from(rows, (row) => row[5] ?? 0),
    numbers: Float64Array.of(0),
    blob: new Uint8Array(),
    strings: [""],
    sites: [null],
  };
}

test("serverFigures: latency from a request to its own answer", () => {
  const figures = serverFigures(
    trace([
      [0, EventKind.ProcessStart, 1, 1],
      [10, EventKind.PeerRequest, 0, 5, 0, 0],
      [20, EventKind.PeerRequest, 0, 5, 1, 0],
      [40, EventKind.PeerResponse, 0, 5, 1, 0],
      [60, EventKind.PeerResponse, 0, 5, 0, 0],
    ]),
  );
  expect(figures).toMatchObject({ requests: 2, latency: 35, worst: 50 });
});

test("serverFigures: the server sleeps while all its threads sleep, whatever other processes do", () => {
  const figures = serverFigures(
    trace([
      [0, EventKind.ProcessStart, 1, 1],
      [0, EventKind.ThreadState, 1, ThreadState.Running],
      [5, EventKind.ThreadStart, 2, 1],
      [5, EventKind.ThreadState, 2, ThreadState.Runnable],
      [5, EventKind.ProcessStart, 3, 3],
      [10, EventKind.ThreadState, 1, ThreadState.Sleeping],
      [10, EventKind.ThreadState, 2, ThreadState.Running],
      [30, EventKind.ThreadState, 2, ThreadState.Sleeping],
      [40, EventKind.ThreadState, 3, ThreadState.Running],
      [70, EventKind.ThreadState, 1, ThreadState.Running],
      [80, EventKind.ThreadExit, 1],
    ]),
  );
  expect(figures.asleep).toBe(40);
});

test("twoFacts: a call that slept has waited; a copy inside a handler's call is the handler's", () => {
  const facts = twoFacts(
    trace([
      [0, EventKind.ProcessStart, 1, 1],
      [1, EventKind.SyscallEnter, 1, SYS_rt_sigsuspend],
      [2, EventKind.ThreadState, 1, ThreadState.Sleeping],
      [3, EventKind.ThreadState, 1, ThreadState.Running],
      [4, EventKind.SyscallExit, 1, SYS_rt_sigsuspend],
      [5, EventKind.SignalDeliver, 1, 29, 1],
      [6, EventKind.SyscallEnter, 1, SYS_recvfrom],
      [7, EventKind.CopyBegin, 1, 9, 4, 0],
      [8, EventKind.SyscallExit, 1, SYS_recvfrom],
      [9, EventKind.SignalReturn, 1, 29],
    ]),
  );
  expect(facts.waited).toEqual([{ name: "rt_sigsuspend", caller: "main", count: 1 }]);
  expect(facts.copied).toEqual([{ name: "recvfrom", caller: "handler", count: 1 }]);
});

test("twoFacts: what the kernel copies for a request outside every call is nobody's call", () => {
  const facts = twoFacts(
    trace([
      [0, EventKind.ProcessStart, 1, 1],
      [5, EventKind.CopyBegin, 0, 9, 4, 0],
      [6, EventKind.CopyEnd, 0, 9, 4, 0],
    ]),
  );
  expect(facts).toEqual({ waited: [], copied: [{ name: "", caller: "kernel", count: 1 }] });
});
