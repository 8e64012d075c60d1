import { expect, test } from "vitest";
import { ConsoleLog } from "./console-log.ts";

const piece = (text: string, pid = 1, fd = 1) => ({ pid, fd, time: 5, text });
const linesOf = (log: ConsoleLog) => log.processes.map((p) => p.lines.map((line) => line.text));

test("ConsoleLog: a line may come in several pieces", () => {
  const log = new ConsoleLog();
  log.append([piece("a"), piece("b\nc"), piece("\n"), piece("d")]);
  expect(linesOf(log)).toEqual([["ab", "c", "d"]]);
});

test("ConsoleLog: an empty line is a line", () => {
  const log = new ConsoleLog();
  log.append([piece("a\n\nb\n")]);
  expect(linesOf(log)).toEqual([["a", "", "b"]]);
});

test("ConsoleLog: keeps processes apart, in the order in which they first printed", () => {
  const log = new ConsoleLog();
  log.append([piece("x\n", 2), piece("y\n", 1), piece("z\n", 2)]);
  expect(log.processes.map((p) => p.pid)).toEqual([2, 1]);
  expect(linesOf(log)).toEqual([["x", "z"], ["y"]]);
});

test("ConsoleLog: error output begins a line of its own", () => {
  const log = new ConsoleLog();
  log.append([piece("a", 1, 1), piece("b\n", 1, 2)]);
  expect(log.processes[0]?.lines.map((line) => [line.fd, line.text])).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
});

test("ConsoleLog: keeps the last lines of a flood and counts the others", () => {
  const log = new ConsoleLog();
  for (let i = 0; i < 50; i++) log.append([piece("x\n".repeat(100))]);
  expect(log.processes[0]?.lines.length).toBe(1000);
  expect(log.processes[0]?.dropped).toBe(4000);
});

test("ConsoleLog: a line without end is cut", () => {
  const log = new ConsoleLog();
  for (let i = 0; i < 50; i++) log.append([piece("x".repeat(1000))]);
  expect(log.processes[0]?.lines[0]?.text.length).toBeLessThanOrEqual(2001);
});
