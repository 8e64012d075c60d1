import { expect, test } from "vitest";
import en from "../../content/i18n/playground.en.json" with { type: "json" };
import type { ProcessFault, RunEnd } from "../lab/protocol.ts";
import { EventKind } from "../trace/event.ts";
import { Recorder } from "../trace/recorder.ts";
import { endSentence, failureSentence, stageSentence, statusText } from "./sentences.ts";

const PLACE = { file: "a.ts", line: 7, column: 2 };

function sentence(end: RunEnd, faults: readonly ProcessFault[] = []): string {
  const recorder = new Recorder({ events: 10, blobBytes: 10 });
  recorder.event(30_010_000, EventKind.RunEnd, 0);
  return endSentence({ trace: recorder.finish(), end, faults }, en);
}

const fault = (kind: ProcessFault["fault"]["kind"], detail = ""): ProcessFault => ({
  pid: 1,
  fault: { kind, detail },
  position: PLACE,
});

test("endSentence: a finished run says how long it took", () => {
  expect(sentence({ reason: "finished" })).toBe("Finished after 30 ms of virtual time.");
});

test("endSentence: a deadlock says who waits for what, and where", () => {
  const waiting = [
    { pid: 1, tid: 1, call: "recvfrom", object: "UDP socket 0.0.0.0:7", position: PLACE },
    { pid: 2, tid: 2, call: "pause", object: "", position: null },
  ];
  expect(sentence({ reason: "deadlock", waiting })).toBe(
    "Deadlock after 30 ms: every process sleeps, and nothing is left that could wake one. " +
      "Process 1 waits in recvfrom for UDP socket 0.0.0.0:7 (a.ts, line 7). Process 2 waits in pause.",
  );
});

test("endSentence: a limit says which and how much", () => {
  expect(sentence({ reason: "limit", limit: "work", value: 200_000_000 })).toBe(
    "Ended at the limit of work: 200,000,000 steps were computed (a loop that never ends?). The trace so far is kept.",
  );
  expect(sentence({ reason: "limit", limit: "output", value: 1_000_000 })).toContain("1.0 MB were printed");
});

test("endSentence: a fault stands with its place and the first line of its text", () => {
  const text = sentence({ reason: "finished" }, [fault("exception", "TypeError: no\n    at f (a.ts:7:3)")]);
  expect(text).toBe("Process 1 ended by an exception that nobody caught (a.ts, line 7): TypeError: no");
});

test.each(["unhandled-rejection", "out-of-memory", "stack-overflow", "syntax-error", "engine-trap"] as const)(
  "endSentence: has words for %s",
  (kind) => {
    expect(sentence({ reason: "finished" }, [fault(kind, "why")])).toMatch(/^Process 1 .*a\.ts, line 7/);
  },
);

test("failureSentence, stageSentence: no place is left to fill", () => {
  const sizes = { engine: 448_000, bundler: 2_700_000, editor: 1_200_000, touchEditor: 130_000 };
  const texts = [
    failureSentence({ kind: "compile", errors: [] }, en),
    failureSentence({ kind: "rejected", text: "x" }, en),
    failureSentence({ kind: "crashed" }, en),
    failureSentence({ kind: "no-answer" }, en),
    failureSentence({ kind: "bundler", text: "x" }, en),
    failureSentence({ kind: "load" }, en),
    ...(["program", "engine", "bundler", "bundling"] as const).map((stage) => stageSentence(stage, sizes, en)),
  ];
  for (const text of texts) expect(text).not.toMatch(/[{}]/);
});

test("statusText: as waitpid(2) reports it", () => {
  expect([0, 256, 9, null].map((status) => statusText(status, en))).toEqual([
    "exit status 0",
    "exit status 1",
    "ended by signal SIGKILL",
    "had not ended",
  ]);
});
