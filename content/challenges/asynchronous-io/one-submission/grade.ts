import type { RunFacts } from "../../../../src/challenges/run-facts.ts";
import {
  all,
  cpuAtMost,
  endedWell,
  failed,
  type Grader,
  passed,
  received,
  type Verdict,
} from "../../../../src/challenges/verdict.ts";

const MILLISECOND = 1_000_000;

/** One call hands over all requests; each answer is printed when it is there. */
const grade: Grader = (facts) =>
  all(
    () => submittedOnce(facts),
    () => cpuAtMost(facts, 3 * MILLISECOND),
    () => printedAtOnce(facts),
    () => received(facts, 3 * "number 1".length),
    () => endedWell(facts),
  );

function submittedOnce({ calls }: RunFacts): Verdict {
  const read = calls.find(({ name, args }) => /^(recv|read)/.test(name) && args[0] !== 0);
  if (read !== undefined) return failed("itself", read.begin);
  const submissions = calls.filter(({ name, args }) => name === "io_uring_enter" && (args[1] ?? 0) > 0);
  const second = submissions[1];
  return second === undefined ? passed : failed("often", second.begin);
}

/** For each arrival there is a line of output of its own within 1 ms. */
function printedAtOnce({ calls, arrivals }: RunFacts): Verdict {
  const writes = calls.filter(({ name, args }) => name === "write" && args[0] === 1).map(({ begin }) => begin);
  for (const { time } of arrivals) {
    const printed = writes.findIndex((write) => write >= time && write <= time + MILLISECOND);
    if (printed === -1) return failed("late", time + MILLISECOND);
    writes.splice(printed, 1);
  }
  return passed;
}

export default grade;
