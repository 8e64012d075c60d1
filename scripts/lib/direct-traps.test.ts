import { expect, test } from "vitest";
import { directTraps } from "./direct-traps.ts";

const LAYOUT = { stringBytes: 24, doubleShift: 0x7ff8000a };

const trampoline = (
  body: string,
): string => ` (func $7 (param $0 i32) (param $1 i64) (param $2 i32) (param $3 i32) (param $4 i32) (param $5 i32) (result i64)
  (local $6 i32)
${body} )`;

const module = (functions: string): string => `(module
 (import "env" "host_call" (func $fimport$5 (param i32 i32 i32 i32 i32) (result i32)))
 (func $6 (result i32)
  (i32.const 1)
 )
${functions}
)
`;

const CALLS = "  (drop\n   (call $fimport$5\n    (local.get $0)\n   )\n  )\n";

test("directTraps: the trampoline first asks whether the function's name begins with a capital letter", () => {
  const text = directTraps(module(trampoline(CALLS)), LAYOUT);
  expect(text).toContain('(import "env" "host_trap" (func $host_trap (param i32 i32 i32) (result f64)))');
  const lines = text.split("\n").map((line) => line.trim());
  const at = lines.indexOf("(local $6 i32)");
  expect(lines[at + 1]).toBe("(local $trapped f64)");
  expect(lines[at + 2]).toContain("(i32.load8_u (i32.add (i32.wrap_i64 (i64.load (local.get $5))) (i32.const 24)))");
  expect(text.indexOf("(call $host_trap")).toBeLessThan(text.indexOf("(call $fimport$5"));
  expect(text).toContain(`(i64.const ${0x7ff8000an << 32n})`);
});

test("directTraps: a package that calls its host in another way is refused with a sentence", () => {
  expect(() => directTraps("(module)\n", LAYOUT)).toThrow("calls its host in a way that is not known here");
  expect(() => directTraps(module(""), LAYOUT)).toThrow("trampoline for host functions is not the one that is known");
  const two = `${trampoline(CALLS)}\n${trampoline(CALLS)}`;
  expect(() => directTraps(module(two), LAYOUT)).toThrow("trampoline for host functions is not the one that is known");
});
