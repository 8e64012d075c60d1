import { expect, test } from "vitest";
import { Recorder } from "./recorder.ts";

test("Recorder: events that were told out of order are put in order of time, equal times as they came", () => {
  const recorder = new Recorder({ events: 100, blobBytes: 100 });
  for (const [index, time] of [10, 30, 20, 20, 5, 40].entries()) recorder.event(time, 1, index);
  const trace = recorder.finish();
  expect([...trace.time]).toEqual([5, 10, 20, 20, 30, 40]);
  expect([...trace.thread]).toEqual([4, 0, 2, 3, 1, 5]);
});

test("Recorder: what was told in many pieces is one trace, with its numbers where they were said to be", () => {
  const recorder = new Recorder({ events: 40_000, blobBytes: 1000 });
  const count = 100_000;
  for (let i = 0; i < count; i++) {
    recorder.event(i, i % 7, i, recorder.number(i + 0.5), recorder.arguments6(i, 1, 2, 3, 4, 5));
  }
  expect(recorder.full).toBe(true);
  const trace = recorder.finish();
  expect(trace.length).toBe(count);
  for (const column of [trace.time, trace.kind, trace.thread, trace.a, trace.b, trace.c])
    expect(column.length).toBe(count);
  const wrong = [...trace.thread.keys()].filter(
    (i) =>
      trace.time[i] !== i ||
      trace.kind[i] !== i % 7 ||
      trace.thread[i] !== i ||
      trace.numbers[trace.a[i] as number] !== i + 0.5 ||
      trace.numbers[trace.b[i] as number] !== i ||
      trace.numbers[(trace.b[i] as number) + 5] !== 5,
  );
  expect(wrong).toEqual([]);
});

test("Recorder: events that come late are put in order of time, a few as well as thousands late", () => {
  for (const late of [0, 3, 200, 3000]) {
    const recorder = new Recorder({ events: 1e6, blobBytes: 100 });
    const told = Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? Math.max(0, i - late) : i));
    for (const [index, time] of told.entries()) recorder.event(time, 1, index);
    const expected = told.map((time, index) => ({ time, index })).sort((one, other) => one.time - other.time);
    const trace = recorder.finish();
    expect([...trace.time]).toEqual(expected.map(({ time }) => time));
    expect([...trace.thread]).toEqual(expected.map(({ index }) => index));
  }
});

test("Recorder: bytes that equal the last ones are kept once, others anew, and each is where it was said to be", () => {
  const recorder = new Recorder({ events: 100, blobBytes: 1e6 });
  const told = ["ping", "ping", "pong", "ping", "ng", ""].map((text) => new TextEncoder().encode(text));
  const long = new Uint8Array(10_000).fill(7);
  told.push(long, long, Uint8Array.of(7, 7), Uint8Array.of(8));
  const offsets = told.map((bytes) => recorder.bytes(bytes));
  expect(offsets[1]).toBe(offsets[0]);
  expect(offsets[2]).not.toBe(offsets[0]);
  expect(offsets[8]).toBeGreaterThan(offsets[6] as number);
  const { blob } = recorder.finish();
  for (const [i, bytes] of told.entries()) {
    const at = offsets[i] as number;
    expect([...blob.subarray(at, at + bytes.length)]).toEqual([...bytes]);
  }
});
