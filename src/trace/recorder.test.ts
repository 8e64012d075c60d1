import { expect, test } from "vitest";
import { Recorder } from "./recorder.ts";

test("Recorder: events that were told out of order are put in order of time, equal times as they came", () => {
  const recorder = new Recorder({ events: 100, blobBytes: 100 });
  for (const [index, time] of [10, 30, 20, 20, 5, 40].entries()) recorder.event(time, 1, index);
  const trace = recorder.finish();
  expect([...trace.time]).toEqual([5, 10, 20, 20, 30, 40]);
  expect([...trace.thread]).toEqual([4, 0, 2, 3, 1, 5]);
});
