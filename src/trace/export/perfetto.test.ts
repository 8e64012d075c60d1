import { describe, expect, it } from "vitest";
import { SYS_read, SYS_recvfrom } from "../../abi/syscall.ts";
import { EndReason, EventKind, ObjectType, ThreadState } from "../event.ts";
import { TraceScript, textBytes } from "../testing/trace-script.ts";
import type { Trace } from "../trace.ts";
import { type ChromeEvent, toChromeTrace } from "./perfetto.ts";

const PID = 1000;

function readTrace(): Trace {
  const script = new TraceScript();
  script.process(PID, "a.ts").state(PID, ThreadState.Running, 0).object(PID, 1, ObjectType.UdpSocket, "UDP");
  script.wait(500).enter(PID, SYS_recvfrom, [3, 64, 10, 0, 0, 0], [], 4).wait(100);
  script.event(EventKind.WaitBegin, PID, 1, 3).state(PID, ThreadState.Sleeping, 1, "recvfrom").wait(1000);
  script.event(EventKind.MessageSend, 0, 7, 0, 5).wait(500).event(EventKind.MessageArrive, 0, 7, 1, 5);
  script.event(EventKind.ObjectState, 0, 1, 5, 1).event(EventKind.Wakeup, PID, 0, 1).state(PID, ThreadState.Runnable);
  script.wait(200).state(PID, ThreadState.Running, 0).event(EventKind.WaitEnd, PID, 1, 3);
  script.event(EventKind.CopyBegin, PID, 1, 5, 0).wait(40).event(EventKind.CopyEnd, PID, 1, 5, 0);
  script.exit(PID, SYS_recvfrom, 5, [{ argument: 1, bytes: textBytes("hello") }], true).wait(60);
  script.event(EventKind.SignalDeliver, PID, 10, 1).wait(30).event(EventKind.SignalReturn, PID, 10);
  script.enter(PID, SYS_read, [0, 64, 1]).wait(40);
  return script.event(EventKind.RunEnd, 0, EndReason.Stopped).finish();
}

const { traceEvents: events } = toChromeTrace(readTrace());
const slice = (name: string): ChromeEvent | undefined => events.find((it) => it.ph === "X" && it.name === name);

describe("toChromeTrace", () => {
  it("a call is a slice with its arguments, its result and its place, in microseconds", () => {
    expect(slice("recvfrom")).toEqual({
      name: "recvfrom",
      ph: "X",
      cat: "syscall",
      pid: PID,
      tid: PID,
      ts: 0.5,
      dur: expect.closeTo(1.84, 9),
      args: { arguments: expect.stringContaining('"hello"'), result: "5", place: "main.ts:4" },
    });
  });

  it("its two phases lie within it", () => {
    const call = slice("recvfrom");
    for (const name of ["waiting", "copying 5 bytes"]) {
      const phase = slice(name);
      expect(phase?.ts).toBeGreaterThanOrEqual(call?.ts ?? 0);
      expect((phase?.ts ?? 0) + (phase?.dur ?? 0)).toBeLessThanOrEqual((call?.ts ?? 0) + (call?.dur ?? 0) + 1e-9);
    }
  });

  it("what the format asks for: each event has pid and tid; slices have ts and dur; arrows come in pairs", () => {
    for (const event of events) {
      expect([typeof event.pid, typeof event.tid, typeof event.name]).toEqual(["number", "number", "string"]);
      if (event.ph !== "M") expect(event.ts).toBeGreaterThanOrEqual(0);
      if (event.ph === "X") expect(event.dur).toBeGreaterThanOrEqual(0);
    }
    const ends = (ph: string): string[] => events.filter((it) => it.ph === ph).map((it) => `${it.cat}/${it.id}`);
    expect(ends("s")).toEqual(["message/7", "wake-up/1"]);
    expect(ends("f")).toEqual(ends("s"));
    expect(events.filter((it) => it.ph === "f").every((it) => it.bp === "e")).toBe(true);
  });

  it("slices of one track nest or follow each other: none is cut by another", () => {
    const slices = events.filter((it) => it.ph === "X");
    for (const one of slices) {
      for (const other of slices) {
        if (one.pid !== other.pid || one.tid !== other.tid) continue;
        const [from, to] = [one.ts ?? 0, (one.ts ?? 0) + (one.dur ?? 0)];
        const [start, end] = [other.ts ?? 0, (other.ts ?? 0) + (other.dur ?? 0)];
        expect(start > from + 1e-9 && start < to - 1e-9 && end > to + 1e-9).toBe(false);
      }
    }
  });

  it("CPUs, counters, handlers and names have their events; what goes on at the end lasts until then", () => {
    expect(events.filter((it) => it.cat === "sched").map((it) => it.dur)).toEqual([
      expect.closeTo(0.6),
      expect.closeTo(0.17),
    ]);
    expect(events.find((it) => it.ph === "C")).toMatchObject({ name: "UDP [1]", args: { bytes: 5, items: 1 } });
    expect(slice("handler of SIGUSR1")?.dur).toBeCloseTo(0.03);
    expect(events.filter((it) => it.ph === "M").map((it) => it.args?.["name"])).toContain("CPU 0");
    expect(slice("read")).toMatchObject({ args: { result: "unfinished" }, dur: expect.closeTo(0.04) });
  });

  it("an empty trace is a trace", () => {
    expect(toChromeTrace(new TraceScript().finish()).traceEvents.every((it) => it.ph === "M")).toBe(true);
  });
});
