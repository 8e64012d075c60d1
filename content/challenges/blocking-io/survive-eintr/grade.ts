import { EINTR } from "../../../../src/abi/errno.ts";
import type { RunFacts } from "../../../../src/challenges/run-facts.ts";
import { all, endedWell, failed, type Grader, passed, received } from "../../../../src/challenges/verdict.ts";

/** An interrupted call is made again; any other error ends the program with status 1. */
const grade: Grader = (facts) => {
  const reads = facts.calls.filter(({ name }) => name === "recvfrom");
  const wrong = reads.find(({ result }) => result !== null && result < 0 && result !== -EINTR && result > -512);
  if (wrong !== undefined) {
    const next = reads.find(({ begin }) => begin > wrong.begin);
    if (next !== undefined) return failed("ignored", next.begin);
    return exitedWith(facts, 1) ? passed : failed("ended", facts.end.time);
  }
  const last = reads.at(-1);
  return all(
    () => (last?.result === -EINTR ? failed("interrupted", last.end) : passed),
    () => received(facts, "the first".length + "the second".length),
    () => endedWell(facts),
  );
};

const exitedWith = ({ end }: RunFacts, code: number): boolean => end.status === code << 8;

export default grade;
