import { expect, test } from "vitest";
import { circumstances } from "../../challenges/circumstances.ts";
import { failed, passed, type Verdict } from "../../challenges/verdict.ts";
import type { RunInput, RunResult } from "../../lab/protocol.ts";
import { BundlerFailed } from "../bundler-client.ts";
import type { RunListener } from "../lab-client.ts";
import type { Files } from "../state.ts";
import type { ChallengeProgram } from "./challenge-program.ts";
import { Check, type CheckEnd, type CheckMeans, passedCount } from "./check.ts";

const bundleOf = (file: string, code: string) => ({
  file,
  code,
  map: JSON.stringify({ version: 3, sources: [file], names: [], mappings: "" }),
});

const PROGRAM: ChallengeProgram = {
  main: "a.ts",
  files: { "a.ts": "start", "one.lab.ts": "lab" },
  programs: { "": bundleOf("a.ts", "START") },
  labFile: "one.lab.ts",
  lab: bundleOf("one.lab.ts", "ONE"),
  labs: [
    { name: "one", bundle: bundleOf("one.lab.ts", "ONE") },
    { name: "two", bundle: bundleOf("two.lab.ts", "TWO") },
  ],
  solution: "solved",
  labTitles: {},
  fails: {},
};
const COUNT = 2 * circumstances.length;

/** The lab, the bundler and the grader, which do what a test says. */
class Stage {
  readonly inputs: RunInput[] = [];
  readonly bundled: Files[] = [];
  readonly said: string[] = [];
  /** how each run ends; the default: at once */
  run: (listener: RunListener, number: number) => void = (listener, number) => listener.done(resultOf(number));
  verdict: (number: number) => Verdict | Promise<Verdict> = () => passed;
  bundle: CheckMeans["bundler"]["bundle"] = async (files) => {
    this.bundled.push(files);
    return { ok: true, program: bundleOf("a.ts", "ANEW"), warnings: [] };
  };
  abandoned = 0;
  readonly check = new Check(
    {
      lab: {
        ready: true,
        run: (input, listener) => {
          this.inputs.push(input);
          this.run(listener, this.inputs.length);
          return { id: this.inputs.length, stop: () => {}, abandon: () => void this.abandoned++ };
        },
      },
      bundler: { ready: false, bundle: (files, entry) => this.bundle(files, entry) },
      grade: async () => this.verdict(this.inputs.length),
    },
    { stage: (stage) => this.said.push(stage), trial: (number, count) => this.said.push(`${number}/${count}`) },
  );

  start(files: Files = PROGRAM.files): Promise<CheckEnd> {
    return this.check.run(PROGRAM, files);
  }
}

const resultOf = (number: number, reason: "finished" | "limit" = "finished") =>
  ({ hash: String(number), trace: {}, end: { reason } }) as unknown as RunResult;

test("Check: every lab under every circumstance, in which seed and order really differ", async () => {
  const stage = new Stage();
  const end = await stage.start();
  expect(end.kind === "done" && passedCount(end.trials)).toBe(COUNT);
  expect(stage.inputs.map(({ lab, seed, schedule }) => [lab?.code, seed, schedule])).toEqual(
    ["ONE", "TWO"].flatMap((lab) => circumstances.map(({ seed, schedule }) => [lab, seed, schedule])),
  );
  expect(new Set(circumstances.map(({ schedule }) => schedule)).size).toBe(circumstances.length);
  expect(stage.said).toEqual(Array.from({ length: COUNT }, (_, i) => `${i + 1}/${COUNT}`));
  expect(stage.inputs.every(({ programs }) => programs[""]?.code === "START")).toBe(true);
});

test("Check: a program that was changed is bundled once; the labs are the challenge's own", async () => {
  const stage = new Stage();
  const files = { "a.ts": "changed", "one.lab.ts": "easier" };
  await stage.start(files);
  expect(stage.bundled).toEqual([files]);
  expect(stage.said[0]).toBe("bundler");
  expect(stage.inputs.map(({ lab }) => lab?.code)).not.toContain("easier");
  expect(stage.inputs.every(({ programs }) => programs[""]?.code === "ANEW")).toBe(true);
});

test("Check: a failure has its sentence, its moment and its run; the others are tried all the same", async () => {
  const stage = new Stage();
  stage.verdict = (number) => (number === 3 ? failed("late", 5e6) : passed);
  const end = await stage.start();
  if (end.kind !== "done") throw new Error(end.kind);
  expect(end.trials[2]?.end).toEqual({ kind: "failed", fails: "late", time: 5e6, result: resultOf(3) });
  expect(passedCount(end.trials)).toBe(COUNT - 1);
});

test("Check: after a run that failed at a limit the rest is not tried", async () => {
  const stage = new Stage();
  stage.run = (listener, number) => listener.done(resultOf(number, number === 2 ? "limit" : "finished"));
  stage.verdict = (number) => (number === 2 ? failed("ended", 1) : passed);
  const end = await stage.start();
  if (end.kind !== "done") throw new Error(end.kind);
  expect(stage.inputs).toHaveLength(2);
  expect(end.trials.map((trial) => trial.end.kind)).toEqual([
    "passed",
    "failed",
    ...Array.from({ length: COUNT - 2 }, () => "not-tried"),
  ]);
});

test("Check: a limit that the challenge allows for is no reason to stop", async () => {
  const stage = new Stage();
  stage.run = (listener, number) => listener.done(resultOf(number, "limit"));
  const end = await stage.start();
  expect(end.kind === "done" && passedCount(end.trials)).toBe(COUNT);
});

test("Check: what does not compile runs nowhere", async () => {
  const stage = new Stage();
  stage.bundle = async () => ({ ok: false, errors: [], warnings: [] });
  expect(await stage.start({ "a.ts": "(" })).toEqual({ kind: "failed", failure: { kind: "compile", errors: [] } });
  expect(stage.inputs).toEqual([]);
});

test.each([
  ["crashed", { kind: "crashed" }],
  ["unloaded", { kind: "load" }],
  ["silent", { kind: "no-answer" }],
] as const)("Check: a lab that is %s ends it with that failure", async (what, failure) => {
  const stage = new Stage();
  stage.run = (listener) => listener[what]();
  expect(await stage.start()).toEqual({ kind: "failed", failure });
});

test("Check: bundler or grader that do not come are a failed load", async () => {
  const noBundler = new Stage();
  noBundler.bundle = () => Promise.reject(new BundlerFailed("", true));
  expect(await noBundler.start({ "a.ts": "x" })).toEqual({ kind: "failed", failure: { kind: "load" } });
  const noGrader = new Stage();
  noGrader.verdict = () => Promise.reject(new Error("404"));
  expect(await noGrader.start()).toEqual({ kind: "failed", failure: { kind: "load" } });
});

test("Check: Stop ends it at once, in a run that says nothing", async () => {
  const stage = new Stage();
  stage.run = () => setTimeout(() => stage.check.stop(), 0);
  expect(await stage.start()).toEqual({ kind: "stopped" });
  expect([stage.inputs.length, stage.abandoned]).toEqual([1, 1]);
});
