import type { Trace } from "./trace.ts";

/**
 * Puts a trace's events in order of time, in place: those of one time stay as they are. Insertion sort: nearly everything is in place,
 * and what is not has a short way.
 */
export function inOrderOfTime(trace: Trace): Trace {
  const { time, kind, thread, a, b, c } = trace;
  const integers = [thread, a, b, c];
  for (let i = 1; i < time.length; i++) {
    const at = time[i] as number;
    if (at >= (time[i - 1] as number)) continue;
    let to = i - 1;
    while (to > 0 && (time[to - 1] as number) > at) to--;
    const what = kind[i] as number;
    // Mostly it is a step or two: a loop is quicker than a copy within each column.
    for (let k = i; k > to; k--) {
      time[k] = time[k - 1] as number;
      kind[k] = kind[k - 1] as number;
    }
    time[to] = at;
    kind[to] = what;
    for (const column of integers) {
      const value = column[i] as number;
      for (let k = i; k > to; k--) column[k] = column[k - 1] as number;
      column[to] = value;
    }
  }
  return trace;
}
