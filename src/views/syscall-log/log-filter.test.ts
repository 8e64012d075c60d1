import { describe, expect, it } from "vitest";
import { SYS_recvfrom, SYS_write } from "../../abi/syscall.ts";
import { EventKind } from "../../trace/event.ts";
import { buildRunModel } from "../model/run-model.ts";
import { blockingTrace, crowdTrace, emptyTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { type LogFilter, LogIndex, NO_FILTER, summarizeCalls } from "./log-filter.ts";

const model = buildRunModel(twoProcessTrace());
const index = new LogIndex(model);
const shown = (filter: Partial<LogFilter>): string[] =>
  [...index.rows({ ...NO_FILTER, ...filter })].map((i) => `${model.trace.thread[i]}/${model.trace.a[i]}`);

describe("LogIndex", () => {
  it("unfiltered: every call, signal and end of a process", () => {
    const kinds = new Set([...index.rows(NO_FILTER)].map((i) => model.trace.kind[i]));
    expect(kinds).toEqual(new Set([EventKind.SyscallEnter, EventKind.ProcessExit]));
    expect(index.total).toBe(model.calls.count + 2);
  });

  it("by process: its calls and its end", () => {
    expect(shown({ pid: 1001 })).toEqual(["1001/1", "1001/231", "1001/1001"]);
  });

  it("by call, by descriptor, by outcome", () => {
    expect(shown({ nr: SYS_write })).toEqual(["1000/1", "1001/1"]);
    expect(shown({ fd: 3 })).toEqual(["1000/49", `1000/${SYS_recvfrom}`]);
    expect(shown({ outcome: "waited" })).toEqual([`1000/${SYS_recvfrom}`, "1000/61"]);
    expect(shown({ outcome: "copied", pid: 1000 })).toEqual([`1000/${SYS_recvfrom}`, "1000/1"]);
    expect(shown({ outcome: "failed" })).toEqual([]);
  });

  it("offers what there is to choose from", () => {
    expect(index.choices.pids).toEqual([1000, 1001]);
    expect(index.choices.fds).toEqual([1, 3]);
    expect(index.choices.calls.map(({ name }) => name)).toEqual([
      "bind",
      "exit_group",
      "fork",
      "recvfrom",
      "socket",
      "wait4",
      "write",
    ]);
  });
});

describe("summarizeCalls", () => {
  it("the call that took longest stands first, with what it waited", () => {
    const [first] = summarizeCalls(buildRunModel(blockingTrace()));
    expect(first).toMatchObject({ name: "recvfrom", calls: 1, errors: 0 });
    expect(first?.waited).toBeGreaterThan(29e6);
    expect(first?.inCall).toBeGreaterThan(first?.waited ?? 0);
  });

  it("adds up all calls of one kind; no call makes no line", () => {
    expect(summarizeCalls(buildRunModel(crowdTrace(5, 7)))).toMatchObject([
      { name: "getpid", calls: 35, inCall: 35 * 110 },
    ]);
    expect(summarizeCalls(buildRunModel(emptyTrace()))).toEqual([]);
  });
});
