import { describe, expect, it } from "vitest";
import { canonical, expectedLines, judge, readCases } from "./conformance.ts";

const entry = { name: "x", area: "udp", basis: "documented", why: "", program: "", expected: "", status: 0 };
const got = (out: string, status: number | null = 0, trouble: string | null = null) => ({ out, status, trouble });

describe("conformance: comparison", () => {
  it("keeps a branch's order and lets branches interleave", () => {
    expect(canonical("child: 1\nmain: b\n\nodd\nmain: a\nchild: 2\n")).toEqual([
      "main: b",
      "main: a",
      "odd",
      "child: 1",
      "child: 2",
    ]);
  });

  it("passes what prints the same and ends the same", () => {
    expect(judge(entry, ["main: 1", "child: 1"], got("child: 1\nmain: 1\n"))).toBeNull();
  });

  it("names the first line that differs", () => {
    expect(judge(entry, ["main: 1", "main: 2"], got("main: 1\nmain: 3\nmain: 4\n"))).toBe(
      'line 2: expected "main: 2", got "main: 3" (and 1 more)',
    );
  });

  it("tells the status and what went wrong", () => {
    expect(judge(entry, [], got("", 3, "deadlock"))).toBe("exit status: expected 0, got 3; deadlock");
  });
});

describe("conformance: suite", () => {
  it("holds its cases in the order that the comparison makes", async () => {
    const cases = await readCases();
    expect(cases.length).toBeGreaterThan(300);
    for (const one of cases) {
      const lines = await expectedLines(one);
      expect(canonical(lines.join("\n")), one.name).toEqual(lines);
    }
  });
});
