import type { Arrival, RunFacts } from "./run-facts.ts";

/** What a grader says of one run. */
export type Verdict =
  | { readonly passed: true }
  | {
      readonly passed: false;
      /** which of the challenge's sentences says what went wrong */
      readonly fails: string;
      /** the moment, virtual ns */
      readonly time: number;
    };

export type Grader = (facts: RunFacts) => Verdict;

export const passed: Verdict = { passed: true };

export const failed = (fails: string, time: number): Verdict => ({ passed: false, fails, time });

/** The first of several verdicts that is not a pass. A later one is asked for only if those before have passed. */
export function all(...verdicts: readonly (() => Verdict)[]): Verdict {
  for (const verdict of verdicts) {
    const said = verdict();
    if (!said.passed) return said;
  }
  return passed;
}

/** The program came to an end by itself, well. Fails as "ended". */
export function endedWell({ end }: RunFacts): Verdict {
  const isWell = end.reason === "finished" && end.status === 0 && !end.faulted;
  return isWell ? passed : failed("ended", end.time);
}

/** Whatever came, was in the process at most `most` ns later. Fails as "late" at the moment when that was over. */
export function takenWithin({ arrivals }: RunFacts, most: number): Verdict {
  return within(arrivals, most, ({ taken }) => taken);
}

/** Whatever came, was answered through the same socket at most `most` ns later. Fails as "late". */
export function answeredWithin({ arrivals }: RunFacts, most: number): Verdict {
  return within(arrivals, most, ({ answered }) => answered);
}

function within(arrivals: readonly Arrival[], most: number, done: (arrival: Arrival) => number | null): Verdict {
  for (const arrival of arrivals) {
    const time = done(arrival);
    if (time === null || time - arrival.time > most) return failed("late", arrival.time + most);
  }
  return passed;
}

/** So much came, and no less: a program that never opened its socket has taken "everything" as well. Fails as "deaf". */
export function received({ arrivals, end }: RunFacts, bytes: number): Verdict {
  const taken = arrivals.filter((arrival) => arrival.taken !== null).reduce((sum, arrival) => sum + arrival.bytes, 0);
  return taken >= bytes ? passed : failed("deaf", end.time);
}

/** All threads together were on a CPU for at most `most` ns. Fails as "busy". */
export function cpuAtMost({ cpu, end }: RunFacts, most: number): Verdict {
  return cpu <= most ? passed : failed("busy", end.time);
}
