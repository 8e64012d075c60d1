import {
  all,
  answeredWithin,
  cpuAtMost,
  endedWell,
  failed,
  type Grader,
  passed,
  received,
} from "../../../../src/challenges/verdict.ts";

const MILLISECOND = 1_000_000;

/** One process with one thread answers everybody at once, and rests in between. */
const grade: Grader = (facts) =>
  all(
    () => (facts.threads === 1 ? passed : failed("helpers", 0)),
    () => cpuAtMost(facts, 3 * MILLISECOND),
    () => answeredWithin(facts, 2 * MILLISECOND),
    () => received(facts, 8),
    () => endedWell(facts),
  );

export default grade;
