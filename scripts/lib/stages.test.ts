import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { closingLine, newTally, runInOrder, runStage } from "./stages.ts";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

it("counts of all stages are added up in the closing line", async () => {
  const tally = newTally();
  await runStage({ title: "a", run: async () => ({ passed: 7, failed: 0, skipped: 1 }) }, tally);
  await runStage({ title: "b", run: async () => ({ passed: 1, failed: 2, output: "why" }) }, tally);
  expect(closingLine(tally)).toBe("tests: 8 passed, 2 failed, 1 skipped");
  expect(tally.failedStages).toEqual(["b"]);
});

it("a stage that throws counts as one failure, and the next still runs", async () => {
  const tally = newTally();
  await runStage({ title: "a", run: () => Promise.reject(new Error("broken")) }, tally);
  await runStage({ title: "b", run: async () => ({ passed: 1, failed: 0 }) }, tally);
  expect(closingLine(tally)).toBe("tests: 1 passed, 1 failed");
});

it("those that are run in order all run, and one that fails is told", async () => {
  const tally = newTally();
  const ran: string[] = [];
  const stage = (title: string, failed: number) => ({
    title,
    run: async () => {
      ran.push(title);
      return { passed: 1, failed };
    },
  });
  expect(await runInOrder([stage("a", 0), stage("b", 1), stage("c", 0)], tally)).toBe(false);
  expect(ran).toEqual(["a", "b", "c"]);
  expect(await runInOrder([stage("d", 0)], tally)).toBe(true);
});
