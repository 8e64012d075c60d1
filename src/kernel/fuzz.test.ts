import { describe, expect, it } from "vitest";
import { fuzz } from "./testing/fuzz.ts";

/** Found by `npm run fuzz`, which prints what to add here. */
const FAILED_ONCE: readonly (readonly [seed: number, steps: number])[] = [];

describe("any program, however wrong", () => {
  for (let seed = 1; seed <= 60; seed++) {
    it(`ends without a throw, and again the same: seed ${seed}`, () => {
      expect(fuzz(seed, 300)).toBe(fuzz(seed, 300));
    });
  }

  it("so do the programs that a longer run has found", () => {
    for (const [seed, steps] of FAILED_ONCE) expect(fuzz(seed, steps)).toBe(fuzz(seed, steps));
  });
});
