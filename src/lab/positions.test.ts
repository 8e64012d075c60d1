import * as esbuild from "esbuild";
import { describe, expect, it } from "vitest";
import { bundle, fromMemory } from "../bundler/bundle.ts";
import { Positions } from "./positions.ts";

const files = {
  "main.ts": `import { read } from "unistd";
import { deep } from "./lib.ts";

interface Unused { a: number }

function caller(x: number): void {
  deep(x);
}
caller(read(0) as number);`,
  "lib.ts": `type T = number;
export function deep(x: T): never {
  throw new Error("no" + x);
}`,
};

async function bundled() {
  const result = await bundle(esbuild, { load: fromMemory(files), entry: "main.ts", modules: ["unistd"] });
  if (!result.ok) throw new Error("does not bundle");
  return result.program;
}

/** Line (from 1) and column (from 0) of a text in the bundle. */
function find(code: string, text: string) {
  const before = code.slice(0, code.indexOf(text)).split("\n");
  return { line: before.length, column: before.at(-1)!.length };
}

describe("Positions", () => {
  it("leads from the bundle to the learner's file", async () => {
    const program = await bundled();
    const positions = new Positions([["main.ts", program]]);
    const call = find(program.code, "deep(x);");
    expect(positions.place("main.ts", call.line, call.column)).toEqual({ file: "main.ts", line: 7, column: 2 });
  });

  it("knows no place in the guest library", async () => {
    const positions = new Positions([["main.ts", await bundled()]]);
    expect(positions.place("unistd", 1, 0)).toBeNull();
    expect(positions.place("main.ts", 0, -1)).toBeNull();
  });

  it("rewrites a stack and drops frames that are not the learner's", async () => {
    const program = await bundled();
    const positions = new Positions([["main.ts", program]]);
    const thrown = find(program.code, "new Error(");
    const call = find(program.code, "deep(x);");
    const text = [
      "Error: no1",
      `    at deep (main.ts:${thrown.line}:${thrown.column + 1})`,
      "    at forEach (native)",
      "    at wrap (unistd:3:4)",
      `    at caller (main.ts:${call.line}:${call.column + 1})`,
      `    at <anonymous> (main.ts:${call.line}:${call.column + 1})`,
      "",
    ].join("\n");
    const mapped = positions.stack(text);
    expect(mapped).toBe("Error: no1\n    at deep (lib.ts:3:9)\n    at caller (main.ts:7:3)\n    at main.ts:7:3");
    expect(positions.innermost(mapped)).toEqual({ file: "lib.ts", line: 3, column: 8 });
  });

  it("finds the import of a name that a guest module does not have", async () => {
    const source = `// one\nimport { close, raed as r } from "unistd";\nclose(r(0));`;
    const result = await bundle(esbuild, { load: () => source, entry: "main.ts", modules: ["unistd"] });
    if (!result.ok) throw new Error("does not bundle");
    const positions = new Positions([["main.ts", result.program]]);
    expect(positions.stack("SyntaxError: Could not find export 'raed' in module 'unistd'\n")).toBe(
      'SyntaxError: The module "unistd" has no "raed".\n    at main.ts:2:17',
    );
    expect(positions.importOf("unistd", "rae")).toBeNull();
  });

  it("a call that spans lines is placed where it begins", async () => {
    const source = `import { read } from "unistd";
const id = (x: number) => x;
const n = read(
  id(0),
  // the buffer
  new Uint8Array(id(10)),
  id(10),
);
read(id(1), new Uint8Array(read(0, new Uint8Array(1))));`;
    const result = await bundle(esbuild, { load: () => source, entry: "main.ts", modules: ["unistd"] });
    if (!result.ok) throw new Error("does not bundle");
    const { code } = result.program;
    const positions = new Positions([["main.ts", result.program]]);
    const last = find(code, "id(10)\n)");
    expect(positions.call("main.ts", last.line, last.column, "read")).toEqual({ file: "main.ts", line: 3, column: 10 });
    const nested = find(code, "new Uint8Array(1)");
    expect(positions.call("main.ts", nested.line, nested.column, "read")).toEqual({
      file: "main.ts",
      line: 9,
      column: 27,
    });
    expect(positions.call("main.ts", last.line, last.column, "write")).toMatchObject({ line: 7 });
    expect(positions.call("main.ts", 999, 0, "read")).toBeNull();
  });

  it("leaves a text without a stack as it is", () => {
    const positions = new Positions([]);
    expect(positions.stack("7")).toBe("7");
    expect(positions.innermost("7\n    at main.ts:1:1")).toBeNull();
  });
});
