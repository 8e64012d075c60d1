import {
  all,
  cpuAtMost,
  endedWell,
  failed,
  type Grader,
  passed,
  received,
} from "../../../../src/challenges/verdict.ts";

const MILLISECOND = 1_000_000;

/** The process sleeps, and is never asleep while what it waits for is there. */
const grade: Grader = (facts) =>
  all(
    () => (facts.end.reason === "deadlock" ? failed("asleep", facts.arrivals[0]?.time ?? facts.end.time) : passed),
    () => cpuAtMost(facts, 2 * MILLISECOND),
    () => received(facts, "here it is".length),
    () => endedWell(facts),
  );

export default grade;
