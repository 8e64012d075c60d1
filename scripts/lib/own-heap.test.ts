import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownHeap } from "./own-heap.ts";
import { fromRoot } from "./project.ts";

const MODULE = `(module
 (memory $0 2)
 (export "memory" (memory $0))
 (export "size" (func $1))
 (export "grow" (func $2))
 (func $1 (result i32)
  (memory.size)
 )
 (func $2 (param $0 i32) (result i32)
  (memory.grow
   (local.get $0)
  )
 )
)
`;

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly heap_pages: WebAssembly.Global;
  size(): number;
  grow(pages: number): number;
}

describe("ownHeap: a module's memory", () => {
  const folder = mkdtempSync(join(tmpdir(), "own-heap-"));
  let module: WebAssembly.Module;
  const fresh = () => new WebAssembly.Instance(module).exports as unknown as Exports;

  beforeAll(() => {
    writeFileSync(join(folder, "in.wat"), ownHeap(MODULE));
    const assembler = fromRoot("node_modules/binaryen/bin/wasm-as");
    const options = ["--enable-bulk-memory", "--enable-mutable-globals", "-o", join(folder, "out.wasm")];
    execFileSync(process.execPath, [assembler, join(folder, "in.wat"), ...options]);
    module = new WebAssembly.Module(readFileSync(join(folder, "out.wasm")));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("begins with its own size and grows as memory does", () => {
    const { grow, memory, size } = fresh();
    expect([size(), grow(3), size()]).toEqual([2, 2, 5]);
    expect(memory.buffer.byteLength).toBe(5 << 16);
  });

  test("set back, gives the same pages again, wiped, and grows only by what is missing", () => {
    const { grow, heap_pages, memory, size } = fresh();
    grow(2);
    new Uint8Array(memory.buffer).fill(7);
    heap_pages.value = 2;
    expect([size(), grow(3), size()]).toEqual([2, 2, 5]);
    const bytes = new Uint8Array(memory.buffer);
    expect(bytes.length).toBe(5 << 16);
    expect(bytes.subarray(0, 2 << 16).every((byte) => byte === 7)).toBe(true);
    expect(bytes.subarray(2 << 16).every((byte) => byte === 0)).toBe(true);
  });

  test("wipes no more than it gives", () => {
    const { grow, heap_pages, memory } = fresh();
    grow(3);
    new Uint8Array(memory.buffer).fill(7);
    heap_pages.value = 2;
    grow(1);
    const bytes = new Uint8Array(memory.buffer);
    expect([bytes[(3 << 16) - 1], bytes[3 << 16]]).toEqual([0, 7]);
  });

  test("says -1 where there is no more, and is as it was", () => {
    const { grow, size } = fresh();
    expect([grow(70_000), size()]).toEqual([-1, 2]);
  });
});

test("ownHeap: a package that takes its memory in another way is refused with a sentence", () => {
  expect(() => ownHeap("(module\n)\n")).toThrow("takes its memory in a way that is not known here");
});
