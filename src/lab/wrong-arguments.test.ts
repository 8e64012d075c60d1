import { describe, expect, it } from "vitest";
import { callWrongly } from "./testing/wrong-arguments.ts";

/** Found by `npm run fuzz`, which prints what to add here. */
const FAILED_ONCE: readonly number[] = [];

describe("arguments of wrong types", () => {
  for (const seed of [1, 2, 3, 4, ...FAILED_ONCE]) {
    it(`every function answers, ends its process, or throws a TypeError that names it: seed ${seed}`, async () => {
      const output = await callWrongly({ seed, children: 1, calls: 40 });
      expect(output).toMatch(/^\d+ functions in \d+ processes\n$/);
      expect(Number(output.split(" ")[0])).toBeGreaterThan(200);
    });
  }
});
