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

/** Everything is read when it comes; the process sleeps in epoll_wait and nowhere else. */
const grade: Grader = (facts) => {
  const blocked = facts.calls.find(({ name, slept }) => slept && /^(recv|read)/.test(name));
  return all(
    () => (blocked === undefined ? passed : failed("blocked", blocked.begin)),
    () => cpuAtMost(facts, 3 * MILLISECOND),
    () => takenWithin(facts, MILLISECOND),
    () => received(facts, 24 + "short".length),
    () => endedWell(facts),
  );
};

export default grade;
