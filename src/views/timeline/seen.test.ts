import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRunModel } from "../model/run-model.ts";
import { SpanKind, type ThreadSpans } from "../model/thread-spans.ts";
import { largeTrace } from "../testing/large-trace.ts";
import { words } from "../testing/words.ts";
import { timeScale, toTime, toX } from "../time-scale.ts";
import { stretches } from "./aggregate.ts";
import { wideGeometry } from "./geometry.ts";
import { heightOf, liveShapes, planTracks } from "./live-layout.ts";
import { RangeMax, visitSeen } from "./seen.ts";
import { TrackIndex } from "./track-index.ts";

describe("RangeMax", () => {
  it("gives what a look at every value gives", () => {
    const list = fc.array(fc.nat(1000), { maxLength: 300 });
    fc.assert(
      fc.property(list, fc.nat(300), fc.nat(300), (values, one, other) => {
        const [first, last] = [Math.min(one, other, values.length), Math.min(Math.max(one, other), values.length)];
        expect(new RangeMax(values).of(first, last)).toBe(Math.max(0, ...values.slice(first, last)));
      }),
      { seed: 1 },
    );
  });
});

describe("visitSeen", () => {
  it("no pixel that a span covers is missed", () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 })), { minLength: 1 });
    fc.assert(
      fc.property(gaps, fc.nat(500), fc.integer({ min: 50, max: 3000 }), (list, from, length) => {
        const starts: number[] = [];
        const ends: number[] = [];
        let now = 0;
        for (const [span, gap] of list) {
          starts.push(now);
          ends.push(now + span);
          now += span + gap;
        }
        const scale = timeScale(from, from + length, 0, 60);
        const covered = new Set<number>();
        visitSeen(Float64Array.from(starts), scale, (i) => {
          const left = Math.max(toX(scale, starts[i] as number), 0);
          for (let x = Math.floor(left); x < Math.min(toX(scale, ends[i] as number), 60); x++) covered.add(x);
          return left + 1;
        });
        for (let x = 0; x < 60; x++) {
          const middle = toTime(scale, x + 0.5);
          const inside = starts.some((start, i) => start <= middle && middle < (ends[i] as number));
          // Of spans within one pixel one is enough.
          if (inside) expect([x, covered.has(x) || covered.has(x - 1)]).toEqual([x, true]);
        }
      }),
      { seed: 2 },
    );
  });
});

describe("stretches", () => {
  it("many spans: each column shows what fills most of it", () => {
    const count = 20_000;
    const kind = Array.from({ length: count }, (_, i) => (i % 2 === 0 ? SpanKind.User : SpanKind.Sleeping));
    const start = kind.map((_, i) => Math.floor(i / 2) * 10 + (i % 2) * 3);
    const end = kind.map((_, i) => (i % 2 === 0 ? Math.floor(i / 2) * 10 + 3 : (Math.floor(i / 2) + 1) * 10));
    const none = new Int32Array(count);
    const times = { start: Float64Array.from(start), end: Float64Array.from(end) };
    const spans: ThreadSpans = { kind: Uint8Array.from(kind), ...times, object: none, why: none, cpu: none };
    const list = stretches(spans, timeScale(0, 100_000, 0, 100));
    expect(list.map((it) => it.kind)).toEqual([SpanKind.Sleeping]);
    expect(stretches(spans, timeScale(0, 40, 0, 100)).map((it) => it.kind)).toHaveLength(8);
  });
});

describe("liveShapes", () => {
  const model = buildRunModel(largeTrace(60_000));
  const index = new TrackIndex(model);
  const geometry = { ...wideGeometry, width: 800 };
  const tracks = planTracks(model, index, words, geometry);
  const shapesOf = (from: number, to: number) =>
    liveShapes({
      model,
      index,
      words,
      geometry,
      tracks,
      scale: timeScale(from, to, 12, 788),
      top: 0,
      bottom: heightOf(tracks),
    });

  it("has a track for the CPU, each process, each socket", () => {
    expect(tracks.map((track) => track.kind)).toEqual(["cpu", ...Array(6).fill("thread"), ...Array(6).fill("row")]);
  });

  it("zoomed out it draws pixels, not events; zoomed in every call", () => {
    expect(shapesOf(0, model.duration).length).toBeLessThan(tracks.length * 776 * 2);
    const near = shapesOf(model.duration / 2, model.duration / 2 + 60_000);
    const calls = near.filter((shape) => shape.type === "call").map((shape) => shape.call);
    const inside = [];
    for (let call = 0; call < model.calls.count; call++) {
      const start = model.trace.time[model.calls.enter[call] as number] as number;
      if (start > model.duration / 2 && start < model.duration / 2 + 60_000) inside.push(call);
    }
    expect(inside.length).toBeGreaterThan(4);
    expect(calls).toEqual(expect.arrayContaining(inside));
  });

  it("only tracks in view are laid out", () => {
    const scale = timeScale(0, 1e6, 12, 788);
    const shapes = liveShapes({ model, index, words, geometry, tracks, scale, top: 0, bottom: 20 });
    expect(shapes.filter((shape) => shape.type === "text" && shape.role === "track")).toHaveLength(1);
  });
});
