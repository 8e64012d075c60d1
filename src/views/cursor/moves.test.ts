import { describe, expect, it } from "vitest";
import { EventKind } from "../../trace/event.ts";
import { buildRunModel } from "../model/run-model.ts";
import { emptyTrace, twoProcessTrace } from "../testing/sample-trace.ts";
import { Moves, type Stop } from "./moves.ts";

const trace = twoProcessTrace();
const moves = new Moves(buildRunModel(trace));

/** Every stop from the first event on. */
function walk(stop: Stop, from = 0): number[] {
  const list: number[] = [];
  for (let at = from; ; ) {
    const next = moves.step(at, stop, 1);
    if (next === at) return list;
    list.push(next);
    at = next;
  }
}

const allOf = (kind: number): number[] => [...trace.kind.keys()].filter((i) => trace.kind[i] === kind);

describe("Moves", () => {
  it("by calls, context switches and wake-ups: each of them, and no other", () => {
    expect(walk("call")).toEqual(allOf(EventKind.SyscallEnter));
    expect(walk("switch")).toEqual(allOf(EventKind.ContextSwitch));
    expect(walk("wakeup")).toEqual(allOf(EventKind.Wakeup));
  });

  it("back again: the same stops in the other order", () => {
    const there = walk("event");
    const back: number[] = [];
    for (let at = there.at(-1) as number; at !== moves.step(at, "event", -1); )
      back.push((at = moves.step(at, "event", -1)));
    expect(back.reverse()).toEqual([0, ...there.slice(0, -1)]);
  });

  it("of this process: events of that process only", () => {
    const child = walk("process", allOf(EventKind.ProcessStart)[1]);
    expect(new Set(child.map((i) => moves.pidOf(i)))).toEqual(new Set([1001]));
  });

  it("of this descriptor: what concerns its object, and its calls", () => {
    const list = walk("descriptor", allOf(EventKind.WaitBegin)[0]);
    expect(list.map((i) => trace.kind[i])).toContain(EventKind.MessageArrive);
    expect(list.map((i) => trace.kind[i])).toContain(EventKind.SyscallExit);
  });

  it("of this line: calls that were made there", () => {
    const [first] = allOf(EventKind.SyscallEnter);
    expect(moves.placeOf(first as number)).toBe("main.ts:8");
    expect(moves.step(first as number, "line", 1)).toBe(first);
  });

  it("nearest: of a time, the event; one of the wanted thread goes before", () => {
    const wakeup = allOf(EventKind.Wakeup)[0] as number;
    const time = trace.time[wakeup] as number;
    expect(trace.time[moves.nearest(time, { within: 0 })]).toBe(time);
    const found = moves.nearest(time, { within: 5000, tid: 1001 });
    expect(trace.thread[found]).toBe(1001);
  });

  it("an empty trace: nowhere to go", () => {
    const none = new Moves(buildRunModel(emptyTrace()));
    expect([none.first, none.last, none.step(-1, "event", 1)]).toEqual([-1, -1, -1]);
    expect(none.nearest(5, { within: 10 })).toBe(-1);
  });
});
