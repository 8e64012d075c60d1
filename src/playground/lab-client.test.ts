import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LabMessage, LabRequest, RunResult } from "../lab/protocol.ts";
import { LabClient, type LabWorker, PATIENCE, type RunListener } from "./lab-client.ts";

class FakeWorker implements LabWorker {
  readonly sent: LabRequest[] = [];
  ended = false;
  onmessage: LabWorker["onmessage"] = null;
  onerror: LabWorker["onerror"] = null;

  postMessage(request: LabRequest): void {
    this.sent.push(request);
  }

  terminate(): void {
    this.ended = true;
  }

  says(message: LabMessage): void {
    this.onmessage?.({ data: message });
  }

  kinds(): string[] {
    return this.sent.map((request) => request.type);
  }
}

const INPUT = { programs: {}, lab: null, seed: null, args: [] };
const RESULT = { hash: "x" } as RunResult;

function setUp() {
  const workers: FakeWorker[] = [];
  const client = new LabClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

function listen() {
  const heard: string[] = [];
  const listener: RunListener = {
    started: () => heard.push("started"),
    output: (pieces) => heard.push(`output ${pieces.length}`),
    done: () => heard.push("done"),
    rejected: (text) => heard.push(`rejected ${text}`),
    crashed: () => heard.push("crashed"),
    unloaded: () => heard.push("unloaded"),
    silent: () => heard.push("silent"),
  };
  return { heard, listener };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("LabClient: a run is told when the engine is there, what is printed, and its end", () => {
  const { client, workers } = setUp();
  const { heard, listener } = listen();
  const { id } = client.run(INPUT, listener);
  workers[0]?.says({ type: "ready" });
  workers[0]?.says({ type: "output", id, pieces: [] });
  workers[0]?.says({ type: "done", id, result: RESULT });
  expect(heard).toEqual(["started", "output 0", "done"]);
  expect(workers[0]?.kinds()).toEqual(["preload", "run"]);
});

test("LabClient: one rehearsal, before the first run; the run takes the same worker", () => {
  const { client, workers } = setUp();
  client.rehearse(INPUT);
  client.rehearse(INPUT);
  client.run(INPUT, listen().listener);
  client.rehearse(INPUT);
  expect(workers.map((worker) => worker.kinds())).toEqual([["preload", "rehearsal", "run"]]);
});

test("LabClient: an idle worker is used again, a busy one is not", () => {
  const { client, workers } = setUp();
  const first = client.run(INPUT, listen().listener);
  client.run(INPUT, listen().listener);
  expect(workers.length).toBe(2);
  workers[0]?.says({ type: "ready" });
  workers[0]?.says({ type: "done", id: first.id, result: RESULT });
  client.run(INPUT, listen().listener);
  expect(workers.length).toBe(2);
});

test("LabClient: at most three workers, however many runs", () => {
  const { client, workers } = setUp();
  for (let i = 0; i < 7; i++) client.run(INPUT, listen().listener);
  expect(workers.length).toBe(3);
});

test("LabClient: a worker that does not answer to stop is ended, and said to be silent", () => {
  const { client, workers } = setUp();
  const { heard, listener } = listen();
  const handle = client.run(INPUT, listener);
  workers[0]?.says({ type: "ready" });
  handle.stop();
  expect(workers[0]?.sent.at(-1)).toEqual({ type: "stop", id: handle.id });
  vi.advanceTimersByTime(PATIENCE);
  expect(heard).toEqual(["started", "silent"]);
  expect(workers[0]?.ended).toBe(true);
});

test("LabClient: a run that answers to stop keeps its worker", () => {
  const { client, workers } = setUp();
  const { heard, listener } = listen();
  const handle = client.run(INPUT, listener);
  workers[0]?.says({ type: "ready" });
  handle.stop();
  workers[0]?.says({ type: "done", id: handle.id, result: RESULT });
  vi.advanceTimersByTime(PATIENCE);
  expect(heard).toEqual(["started", "done"]);
  expect(workers[0]?.ended).toBe(false);
});

test("LabClient: nothing more is heard of an abandoned run", () => {
  const { client, workers } = setUp();
  const { heard, listener } = listen();
  const handle = client.run(INPUT, listener);
  handle.abandon();
  workers[0]?.says({ type: "ready" });
  workers[0]?.says({ type: "done", id: handle.id, result: RESULT });
  expect(heard).toEqual([]);
});

test("LabClient: a refusal before the engine was there means that it could not be loaded", () => {
  const { client, workers } = setUp();
  const { heard, listener } = listen();
  const { id } = client.run(INPUT, listener);
  workers[0]?.says({ type: "rejected", id, text: "engine.wasm: 503" });
  expect(heard).toEqual(["unloaded"]);
  client.run(INPUT, listen().listener);
  expect(workers.length).toBe(2);
});

test("LabClient: an error of the worker is a crash after it was ready, a failed load before", () => {
  const { client, workers } = setUp();
  const before = listen();
  client.run(INPUT, before.listener);
  workers[0]?.onerror?.({} as ErrorEvent);
  expect(before.heard).toEqual(["unloaded"]);

  const after = listen();
  client.run(INPUT, after.listener);
  workers[1]?.says({ type: "ready" });
  workers[1]?.onerror?.({} as ErrorEvent);
  expect(after.heard).toEqual(["started", "crashed"]);
});
