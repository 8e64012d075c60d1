import fc from "fast-check";
import { expect, test } from "vitest";
import { hashPacked } from "./hash.ts";
import { LONGEST_EVENT, PIECE, unpack } from "./packed.ts";
import { packTrace, Recorder } from "./recorder.ts";

const ROOM = { events: 1e7, blobBytes: 1e8 };

/** Integers of every size that is written differently. */
const int32 = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -200, max: 200 }),
  fc.integer({ min: -70_000, max: 70_000 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);
const passed = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 60_000, max: 70_000 }),
  fc.integer({ min: 0, max: 2 ** 45 }),
  fc.double({ min: 0, max: 1e6, noNaN: true }),
);
const thread = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 100_000 }), int32);
const kind = fc.integer({ min: 0, max: 63 });
const number = fc.oneof(int32, fc.double(), fc.constant(-0), fc.integer({ min: 0, max: 2 ** 53 }));

test("a packed trace: every event, number, byte and text comes back as it was told", () => {
  const told = fc.array(fc.tuple(passed, kind, thread, int32, int32, int32), { maxLength: 60 });
  const numbers = fc.array(number, { maxLength: 40 });
  const blobs = fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 10 });
  fc.assert(
    fc.property(told, numbers, blobs, (events, values, pieces) => {
      const recorder = new Recorder(ROOM);
      let time = 0;
      const times: number[] = [];
      for (const [wait, ...event] of events) {
        time += wait;
        times.push(time);
        recorder.event(time, ...event);
      }
      const indices = values.map((value) => recorder.number(value));
      const offsets = pieces.map((bytes) => recorder.bytes(bytes));
      const trace = unpack(recorder.pack());
      expect([...trace.time]).toEqual(times);
      const columns = [trace.kind, trace.thread, trace.a, trace.b, trace.c].map((column) => [...column]);
      expect(columns).toEqual([1, 2, 3, 4, 5].map((field) => events.map((event) => event[field])));
      // A number that equals the one before is that one, and 0 equals −0.
      for (const [i, value] of values.entries())
        expect(trace.numbers[indices[i] as number]).toSatisfy((it) => it === value || Object.is(it, value));
      for (const [i, bytes] of pieces.entries()) {
        const at = offsets[i] as number;
        expect([...trace.blob.subarray(at, at + bytes.length)]).toEqual([...bytes]);
      }
    }),
  );
});

function long(): Recorder {
  const recorder = new Recorder(ROOM);
  for (let i = 0; i < 60_000; i++) {
    recorder.event(
      i * 70_000.5,
      i % 50,
      i % 3,
      i * 1e5,
      recorder.arguments6(i, 1e9, 0.5, -1, 300, 0),
      recorder.number(i / 3),
    );
    recorder.bytes(Uint8Array.of(i, i >> 8, 7));
  }
  return recorder;
}

test("a packed trace: a long one lies in many pieces, of which none is larger than it may be", () => {
  const packed = long().pack();
  for (const stream of [packed.events, packed.numbers, packed.blob]) {
    expect(stream.length).toBeGreaterThan(2);
    for (const piece of stream) expect(piece.length).toBeLessThanOrEqual(PIECE);
  }
  for (const piece of packed.events.slice(1, -1)) expect(piece.length).toBeGreaterThan(PIECE - LONGEST_EVENT);
  const trace = unpack(packed);
  const wrong = [...trace.time.keys()].filter(
    (i) =>
      trace.time[i] !== i * 70_000.5 ||
      trace.a[i] !== Math.imul(i, 1e5) ||
      trace.numbers[trace.b[i] as number] !== i ||
      trace.numbers[(trace.b[i] as number) + 2] !== 0.5 ||
      trace.numbers[trace.c[i] as number] !== i / 3 ||
      trace.blob[3 * i + 1] !== ((i >> 8) & 255),
  );
  expect(wrong).toEqual([]);
});

test("packTrace: an unpacked trace is packed to the very bytes that its recorder wrote", () => {
  const packed = long().pack();
  const again = packTrace(unpack(packed));
  expect(again).toEqual(packed);
  expect(hashPacked(again)).toBe(hashPacked(packed));
});
