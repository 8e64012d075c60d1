import { say, seconds, tail } from "./progress.ts";
import { toRoot } from "./project.ts";

/** A part of `npm test`: one check, or a runner that counts its own tests. */
export interface Stage {
  readonly title: string;
  run(): Promise<StageOutcome>;
}

export interface StageOutcome {
  readonly passed: number;
  readonly failed: number;
  /** tests that were not run; only a runner that says so */
  readonly skipped?: number;
  /** what is shown where something failed */
  readonly output?: string;
  readonly logFile?: string;
  /** a few words for the line of a stage that passed */
  readonly remark?: string;
}

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  readonly failedStages: string[];
}

export function newTally(): Tally {
  return { passed: 0, failed: 0, skipped: 0, failedStages: [] };
}

/** Runs one stage and says how it went: a line if it passed, its output too if it failed. */
export async function runStage(stage: Stage, tally: Tally): Promise<boolean> {
  const begin = performance.now();
  say(`${stage.title} …`);
  const outcome = await stage
    .run()
    .catch((error: Error) => ({ passed: 0, failed: 1, output: error.stack ?? error.message }) as StageOutcome);
  tally.passed += outcome.passed;
  tally.failed += outcome.failed;
  tally.skipped += outcome.skipped ?? 0;
  if (outcome.failed > 0) {
    tally.failedStages.push(stage.title);
    const log = outcome.logFile === undefined ? "" : ` (all of it: ${toRoot(outcome.logFile)})`;
    say(`${stage.title}: FAILED, ${outcome.failed} of ${outcome.failed + outcome.passed}, in ${seconds(begin)}${log}`);
    if (outcome.output) console.log(tail(outcome.output, 120));
    return false;
  }
  const count = outcome.passed === 1 ? "" : `${outcome.passed} passed, `;
  say(`${stage.title}: ${count}${outcome.remark ? `${outcome.remark}, ` : ""}${seconds(begin)}`);
  return true;
}

/** Runs one after another, whatever comes of each. True: all of them passed. */
export async function runInOrder(stages: readonly Stage[], tally: Tally): Promise<boolean> {
  let allPassed = true;
  for (const stage of stages) allPassed = (await runStage(stage, tally)) && allPassed;
  return allPassed;
}

/** "tests: 412 passed, 0 failed" */
export function closingLine(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  return `tests: ${tally.passed} passed, ${tally.failed} failed${skipped}`;
}
