import { SIGIO } from "../../../../src/abi/signal.ts";
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

/** SIGIO tells, and everything that it tells of is taken. */
const grade: Grader = (facts) =>
  all(
    () =>
      facts.signals.some(({ signo, handled }) => signo === SIGIO && handled)
        ? passed
        : failed("silent", facts.end.time),
    () => cpuAtMost(facts, 3 * MILLISECOND),
    () => takenWithin(facts, MILLISECOND),
    () => received(facts, "onetwothree.".length),
    () => endedWell(facts),
  );

export default grade;
