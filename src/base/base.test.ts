import { describe, expect, it } from "vitest";
import { ByteQueue } from "./byte-queue.ts";
import { Link, List } from "./list.ts";
import { Random } from "./random.ts";
import { RingBuffer } from "./ring-buffer.ts";
import { NEVER } from "./time.ts";
import { TimerHeap } from "./timer-heap.ts";

describe("TimerHeap", () => {
  it("gives entries by time, and those of one time as they came; against a sorted array", () => {
    const random = new Random(7);
    const heap = new TimerHeap();
    const live = new Map<number, { time: number; order: number }>();
    let order = 0;
    for (let i = 0; i < 20_000; i++) {
      const choice = random.below(10);
      if (choice < 5 || live.size === 0) {
        const time = random.below(500);
        live.set(heap.add(time), { time, order: order++ });
      } else if (choice < 8) {
        const [first] = [...live].sort(([, x], [, y]) => x.time - y.time || x.order - y.order);
        expect(heap.nextTime).toBe(first?.[1].time);
        expect(heap.take()).toBe(first?.[0]);
        live.delete(first?.[0] as number);
      } else {
        const handle = [...live.keys()][random.below(live.size)] as number;
        expect(heap.timeOf(handle)).toBe(live.get(handle)?.time);
        heap.remove(handle);
        live.delete(handle);
      }
      expect(heap.length).toBe(live.size);
      if (live.size > 40) while (heap.length > 0) live.delete(heap.take());
    }
    while (heap.length > 0) heap.take();
    expect(heap.nextTime).toBe(NEVER);
  });
});

describe("List", () => {
  it("keeps order through adding and removing anywhere", () => {
    const list = new List<string>();
    const [a, b, c, d] = ["a", "b", "c", "d"].map((item) => new Link(item)) as [
      Link<string>,
      Link<string>,
      Link<string>,
      Link<string>,
    ];
    list.push(b);
    list.push(c);
    list.unshift(a);
    list.push(d);
    list.remove(c);
    expect(list.at(2)).toBe("d");
    expect(c.list).toBeNull();
    expect([list.shift(), list.shift(), list.shift(), list.shift()]).toEqual(["a", "b", "d", null]);
    expect(list.length).toBe(0);
  });
});

describe("RingBuffer", () => {
  it("is first in, first out through wraps and growth", () => {
    const ring = new RingBuffer<number>();
    let put = 0;
    let got = 0;
    for (let i = 0; i < 1000; i++) {
      for (let j = 0; j < (i % 7) + 1; j++) ring.push(put++);
      expect(ring.peek()).toBe(got);
      expect(ring.at(ring.length - 1)).toBe(put - 1);
      for (let j = 0; j < i % 6 && ring.length > 0; j++) expect(ring.shift()).toBe(got++);
    }
    while (ring.length > 0) expect(ring.shift()).toBe(got++);
    expect(got).toBe(put);
    expect(ring.shift()).toBeUndefined();
  });
});

describe("ByteQueue", () => {
  it("gives back the bytes that were put, whatever the sizes of the pieces", () => {
    const random = new Random(3);
    const queue = new ByteQueue();
    let put = 0;
    let got = 0;
    for (let i = 0; i < 3000; i++) {
      queue.push(Uint8Array.from({ length: random.below(200) }, () => put++ & 255));
      const target = new Uint8Array(random.below(220));
      const count = queue.shift(target);
      for (let j = 0; j < count; j++) if (target[j] !== (got++ & 255)) throw new Error(`wrong byte ${got - 1}`);
    }
    expect(put - got).toBe(queue.length);
    queue.skip(queue.length);
    expect(queue.shift(new Uint8Array(4))).toBe(0);
  });
});

describe("Random", () => {
  it("gives equal streams for equal seeds, others for others, and numbers in range", () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 20 },
        (
          (random) => () =>
            random.below(1000)
        )(new Random(seed)),
      );
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const random = new Random(5);
    let sum = 0;
    for (let i = 0; i < 10_000; i++) sum += random.unit();
    expect(sum / 10_000).toBeCloseTo(0.5, 1);
  });
});
