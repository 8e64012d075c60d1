import { expect, test } from "vitest";
import { hashTrace } from "./hash.ts";
import { Recorder } from "./recorder.ts";
import type { Trace } from "./trace.ts";

function sample(change: (recorder: Recorder) => void = () => {}): Trace {
  const recorder = new Recorder({ events: 1000, blobBytes: 1000 });
  for (let i = 0; i < 20; i++) recorder.event(i * 10, 1, 1000, i, recorder.number(i / 3), 0);
  recorder.bytes(new TextEncoder().encode("hello"));
  change(recorder);
  return recorder.finish();
}

test("hashTrace: 16 hexadecimal digits, the same for equal traces", () => {
  expect(hashTrace(sample())).toMatch(/^[0-9a-f]{16}$/);
  expect(hashTrace(sample())).toBe(hashTrace(sample()));
});

test("hashTrace: whatever is changed, by one event, one number, one byte or one string, it is another", () => {
  const changes: ((recorder: Recorder) => void)[] = [
    (recorder) => recorder.event(200, 1, 1000),
    (recorder) => recorder.event(200, 2, 1000),
    (recorder) => recorder.event(201, 1, 1000),
    (recorder) => recorder.event(200, 1, 1000, 0, 0, 1),
    (recorder) => recorder.number(7),
    (recorder) => recorder.number(8),
    (recorder) => recorder.bytes(Uint8Array.of(1)),
    (recorder) => recorder.bytes(Uint8Array.of(1, 0)),
    (recorder) => recorder.string("x"),
  ];
  const hashes = [() => {}, ...changes].map((change) => hashTrace(sample(change)));
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("hashTrace: the last character of a text reaches the hash, however long it is", () => {
  const lengths = [1, 2, 3, 4, 5, 341, 342, 5000];
  const texts = lengths.flatMap((length) => ["a", "é", "→"].map((last) => "x".repeat(length - 1) + last));
  const hashes = texts.map((text) => hashTrace(sample((recorder) => recorder.string(text))));
  expect(new Set(hashes).size).toBe(texts.length);
});

test("hashTrace: each bit of a column reaches the hash", () => {
  const base = sample();
  const hashes = new Set([hashTrace(base)]);
  for (let i = 0; i < base.length; i++) {
    for (let bit = 0; bit < 32; bit++) {
      const a = base.a.slice();
      a[i] = (a[i] as number) ^ (1 << bit);
      hashes.add(hashTrace({ ...base, a }));
    }
  }
  expect(hashes.size).toBe(1 + 32 * base.length);
});
