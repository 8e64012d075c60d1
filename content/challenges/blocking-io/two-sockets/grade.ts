import { EAGAIN } from "../../../../src/abi/errno.ts";
import {
  all,
  endedWell,
  failed,
  type Grader,
  passed,
  received,
  takenWithin,
} from "../../../../src/challenges/verdict.ts";

/** Each datagram is read within 1 ms, by calls that may block. */
const grade: Grader = (facts) =>
  all(
    () => {
      const asked = facts.calls.find(({ result }) => result === -EAGAIN);
      return asked === undefined ? passed : failed("asked", asked.begin);
    },
    () => takenWithin(facts, 1_000_000),
    () => received(facts, "for the first".length + "for the second".length),
    () => endedWell(facts),
  );

export default grade;
