import fc from "fast-check";
import { expect, test } from "vitest";
import { EventKind, ObjectType, ThreadState } from "../event.ts";
import { TraceScript } from "../testing/trace-script.ts";
import { KernelHistory } from "./kernel-history.ts";
import { KernelState } from "./kernel-state.ts";

const PID = 1000;

function epollTrace() {
  const script = new TraceScript();
  script.process(PID, "server.ts").state(PID, ThreadState.Running, 0);
  script.object(PID, 1, ObjectType.TcpSocket, "TCP").event(EventKind.FdInstall, PID, PID, 3, 1);
  script.event(EventKind.DescriptionFlags, PID, 1, 2, 1).event(EventKind.FdDescription, PID, PID, 3, 1);
  script.event(EventKind.FdInstall, PID, PID, 4, 1).event(EventKind.FdDescription, PID, PID, 4, 1);
  script.object(PID, 2, ObjectType.Epoll, "epoll").event(EventKind.EpollAdd, PID, 2, 3, 1);
  script.event(EventKind.EpollArm, PID, 2, 3, 1).event(EventKind.EpollReady, PID, 2, 3, 1);
  script.event(EventKind.EpollRemove, PID, 2, 3, 1).event(EventKind.FdClose, PID, PID, 3, 1);
  return script.finish();
}

const after = (kind: number, trace = epollTrace()): KernelState =>
  new KernelHistory(trace).at(trace.kind.lastIndexOf(kind));

test("two descriptors of one description: both point to it, and closing one leaves the other", () => {
  const before = after(EventKind.EpollReady).processes.get(PID);
  expect([...(before?.fds ?? [])]).toEqual([
    [3, 1],
    [4, 1],
  ]);
  expect([...(after(EventKind.FdClose).processes.get(PID)?.fds ?? [])]).toEqual([[4, 1]]);
});

test("interest list: an entry is added, armed, ready, gone", () => {
  expect(after(EventKind.EpollAdd).interests.get(2)).toEqual([{ fd: 3, object: 1, events: 0, ready: false }]);
  expect(after(EventKind.EpollReady).interests.get(2)).toEqual([{ fd: 3, object: 1, events: 1, ready: true }]);
  expect(after(EventKind.EpollRemove).interests.get(2)).toEqual([]);
});

test("an exit of a call that a handler abandoned: the calls above it are gone too", () => {
  const script = new TraceScript();
  script.process(PID, "a").enter(PID, 7, []).event(EventKind.SignalDeliver, PID, 10, 1).enter(PID, 39, []);
  const trace = script.exit(PID, 7, -4).finish();
  expect(new KernelHistory(trace).at(trace.length - 1).threads.get(PID)?.calls).toEqual([]);
});

test("a message is in flight from its sending to its arrival", () => {
  const script = new TraceScript();
  script.event(EventKind.MessageSend, 0, 5, 0, 100).wait(10).event(EventKind.MessageArrive, 0, 5, 1, 100);
  const history = new KernelHistory(script.finish());
  expect([...history.at(0).flights.keys()]).toEqual([5]);
  expect(history.at(1).flights.size).toBe(0);
});

/** Everything that a state holds, as plain data. */
const dump = (state: KernelState): unknown =>
  JSON.parse(JSON.stringify(Object.entries(state), (_, value: unknown) => (value instanceof Map ? [...value] : value)));

test("any order of visits: each state is the one that a replay from the beginning gives", () => {
  const script = new TraceScript();
  for (let pid = 1; pid <= 3; pid++) script.process(pid, `p${pid}`);
  for (let i = 0; i < 4000; i++) {
    const pid = 1 + (i % 3);
    script.state(pid, 1 + (i % 3), i % 2).enter(pid, i % 5, []);
    if (i % 4 !== 0) script.exit(pid, i % 5, 0);
    script.event(EventKind.FdDescription, pid, pid, i % 7, i % 11).event(EventKind.MessageSend, 0, i % 50, 0, i);
    if (i % 3 === 0) script.event(EventKind.MessageArrive, 0, i % 40, 1, i);
  }
  const trace = script.finish();
  const replay = (event: number): unknown => {
    const state = new KernelState();
    for (let i = 0; i <= event; i++) state.apply(trace, i);
    return dump(state);
  };
  const visits = fc.array(fc.integer({ min: -1, max: trace.length + 5 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(visits, fc.boolean(), (list, prepared) => {
      const history = new KernelHistory(trace);
      if (prepared) while (!history.prepare(3000));
      for (const event of list) {
        const wanted = Math.min(event, trace.length - 1);
        expect(dump(history.at(event))).toEqual(replay(wanted));
      }
    }),
    { numRuns: 6, seed: 1 },
  );
});

test("a request of io_uring: taken, waiting for an object, over", () => {
  const script = new TraceScript();
  script.event(EventKind.RequestBegin, PID, 9, 4, script.text("READ")).event(EventKind.RequestWait, 0, 2, 4, 5);
  const trace = script.event(EventKind.RequestReady, 0, 2, 4, 5).event(EventKind.RequestEnd, 0, 9, 4, 0).finish();
  const at = (event: number) => new KernelHistory(trace).at(event).requests.get(4);
  expect(at(1)).toEqual({ request: 4, ring: 9, operation: 1, object: 2, waiting: true });
  expect(at(2)?.waiting).toBe(false);
  expect(at(3)).toBeUndefined();
});

test("an empty trace has an empty state", () => {
  const history = new KernelHistory(new TraceScript().finish());
  expect(history.prepare(10)).toBe(true);
  expect(history.at(0).threads.size).toBe(0);
});
