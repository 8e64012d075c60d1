import { describe, expect, it } from "vitest";
import { SYS_poll } from "../../abi/syscall.ts";
import { EventKind, ObjectType, ThreadState } from "../../trace/event.ts";
import { KernelHistory } from "../../trace/index/kernel-history.ts";
import { intBytes, TraceScript } from "../../trace/testing/trace-script.ts";
import type { Trace } from "../../trace/trace.ts";
import { buildRunModel } from "../model/run-model.ts";
import { exploreWords } from "../testing/explore-words.ts";
import { hostileTrace } from "../testing/hostile-trace.ts";
import { crowdTrace, emptyTrace } from "../testing/sample-trace.ts";
import { Inspector } from "./inspector.ts";
import { drawnLimits, viewOfState } from "./view-of-state.ts";

const PID = 1000;

/** A process that sleeps in poll(2) on two pipes, one of which an epoll instance watches too. */
function pollTrace(): Trace {
  const script = new TraceScript();
  script.process(PID, "poll.ts").state(PID, ThreadState.Running, 0);
  for (const [object, fd] of [
    [1, 3],
    [2, 4],
  ] as const) {
    script
      .object(PID, object, ObjectType.Pipe, `pipe:[${object}]`)
      .event(EventKind.ObjectLimit, PID, object, 65536, 16);
    script.event(EventKind.FdInstall, PID, PID, fd, object).event(EventKind.DescriptionFlags, PID, object, 0, object);
    script.event(EventKind.FdDescription, PID, PID, fd, object);
  }
  script.object(PID, 3, ObjectType.Epoll, "epoll").event(EventKind.FdInstall, PID, PID, 5, 3);
  script.event(EventKind.DescriptionFlags, PID, 3, 2, 3).event(EventKind.FdDescription, PID, PID, 5, 3);
  script
    .event(EventKind.EpollAdd, PID, 3, 4, 2)
    .event(EventKind.EpollArm, PID, 3, 4, 1)
    .event(EventKind.EpollReady, PID, 3, 4, 1);
  script.event(EventKind.SignalMask, PID, 1 << 9, 0).event(EventKind.ObjectState, PID, 1, 4096, 1);
  const fds = [{ argument: 0, bytes: intBytes(3, 1, 4, 1) }];
  script.enter(PID, SYS_poll, [64, 2, -1], fds, 9).event(EventKind.WaitBegin, PID, 0, -1);
  return script.state(PID, ThreadState.Sleeping, 0, "poll").finish();
}

function inspectorOf(trace: Trace): Inspector {
  return new Inspector(buildRunModel(trace), new KernelHistory(trace), [0], exploreWords);
}

const at = (event: number) => ({ event, since: event - 1, pid: PID, object: 0 });
const wordsOf = (html: string): string => html.replace(/<[^>]+>/g, "|");

describe("viewOfState", () => {
  it("poll(2): the thread stands in the queue of each descriptor that it asked for", () => {
    const trace = pollTrace();
    const state = new KernelHistory(trace).at(trace.length - 1);
    const view = viewOfState(buildRunModel(trace), state, state, { pid: PID, object: 0 }, drawnLimits);
    const sleepers = view.objects.map(({ it, sleepers: list }) => [it.object, list.map(({ tid }) => tid)]);
    expect(sleepers).toEqual([
      [1, [PID]],
      [2, [PID]],
      [3, []],
    ]);
  });

  it("a crowd: the process that the moment concerns is among those that are drawn", () => {
    const trace = crowdTrace(500, 1);
    const history = new KernelHistory(trace);
    const state = history.at(trace.length - 1);
    const view = viewOfState(buildRunModel(trace), state, state, { pid: 1400, object: 0 }, drawnLimits);
    expect(view.processes.map(({ it }) => it.pid)).toEqual([1000, 1001, 1002, 1003, 1400]);
    expect(view.more).toBe(495);
  });
});

describe("Inspector", () => {
  const trace = pollTrace();
  const inspector = inspectorOf(trace);

  it("draws processes, descriptors, buffers, sleepers, the interest list and what is blocked", () => {
    const text = wordsOf(inspector.html(at(trace.length - 1), 800, "k"));
    for (const part of ["poll.ts 1000", "asleep in poll", "fd 3", "O_RDONLY", "pipe:[1]", "4096 of 65536 bytes"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("● fd 4  EPOLLIN");
    expect(text).toContain("asleep here: poll.ts 1000");
    expect(text).toContain("blocked: [USR1]");
  });

  it("marks what the last event changed, and nothing else", () => {
    const state = [...trace.kind].lastIndexOf(EventKind.ObjectState);
    const html = inspector.html(at(state), 800, "k");
    const boxes = [...html.matchAll(/class="tp-k-box tp-k-(\w+)([^"]*)"/g)].map(([, kind, more]) => [
      kind,
      more?.trim(),
    ]);
    expect(boxes.filter(([, more]) => more?.includes("tp-k-changed"))).toEqual([["object", "tp-k-changed"]]);
  });

  it("a narrow place: the same objects without the column of descriptions", () => {
    const html = inspector.html(at(trace.length - 1), 340, "k");
    expect(html).toContain('viewBox="0 0 336');
    expect(html).not.toContain("tp-k-description");
    expect(wordsOf(html)).toContain("pipe:[2]");
  });

  it("tables say what the drawing says", () => {
    const text = wordsOf(inspector.tables(at(trace.length - 1)));
    expect(text).toContain("3 → pipe:[1] (O_RDONLY)");
    expect(text).toContain("● fd 4  EPOLLIN");
  });

  it("an empty trace has a sentence; what a guest wrote stays text", () => {
    expect(inspectorOf(emptyTrace()).html({ ...at(-1), since: -2 }, 800, "k")).toContain("No process is there yet.");
    const hostile = hostileTrace();
    for (let i = 0; i < hostile.length; i++) {
      expect(inspectorOf(hostile).html(at(i), 800, "k")).not.toMatch(/<img|<script/);
      expect(inspectorOf(hostile).tables(at(i))).not.toMatch(/<img|<script/);
    }
  });
});
