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

/** Whoever asked for the data does not copy it, and prints it as soon as it is there. */
const grade: Grader = (facts) =>
  all(
    () => copiedByOthers(facts),
    () => cpuAtMost(facts, 3 * MILLISECOND),
    () => printedAtOnce(facts),
    () => received(facts, "for the first".length + "for the second".length),
    () => endedWell(facts),
  );

/** The program's own thread reads from nothing. */
function copiedByOthers({ calls }: RunFacts): Verdict {
  const own = calls[0]?.thread;
  const read = calls.find(({ name, thread, args }) => thread === own && /^(recv|read)/.test(name) && args[0] !== 0);
  return read === undefined ? passed : failed("itself", read.begin);
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
