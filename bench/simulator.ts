import { fireEvents } from "../src/kernel/testing/core-speed.ts";
import { type Figure, figure, type Target } from "./figures.ts";
import type { Bench, Runner } from "./node-runs.ts";
import type { ProgramName } from "./programs.ts";

/** Figures of the simulator itself: the same programs in Node and in a Chromium worker. */

interface Measurement {
  readonly name: string;
  readonly program: ProgramName;
  readonly target: Target | null;
}

const rates: readonly Measurement[] = [
  {
    name: "system calls that do not block (getppid)",
    program: "syscalls",
    target: { value: 1_500_000, is: "at least" },
  },
  { name: "failing non-blocking recvfrom (EAGAIN)", program: "polling", target: null },
  { name: "sleep and wake of the one runnable process", program: "alone", target: null },
  { name: "switches: two processes take turns (usleep)", program: "turns", target: { value: 150_000, is: "at least" } },
  { name: "switches: a byte to and fro through pipes", program: "ping-pong", target: null },
  { name: "fork, exit, wait", program: "forks", target: { value: 2_000, is: "at least" } },
];

/** Per second, medians of `repeats` runs after two that warm up. */
export async function simulatorFigures(
  bench: Bench,
  runner: Runner,
  where: "Node" | "Chromium",
  repeats: number,
  told: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, program, target } of rates) {
    const ready = await bench.program(program);
    for (let i = 0; i < 2; i++) await runner.run(ready);
    const samples: number[] = [];
    for (let i = 0; i < repeats; i++) samples.push((ready.count / (await runner.run(ready))) * 1000);
    const done = figure(name, where, "/s", target, samples);
    told(`${where}: ${name}: ${Math.round(done.median).toLocaleString("en")}/s`);
    figures.push(done);
  }
  return figures;
}

/** The kernel alone: no engine, a scripted task. */
export function coreFigure(repeats: number, told: (line: string) => void): Figure {
  const [pending, count] = [10_000, 3_000_000];
  fireEvents(pending, count);
  const samples: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const begin = performance.now();
    samples.push((fireEvents(pending, count) / (performance.now() - begin)) * 1000);
  }
  const target = { value: 3_000_000, is: "at least" } as const;
  const done = figure("simulator core, no guest: events, 10,000 pending", "Node", "/s", target, samples);
  told(`Node: ${done.name}: ${Math.round(done.median).toLocaleString("en")}/s`);
  return done;
}
