import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quickRewind } from "./quick-rewind.ts";

const optimizer = join(createRequire(import.meta.url).resolve("binaryen"), "../bin/wasm-opt");

const CASES = 40;
const cases = Array.from({ length: CASES }, (_, i) => i);

/** An interpreter in small: 40 operations, each of which asks the host once (operation 7 twice), and adds the answers up. */
const interpreter = `(module
  (import "env" "ask" (func $ask (param i32) (result i32)))
  (memory (export "memory") 2)
  (func (export "run") (param $program i32) (param $length i32) (result i32)
    (local $sum i32) (local $op i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (local.get $length)))
        (local.set $op (i32.load8_u (local.get $program)))
        (local.set $program (i32.add (local.get $program) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (block $unknown ${cases.map((i) => `(block $op${CASES - 1 - i}`).join(" ")}
          (br_table ${cases.map((i) => `$op${i}`).join(" ")} $unknown (local.get $op))
        ${cases
          .map(
            (i) => `)
          (local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 3)) (call $ask (i32.const ${i}))))
          ${i === 7 ? "(local.set $sum (i32.add (local.get $sum) (call $ask (i32.const 1007))))" : ""}
          (br $next)`,
          )
          .join("\n")}
        )
        (return (i32.const -1))))
    (local.get $sum)))`;

interface Machine {
  readonly memory: WebAssembly.Memory;
  run(program: number, length: number): number;
  asyncify_start_unwind(data: number): void;
  asyncify_stop_unwind(): void;
  asyncify_start_rewind(data: number): void;
  asyncify_stop_rewind(): void;
}

let folder = "";
let original = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "quick-rewind-"));
  await writeFile(join(folder, "in.wat"), interpreter);
  await optimize("in.wat", "--optimize-level=4", "--asyncify", "-S", "-o", join(folder, "asyncified.wat"));
  original = await readFile(join(folder, "asyncified.wat"), "utf8");
});

afterAll(() => rm(folder, { recursive: true }));

const optimize = (file: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [optimizer, join(folder, file), ...args]);

/** Runs the operations, putting the stack away and bringing it back at every question. */
async function answers(text: string, operations: readonly number[]): Promise<{ sum: number; asked: number[] }> {
  await writeFile(join(folder, "out.wat"), text);
  await optimize("out.wat", "-O4", "-o", join(folder, "out.wasm"));
  const asked: number[] = [];
  const data = 16;
  let rewinding = false;
  const ask = (what: number): number => {
    if (rewinding) {
      machine.asyncify_stop_rewind();
      rewinding = false;
      return what + 1;
    }
    asked.push(what);
    new Int32Array(machine.memory.buffer, data, 2).set([data + 8, data + 4096]);
    machine.asyncify_start_unwind(data);
    return 0;
  };
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, "out.wasm")), { env: { ask } });
  const machine = instance.exports as unknown as Machine;
  new Uint8Array(machine.memory.buffer, 65536).set(operations);
  let before = -1;
  let sum = machine.run(65536, operations.length);
  while (asked.length > before) {
    before = asked.length;
    machine.asyncify_stop_unwind();
    machine.asyncify_start_rewind(data);
    rewinding = true;
    sum = machine.run(65536, operations.length);
    if (asked.length === before) break;
  }
  return { sum, asked };
}

const operations = [3, 0, 39, 7, 7, 12, 38, 1, 7, 0, 39];

test("a rewritten module does at every operation what the original did", async () => {
  const { text, switches } = quickRewind(original);
  expect(switches).toBe(1);
  const expected = await answers(original, operations);
  expect(expected.asked.length).toBe(operations.length + 3);
  expect(await answers(text, operations)).toEqual(expected);
});

test("the second arm names, for each call, the block that ends right before it", () => {
  const { text } = quickRewind(original);
  const arm = /\(else \(block \$rewind_0 \(br_table ([^()]*) \(local\.get/.exec(text)?.[1]?.split(" ") ?? [];
  // Operation 0 comes next anyway, as the default does; the two calls of operation 7 stand behind the same block.
  expect(arm.length).toBe(CASES + 2);
  expect(arm[0]).toBe("$rewind_0");
  expect(arm[7]).toBe(arm[8]);
  expect(new Set(arm).size).toBe(CASES);
  expect(arm.at(-1)).toBe("$rewind_0");
});

test("calls numbered in another way than Asyncify's are refused", () => {
  const other = original.replace(/\(i32\.const 12\)(?=\s*\)\s*\)\s*\(then\s*\(local\.set)/, "(i32.const 13)");
  expect(other).not.toBe(original);
  expect(() => quickRewind(other)).toThrow("not known here");
});

test("a module without a large switch stays as it is", () => {
  const small =
    "(module\n (func $a (param $0 i32)\n  (if (i32.eqz (global.get $__asyncify_state)) (then (nop)))\n )\n)\n";
  expect(quickRewind(small)).toEqual({ text: small, switches: 0 });
});
