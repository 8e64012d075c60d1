import "../testing/fake-host.ts";
import { inspect as nodeInspect } from "node:util";
import { describe, expect, test } from "vitest";
import { formatLine } from "./console.ts";
import { inspect } from "./inspect.ts";

class Point {
  x = 1;
  y = 2;
}

describe("console's values", () => {
  // Where Node's layout is the same, Node itself is the oracle.
  test.each([
    [null],
    [undefined],
    [-0],
    [12n],
    ["it's"],
    ["line\nbreak"],
    [[1, "a", null]],
    [{ a: 1, "b-c": [true], d: { e: { f: { g: 1 } } } }],
    [new Uint8Array([1, 2, 3])],
    [new Int32Array(1)],
    [new Map([["k", { v: 1 }]])],
    [new Set([1, "x"])],
    [new Point()],
    [[]],
    [{}],
    [() => 1],
    [function named() {}],
    [Point],
    [Symbol("s")],
    [/x+/g],
    [{ deep: [[[[1]]]] }],
    [
      {
        first: "a long text that takes much room",
        second: "another long text that takes much room",
        third: { nested: 1 },
      },
    ],
  ])("%o is shown as by Node", (value) => {
    expect(inspect(value)).toBe(nodeInspect(value));
  });

  test("a cycle is marked, not followed", () => {
    const ring: Record<string, unknown> = { name: "ring" };
    ring.self = ring;
    expect(inspect(ring)).toBe("{ name: 'ring', self: [Circular] }");
  });

  test("a long buffer shows its first 100 bytes", () => {
    expect(inspect(new Uint8Array(150))).toContain("... 50 more items");
  });

  test("an error shows its name, message and stack", () => {
    const error = new TypeError("bad");
    error.stack = "    at main (a.ts:1:2)\n";
    expect(inspect(error)).toBe("TypeError: bad\n    at main (a.ts:1:2)");
  });

  test("a line has bare texts, directives and the rest", () => {
    expect(formatLine(["a", 1, { b: "c" }])).toBe("a 1 { b: 'c' }");
    expect(formatLine(["%s is %d%%, %o", "x", 5, { y: 1 }, "rest"])).toBe("x is 5%, { y: 1 } rest");
    expect(formatLine(["100%"])).toBe("100%");
    expect(formatLine([])).toBe("");
  });
});
