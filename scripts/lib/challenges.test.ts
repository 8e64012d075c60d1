import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { circumstances } from "../../src/challenges/circumstances.ts";
import { factsOf } from "../../src/challenges/run-facts.ts";
import type { Grader, Verdict } from "../../src/challenges/verdict.ts";
import { runLab } from "../../src/lab/lab.ts";
import type { RunResult } from "../../src/lab/protocol.ts";
import { bundled, testHost } from "../../src/lab/testing/run-files.ts";
import { EventKind } from "../../src/trace/event.ts";
import { challengeNames } from "./challenges.ts";

/**
 * Every variant of every challenge in every lab, under several seeds and orders of the scheduler: what is right passes everywhere,
 * what is wrong fails somewhere with its own sentence.
 */

const root = fileURLToPath(new URL("../../content/challenges", import.meta.url));

const sourcesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );
const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const folders = challengeNames();

async function verdicts(folder: string, source: string): Promise<Verdict[]> {
  const { default: grade } = (await import(pathToFileURL(join(folder, "grade.ts")).href)) as { default: Grader };
  return (await runs(folder, source)).map(({ trace }) => grade(factsOf(trace)));
}

/** In every lab under every circumstance. */
async function runs(folder: string, source: string): Promise<RunResult[]> {
  const labs = Object.entries(sourcesIn(folder)).filter(([file]) => file.endsWith(".lab.ts"));
  const program = await bundled({ "main.ts": source }, "main.ts");
  const results: RunResult[] = [];
  for (const [file, text] of labs) {
    const lab = await bundled({ [file]: text }, file);
    for (const circumstance of circumstances) {
      const request = { type: "run", id: 1, programs: { "": program }, lab, args: [], ...circumstance } as const;
      const outcome = await runLab(request, await testHost());
      if (!outcome.ok) throw new Error(outcome.text);
      results.push(outcome.result);
    }
  }
  return results;
}

const failures = (said: readonly Verdict[]) => said.flatMap((one) => (one.passed ? [] : [one.fails]));

test.each(["blocking-io", "nonblocking-io", "io-multiplexing", "signal-driven-io", "asynchronous-io"])(
  "challenges: %s has at least two",
  (topic) => {
    expect(folders.filter((folder) => folder.startsWith(`${topic}/`)).length).toBeGreaterThanOrEqual(2);
  },
);

test("circumstances: they draw different orders of two processes that are ready at once", async () => {
  const folder = join(root, "blocking-io/two-sockets");
  const results = await runs(folder, sourcesIn(join(folder, "right"))["two-children.ts"] ?? "");
  const ofOneLab = results.slice(0, circumstances.length);
  expect(ofOneLab.map(({ spec }) => spec.schedule.seed)).toEqual(circumstances.map(({ schedule }) => schedule));
  // Which threads ran, one after the other: times and addresses may differ for other reasons.
  const orders = ofOneLab.map(({ trace }) => {
    const entered = [...trace.kind.keys()].filter((i) => trace.kind[i] === EventKind.SyscallEnter);
    return entered.map((i) => trace.thread[i]).join(" ");
  });
  expect(new Set(orders).size).toBeGreaterThan(1);
});

describe.each(folders)("challenge %s", (name) => {
  const folder = join(root, name);
  const [en, zh] = ["en", "zh-cn"].map((locale) => read(join(folder, `text.${locale}.json`)));

  test("what the reader begins with fails, with a sentence in both languages", async () => {
    const said = failures(await verdicts(folder, sourcesIn(folder)["start.ts"] ?? ""));
    expect(said.length).toBeGreaterThan(0);
    for (const key of said) for (const text of [en, zh]) expect(text.fails).toHaveProperty(key);
  });

  const right = sourcesIn(join(folder, "right"));
  test.each(Object.keys({ "solution.ts": "", ...right }))(
    "%s passes in every lab and with every seed",
    async (file) => {
      const source = right[file] ?? sourcesIn(folder)[file] ?? "";
      expect(failures(await verdicts(folder, source))).toEqual([]);
    },
  );

  const wrong = sourcesIn(join(folder, "wrong"));
  test.each(Object.keys(wrong))("wrong/%s fails with its sentence", async (file) => {
    const expected = /^\/\/ fails: (\w+)$/m.exec(wrong[file] ?? "")?.[1] ?? "no such line";
    expect(failures(await verdicts(folder, wrong[file] ?? ""))).toContain(expected);
    for (const text of [en, zh]) expect(text.fails).toHaveProperty(expected);
  });

  test("texts: the same parts in both languages, an answer that is there, enough of everything", () => {
    const shape = ({ title, task, predict, hints, fails, labs }: typeof en) => [
      typeof title,
      typeof task,
      predict.options.length,
      predict.answer,
      hints.length,
      Object.keys(fails),
      Object.keys(labs),
    ];
    expect(shape(zh)).toEqual(shape(en));
    const files = Object.keys(sourcesIn(folder)).filter((file) => file.endsWith(".lab.ts"));
    expect(Object.keys(en.labs).map((lab) => `${lab}.lab.ts`)).toEqual(files.sort());
    expect(en.predict.options[en.predict.answer]).toBeTypeOf("string");
    expect(Object.keys(right).length).toBeGreaterThan(0);
    expect(Object.keys(wrong).length).toBeGreaterThan(1);
  });
});
