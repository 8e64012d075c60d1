import { expect, test } from "vitest";
import { EventKind, ObjectType } from "../trace/event.ts";
import { TraceScript } from "../trace/testing/trace-script.ts";
import { waitChain, waitEdges } from "./deadlock.ts";

const install = (script: TraceScript, pid: number, fd: number, object: number) =>
  script.event(EventKind.FdInstall, pid, pid, fd, object);

/** A parent waits for its child, which reads from a pipe that both hold. */
function parentAndChild(): TraceScript {
  const script = new TraceScript();
  script.process(10, "a").process(11, "a", 10).process(12, "a", 10);
  script.object(10, 5, ObjectType.Pipe, "pipe");
  install(script, 10, 4, 5);
  install(script, 11, 3, 5);
  install(script, 12, 3, 5);
  script.event(EventKind.ProcessExit, 12, 12, 0);
  return script.event(EventKind.WaitBegin, 11, 5, 3);
}

const wait = (pid: number, call: string) => ({ pid, tid: pid, call });

test("waitEdges: a child that lives, and the other holders of a pipe", () => {
  const edges = waitEdges(parentAndChild().recorder.finish(), [wait(10, "wait4"), wait(11, "read")]);
  expect(edges).toEqual([
    { pid: 10, waitsFor: [11], onlyItself: false },
    { pid: 11, waitsFor: [10], onlyItself: false },
  ]);
  expect(waitChain(edges)).toEqual([10, 11, 10]);
});

test("waitEdges: who closed the pipe cannot end the wait, and the reader itself holds it", () => {
  const script = parentAndChild();
  script.event(EventKind.FdClose, 10, 10, 4, 5);
  expect(waitEdges(script.recorder.finish(), [wait(11, "read")])).toEqual([
    { pid: 11, waitsFor: [], onlyItself: true },
  ]);
});

test("waitEdges: nobody is blamed for a datagram that does not come", () => {
  const script = parentAndChild();
  script.event(EventKind.WaitEnd, 11, 5, 3).object(11, 6, ObjectType.UdpSocket, "UDP");
  install(script, 11, 7, 6);
  install(script, 10, 7, 6);
  script.event(EventKind.WaitBegin, 11, 6, 7);
  const edges = waitEdges(script.recorder.finish(), [wait(11, "recvfrom")]);
  expect(edges).toEqual([{ pid: 11, waitsFor: [], onlyItself: false }]);
  expect(waitChain(edges)).toEqual([11]);
});
