import {
  all,
  cpuAtMost,
  endedWell,
  failed,
  type Grader,
  passed,
  takenWithin,
} from "../../../../src/challenges/verdict.ts";

const MILLISECOND = 1_000_000;
/** "one" to "six" and the end: the least that any of the labs sends. */
const FEWEST = 7;

/** Whatever came is taken at the next tick, without sleeping in a read. */
const grade: Grader = (facts) => {
  const blocked = facts.calls.find(({ name, slept }) => slept && /^(recv|read)/.test(name));
  return all(
    () => (blocked === undefined ? passed : failed("blocked", blocked.begin)),
    () => cpuAtMost(facts, 2 * MILLISECOND),
    () => takenWithin(facts, 11 * MILLISECOND),
    () => (facts.arrivals.length >= FEWEST ? passed : failed("deaf", facts.end.time)),
    () => endedWell(facts),
  );
};

export default grade;
