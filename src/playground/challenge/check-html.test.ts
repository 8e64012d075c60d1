import { expect, test } from "vitest";
import en from "../../../content/i18n/challenge.en.json" with { type: "json" };
import type { RunResult } from "../../lab/protocol.ts";
import type { ChallengeProgram } from "./challenge-program.ts";
import type { Trial, TrialEnd } from "./check.ts";
import { checkSentence, trialsHtml } from "./check-html.ts";

const bundle = { file: "", code: "", map: "" };
const labs = [
  { name: "one", bundle },
  { name: "two", bundle },
] as const;
const program = {
  labs,
  labTitles: { one: "<One>", two: "Two" },
  fails: { late: "Too late." },
} as unknown as ChallengeProgram;

const trial = (lab: 0 | 1, schedule: number | null, end: TrialEnd): Trial => ({
  lab: labs[lab],
  circumstance: { seed: schedule, schedule },
  end,
});
const late = (time: number): TrialEnd => ({ kind: "failed", fails: "late", time, result: {} as RunResult });
const plain = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("trialsHtml: runs that failed alike are one sentence with a button for each moment", () => {
  const trials = [
    trial(0, null, late(2e6)),
    trial(0, 1, { kind: "passed" }),
    trial(0, 2, late(3e6)),
    trial(1, null, { kind: "not-tried" }),
  ];
  const html = trialsHtml(trials, program, en);
  expect(plain(html)).toContain("&lt;One&gt; Too late.");
  expect(html.match(/Too late/g)).toHaveLength(1);
  expect([...html.matchAll(/data-trial="(\d)"/g)].map(([, index]) => index)).toEqual(["0", "2"]);
  expect(html).toContain('aria-label="Show the moment: &lt;One&gt;, seed 2, 3 ms"');
  expect(plain(html)).toContain("Passed seed 1");
  expect(plain(html)).toContain(`Two ${en.notTried}`);
});

test("checkSentence: all, some, none", () => {
  const good = trial(0, null, { kind: "passed" });
  const bad = trial(0, 1, late(1));
  expect(checkSentence([good, good], en)).toContain("all 2 runs");
  expect(checkSentence([good, bad], en)).toContain("1 of 2");
  expect(checkSentence([bad, bad], en)).toContain("none of 2");
});
