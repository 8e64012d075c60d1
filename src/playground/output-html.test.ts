import { expect, test } from "vitest";
import { ConsoleLog } from "./console-log.ts";
import { outputHtml } from "./output-html.ts";
import { words as all } from "./words.en.ts";

const words = all.playground;

const flood = (lines: number): ConsoleLog => {
  const log = new ConsoleLog();
  log.append([
    { pid: 1000, fd: 1, time: 0, text: Array.from({ length: lines }, (_, i) => `line ${i}\n`).join("") },
    { pid: 1001, fd: 2, time: 5, text: "one <b>\n" },
  ]);
  return log;
};

const linesOf = (html: string): string[] =>
  [...html.matchAll(/<span[^>]*data-at[^>]*>([^<]*)</g)].map((m) => m[1] ?? "");

test("output: while a program runs, the newest lines, and how many came before", () => {
  const html = outputHtml(flood(400), null, words);
  expect(linesOf(html)).toEqual([...Array.from({ length: 100 }, (_, i) => `line ${300 + i}`), "one &lt;b&gt;"]);
  expect(html).toContain("300 earlier lines are not shown.");
});

test("output: of a finished run every line that was kept", () => {
  const facts = [
    { pid: 1000, name: "flood.ts", status: 0 },
    { pid: 1001, name: "flood.ts", status: 0 },
  ];
  const html = outputHtml(flood(400), facts, words);
  expect(linesOf(html)).toHaveLength(401);
  expect(html).not.toContain("not shown");
});

test("output: a filter is asked before lines are left out", () => {
  expect(linesOf(outputHtml(flood(400), null, words, "LINE 7"))).toEqual([
    "line 7",
    ...Array.from({ length: 10 }, (_, i) => `line 7${i}`),
  ]);
});
