import { expect, it } from "vitest";
import * as N from "../../abi/syscall.ts";
import { hashTrace } from "../../trace/hash.ts";
import { Bench } from "../testing/boot.ts";
import { call, type Script, type User, work } from "../testing/scripted-task.ts";

/** Six processes that each write their letter three times, with work between. */
function run(shuffle?: number): { output: string; hash: string } {
  const bench = new Bench(shuffle === undefined ? {} : { shuffle });
  const writer = (letter: string) =>
    function* (user: User): Script {
      const out = user.text(letter);
      for (let i = 0; i < 3; i++) {
        yield call(N.SYS_write, 1, out.at, 1);
        yield work(100);
        yield call(N.SYS_sched_yield);
      }
    };
  for (const letter of "abcdef") bench.start(writer(letter));
  const trace = bench.run();
  return { output: bench.output, hash: hashTrace(trace) };
}

it("schedule: without a seed ready threads run first in, first out", () => {
  expect(run().output).toBe("abcdefabcdefabcdef");
});

it("schedule: the same seed gives the same run, byte for byte", () => {
  expect(run(7)).toEqual(run(7));
});

it("schedule: other seeds give other orders, and everybody gets as far", () => {
  const outputs = [1, 2, 3, 4, 5].map((seed) => run(seed).output);
  expect(new Set(outputs).size).toBe(5);
  for (const output of outputs) expect([...output].sort().join("")).toBe("aaabbbcccdddeeefff");
});
