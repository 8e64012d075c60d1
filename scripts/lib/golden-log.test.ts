import { expect, test } from "vitest";
import { goldenLog } from "./golden-log.ts";

test("goldenLog: lines that differ in numbers only are told once", () => {
  const sockets = Array.from({ length: 20 }, (_, i) => `socket(AF_UNIX, SOCK_DGRAM, 0) = ${i}`);
  expect(goldenLog(["fork() = 7", ...sockets, "exit_group(0) = ?"].join("\n"))).toBe(
    [
      "fork() = 7",
      "socket(AF_UNIX, SOCK_DGRAM, 0) = 0",
      "      (this line 19 times more, with other numbers)",
      "exit_group(0) = ?",
    ].join("\n"),
  );
});

test("goldenLog: a pattern of several lines is folded as a whole", () => {
  const pairs = Array.from({ length: 10 }, (_, i) => [`read(${i}) = 1`, `write(${i}) = 1`]).flat();
  expect(goldenLog(pairs.join("\n"))).toBe(
    ["read(0) = 1", "write(0) = 1", "      (these 2 lines 9 times more, with other numbers)"].join("\n"),
  );
});

test("goldenLog: a short repetition stays", () => {
  const few = ["read(3) = 1", "read(3) = 2", "read(3) = 3"].join("\n");
  expect(goldenLog(few)).toBe(few);
});

test("goldenLog: another name or text is another line", () => {
  const lines = Array.from(
    { length: 30 },
    (_, i) => `write(1, "${"abcdefghij"[i % 10]}${i % 3 === 0 ? "x" : "y"}") = 2`,
  );
  expect(goldenLog(lines.join("\n"))).toBe(lines.join("\n"));
});

test("goldenLog: addresses are left out, long lines are cut in the middle", () => {
  expect(goldenLog("futex(0x1cb140, FUTEX_WAKE) = 1")).toBe("futex(0x..., FUTEX_WAKE) = 1");
  expect(goldenLog(`select(1024, [${"3 ".repeat(300)}]) = 1`).length).toBeLessThan(170);
});

test("goldenLog: of a long log the middle is a checksum, which any change in it changes", () => {
  const words = (i: number) => `call${String.fromCharCode(97 + (i % 7), 97 + (i % 11), 97 + (i % 13))}() = 0`;
  const lines = Array.from({ length: 1000 }, (_, i) => words(i));
  const kept = goldenLog(lines.join("\n"));
  expect(kept.split("\n")).toHaveLength(191);
  lines[500] = "other() = 0";
  expect(goldenLog(lines.join("\n"))).not.toBe(kept);
});
