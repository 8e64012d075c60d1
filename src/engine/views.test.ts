import { expect, test } from "vitest";
import { Views } from "./views.ts";

test("views: each is of the part that was asked for, however many there are", () => {
  const memory = new Uint8Array(4096).map((_, i) => i * 7);
  const views = new Views();
  for (let round = 0; round < 2; round++) {
    for (let address = 1; address < 4000; address += 3) {
      for (const length of [0, 1, 4, 64]) {
        const view = views.of(memory, address, length);
        expect([view.byteOffset, view.length, view.buffer === memory.buffer]).toEqual([address, length, true]);
      }
    }
  }
});

test("views: the same part is the same view, until its memory has grown", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 });
  const views = new Views();
  const bytes = () => new Uint8Array(memory.buffer);
  const first = views.of(bytes(), 100, 8);
  expect(views.of(bytes(), 100, 8)).toBe(first);
  memory.grow(1);
  expect(first.length).toBe(0);
  const second = views.of(bytes(), 100, 8);
  second[0] = 5;
  expect(bytes()[100]).toBe(5);
});
