import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, compressedFolder, toolScript } from "./project.ts";
import { type RunOptions, runNode } from "./run.ts";
import type { Stage, StageOutcome } from "./stages.ts";

/** A runner of many tests that takes longer than this hangs. A machine that is slow for a while is not a reason to fail. Real ms. */
const MOST_TIME = 2_400_000;

/** A stage that is one command, and one check: it passes if the command says so. */
export function check(title: string, args: readonly string[], options: RunOptions, remark?: RegExp): Stage {
  return {
    title,
    async run() {
      const { status, output, logFile } = await runNode(args, { timeout: 400_000, ...options });
      const words = remark === undefined ? undefined : lastMatch(output, remark);
      const outcome = { output, logFile, ...(words === undefined ? {} : { remark: words }) };
      return status === 0 ? { ...outcome, passed: 1, failed: 0 } : { ...outcome, passed: 0, failed: 1 };
    },
  };
}

function lastMatch(text: string, pattern: RegExp): string | undefined {
  const lines = text.split("\n").filter((line) => pattern.test(line));
  return lines.at(-1)?.trim();
}

/** Unit tests, counted by their runner. */
export function unitTests(): Stage {
  return {
    title: "Unit tests",
    run: () =>
      counted("unit", [toolScript("vitest", "vitest"), "run", "--reporter=default", "--reporter=json"], (file) => ({
        args: [`--outputFile.json=${file}`],
        read: (report: VitestReport) => ({
          passed: report.numPassedTests,
          failed: Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0),
          skipped: report.numPendingTests + report.numTodoTests,
        }),
      })),
  };
}

/** Browser tests of the built sites, counted by their runner. */
export function browserTests(env: Readonly<Record<string, string>>): Stage {
  return {
    title: "Browser tests",
    run: () => {
      // Of sites that were built before.
      rmSync(compressedFolder, { recursive: true, force: true });
      return counted(
        "browser",
        [toolScript("@playwright/test", "playwright"), "test", "--reporter=list,json"],
        (file) => ({
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
          read: ({ stats, errors }: PlaywrightReport) => ({
            passed: stats.expected,
            failed: stats.unexpected + stats.flaky + errors.length,
            skipped: stats.skipped,
          }),
        }),
        env,
      );
    },
  };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

interface Reporter<Report> {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  read(report: Report): { passed: number; failed: number; skipped: number };
}

/** Runs a test runner that writes its counts to a file. A runner that fails without a failing test counts as one failure. */
async function counted<Report>(
  log: string,
  args: readonly string[],
  reporter: (file: string) => Reporter<Report>,
  env: Readonly<Record<string, string>> = {},
): Promise<StageOutcome> {
  const file = join(cacheFolder, `${log}-report.json`);
  rmSync(file, { force: true });
  const how = reporter(file);
  const result = await runNode([...args, ...(how.args ?? [])], {
    log,
    timeout: MOST_TIME,
    env: { ...env, ...how.env },
  });
  const { output, logFile, status } = result;
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = how.read(JSON.parse(readFileSync(file, "utf8")) as Report);
  } catch {
    return { passed: 0, failed: 1, output: `The runner left no report.\n${output}`, logFile };
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.passed + counts.failed === 0)
    return { passed: 0, failed: 1, output: `No test was run.\n${output}`, logFile };
  return { ...counts, output, logFile };
}
