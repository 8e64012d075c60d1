import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PreparedRun } from "../../src/lab/prepared.ts";
import { checkEnd, endOf } from "./program-ends.ts";

const finished = { end: { reason: "finished" }, faults: [], status: 0 } as const;
const faulted = {
  ...finished,
  status: 134,
  faults: [{ pid: 1000, fault: { kind: "exception", detail: "TypeError: x" }, position: null }],
} as const;

test("endOf: fault before reason, reason before status", () => {
  expect(endOf(finished)).toBe("status 0");
  expect(endOf({ ...finished, status: 3 })).toBe("status 3");
  expect(endOf({ ...finished, end: { reason: "deadlock", waiting: [] }, status: null })).toBe("deadlock");
  expect(endOf(faulted)).toBe("fault");
});

test("checkEnd: a program that faults is refused unless its topic says that it is meant to", () => {
  const folder = mkdtempSync(join(tmpdir(), "ends-"));
  const run = faulted as unknown as PreparedRun;
  expect(() => checkEnd(folder, "topic/name", run)).toThrow("TypeError: x");
  writeFileSync(join(folder, "ends.json"), '{ "name": "fault" }');
  expect(() => checkEnd(folder, "topic/name", run)).not.toThrow();
  expect(() => checkEnd(folder, "topic/name", finished as unknown as PreparedRun)).toThrow('"status 0"');
});
