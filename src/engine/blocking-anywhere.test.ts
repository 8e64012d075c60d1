import { expect, test } from "vitest";
import { runPrograms } from "./testing/mini-kernel.ts";

/**
 * A program's code may be called from any place of the interpreter. In each of these expressions `y(n)`, which lets the other
 * process run and then answers n, is called from another one, so that the stack is put away and brought back right there.
 */
const places: readonly string[] = [
  "({ get a() { return y(1); } }).a",
  "({ get a() { return y(1); } })['a']",
  "(() => { let v; ({ set a(x) { v = y(x); } }).a = 2; return v; })()",
  "(() => { let v; const o = { set a(x) { v = y(x); } }; o['a'] = 2; return v; })()",
  "+{ valueOf: () => y(3) }",
  "-{ valueOf: () => y(3) }",
  "~{ valueOf: () => y(3) }",
  "{ valueOf: () => y(3) } * 2",
  "{ valueOf: () => y(3) } + { valueOf: () => y(4) }",
  "`\u0024{{ toString: () => String(y(5)) }}`",
  "{ valueOf: () => y(6) } < { valueOf: () => y(7) }",
  "{ valueOf: () => y(6) } == 6",
  "{ valueOf: () => y(6) } & 7",
  "{ valueOf: () => y(1) } << { valueOf: () => y(4) }",
  "{ valueOf: () => y(2) } ** { valueOf: () => y(4) }",
  "(() => { let o = { valueOf: () => y(8) }; o++; return o; })()",
  "(() => { let o = { valueOf: () => y(8) }; return --o; })()",
  "({ k9: 9 })[{ toString: () => 'k' + y(9) }]",
  "({ [{ toString: () => 'k' + y(9) }]: 10 }).k9",
  "[...{ *[Symbol.iterator]() { yield y(1); yield y(2); } }].join()",
  "(() => { let s = 0; for (const n of { *[Symbol.iterator]() { yield y(1); yield y(2); } }) s += y(n); return s; })()",
  "(() => { let s = ''; for (const k in new Proxy({}, { ownKeys: () => (y(0), ['a']), getOwnPropertyDescriptor: () => (y(0), { value: 1, enumerable: true, configurable: true }) })) s += k; return s; })()",
  "(() => { const [a, b = y(4)] = { *[Symbol.iterator]() { yield y(3); } }; return a + b; })()",
  "(() => { const { a = y(5), ...rest } = { get b() { return y(6); } }; return a + rest.b; })()",
  "((a = y(7), ...b) => a + b.length)()",
  "Math.max(...{ *[Symbol.iterator]() { yield y(3); yield y(9); } })",
  "new (class { x = y(11); static z = y(0); })().x",
  "new (class extends (class { constructor() { this.v = y(12); } }) { constructor() { super(); this.v += y(1); } })().v",
  "new (class { #p = 1; get #q() { return y(13); } m() { return this.#q + this.#p; } })().m()",
  "(class { static { globalThis.made = y(14); } }, globalThis.made)",
  "({}) instanceof { [Symbol.hasInstance]: () => y(1) === 1 }",
  "'a' in new Proxy({}, { has: () => y(1) === 1 })",
  "delete new Proxy({}, { deleteProperty: () => y(1) === 1 }).a",
  "new Proxy({}, { get: () => y(15) }).a",
  "(() => { let v; new Proxy({}, { set: (_, __, x) => ((v = y(x)), true) }).a = 16; return v; })()",
  "new Proxy(function () {}, { apply: () => y(17) })()",
  "new (new Proxy(function () {}, { construct: () => ({ v: y(18) }) }))().v",
  "[3, 1, 2].sort((a, b) => y(a - b)).join()",
  "[1, 2].map(y).reduce((a, b) => y(a + b))",
  "Array.from({ length: 2 }, (_, i) => y(i)).join()",
  "'ab'.replace(/[ab]/g, (c) => c + y(1))",
  "JSON.stringify({ toJSON: () => y(19) })",
  "JSON.parse('[1]', (_, v) => (Array.isArray(v) ? v : y(20))).join()",
  "new Map([[1, 2]]).forEach((v) => y(v)) ?? y(21)",
  "((strings, v) => strings.length + v)`a\u0024{y(22)}b`",
  "y?.(23)",
  "({ m: y }).m(24)",
  "y.call(null, 25) + y.apply(null, [1])",
  "y.bind(null, 26)()",
  "Reflect.construct(class { constructor() { this.v = y(27); } }, []).v",
  "(() => { try { throw y(28); } catch (e) { return y(e); } finally { y(0); } })()",
  "(() => { const g = (function* () { try { yield y(1); } finally { globalThis.closed = y(29); } })(); g.next(); g.return(); return globalThis.closed; })()",
  "(() => { switch (y(1)) { case y(0): return 'no'; case y(1): return 'yes'; } })()",
  "Number({ [Symbol.toPrimitive]: () => y(30) })",
  "new Date(y(31)).getTime()",
  "Object.assign({}, { get a() { return y(32); } }).a",
  "Object.entries(new Proxy({ a: 1 }, { get: () => y(33) })).join()",
  "new Uint8Array({ length: 2, get 0() { return y(1); }, 1: 2 }).join()",
  "eval('y(34)')",
  "new Function('y', 'return y(35)')(y)",
  "(() => { label: for (;;) { for (;;) { if (y(1)) break label; } } return y(36); })()",
  "1n + BigInt(y(37))",
  "({ valueOf: () => BigInt(y(38)) }) - 1n",
];

test("a call blocks, and comes back, wherever a program's code can be called from", async () => {
  const program = (own: string) => `import { log, yieldCpu } from "mini";
    const y = globalThis.y = (v) => { yieldCpu(0); return v; };
    globalThis.places = [${places.map((place) => `() => (${place})`).join(",\n")}];
    for (const place of globalThis.places) {
      let text;
      try { text = String(place()); } catch (error) { text = "threw " + error; }
      let sum = 0;
      for (const c of text) sum = (sum * 31 + c.codePointAt(0)) % 1000003;
      log(sum);
    }
    log(${own});`;
  const expected = [...places.map(expectedNumber), 7];
  const run = await runPrograms([program("7"), program("7")]);
  expect(run.faults).toEqual([]);
  for (const pid of [1, 2]) {
    const got = run.log.filter(([from]) => from === pid).map(([, value]) => value);
    const wrong = got.flatMap((value, i) => (value === expected[i] ? [] : [places[i] ?? "the end"]));
    expect(wrong).toEqual([]);
    expect(got.length).toBe(expected.length);
  }
});

/** What the expression is in this very JavaScript, where `y` just answers. */
function expectedNumber(place: string): number {
  const text = String(new Function("y", "globalThis", `return (${place});`)((v: unknown) => v, { closed: 0, made: 0 }));
  let sum = 0;
  for (const c of text) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 1000003;
  return sum;
}
