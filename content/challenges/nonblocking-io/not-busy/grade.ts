import {
  all,
  cpuAtMost,
  endedWell,
  failed,
  type Grader,
  passed,
  received,
  takenWithin,
} from "../../../../src/challenges/verdict.ts";

const MILLISECOND = 1_000_000;

/** Asked without ever sleeping in the read, for less than 1 ms of CPU, and not late. */
const grade: Grader = (facts) => {
  const blocked = facts.calls.find(({ name, slept }) => slept && /^(recv|read)/.test(name));
  return all(
    () => (blocked === undefined ? passed : failed("blocked", blocked.begin)),
    () => cpuAtMost(facts, MILLISECOND),
    () => takenWithin(facts, 10 * MILLISECOND),
    () => received(facts, "here it is".length),
    () => endedWell(facts),
  );
};

export default grade;
