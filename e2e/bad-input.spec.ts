import type { Page } from "@playwright/test";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { english, sentence } from "./support/words.ts";

/** Programs that go wrong: each ends with one sentence that says how, its trace is kept, and the page stays usable. */

interface BadProgram {
  readonly title: string;
  readonly program: string;
  /** the words of the sentence, by their keys; any of them */
  readonly says: readonly RegExp[];
}

const says = (...keys: string[]): RegExp[] => keys.map((key) => sentence(english, key));

const programs: readonly BadProgram[] = [
  { title: "while (true) {}", program: "while (true) {}", says: says("endLimitWork", "endLimitTime") },
  {
    title: "for (;;) fork()",
    program: 'import { fork } from "unistd";\nfor (;;) fork();',
    says: says("endLimitProcesses", "endLimitWork", "endLimitEvents", "endLimitMemory"),
  },
  {
    title: 'for (;;) console.log("x")',
    program: 'for (;;) console.log("x");',
    says: says("endLimitOutput", "endLimitEvents"),
  },
  {
    title: "an array that grows forever",
    program: "const a = [];\nfor (;;) a.push(new Array(1000).fill(1));",
    says: says("faultMemory"),
  },
  {
    title: "endless recursion",
    program: "function again(n: number): number { return 1 + again(n + 1); }\nagain(0);",
    says: [...says("faultStack"), /stack/i],
  },
  {
    title: "a runaway regular expression",
    program: 'console.log(/^(a+)+$/.test("a".repeat(40) + "b"));',
    says: says("endLimitWork", "endLimitTime"),
  },
  { title: "throw", program: 'throw new Error("thrown on purpose");', says: [/thrown on purpose/] },
  {
    title: "an unhandled rejection",
    program: 'Promise.reject(new Error("rejected on purpose"));',
    says: [/rejected on purpose/],
  },
  {
    title: "a deadlock",
    program:
      'import { pipe, read } from "unistd";\nconst fds: number[] = [0, 0];\npipe(fds);\nread(fds[0]!, new Uint8Array(1), 1);',
    says: says("endDeadlock"),
  },
];

// A run to a limit takes seconds, and more of them on a busy machine.
test.describe.configure({ timeout: 90_000 });

/** The longest time that the page did not react, ms, since it was last asked for. */
async function watchFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watched = window as unknown as { longestGap: number };
    watched.longestGap = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      watched.longestGap = Math.max(watched.longestGap, now - last);
      last = now;
    }, 10);
  });
  return () =>
    page.evaluate(() => {
      const watched = window as unknown as { longestGap: number };
      const gap = watched.longestGap;
      watched.longestGap = 0;
      return gap;
    });
}

test("bad programs, one after another in one page: each ends with a sentence, and the page stays usable", async ({
  page,
}) => {
  test.setTimeout(programs.length * 60_000);
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  const longestGap = await watchFrames(page);
  for (const [index, { title, program, says: expected }] of programs.entries()) {
    await test.step(title, async () => {
      await playground.write(program);
      await playground.run(60_000);
      const said = await playground.status.textContent();
      const isSaid = expected.some((pattern) => pattern.test(said ?? ""));
      expect.soft(isSaid, `${title}: "${said}"`).toBe(true);
      // Frozen is something else than slow on a busy machine: how short it really is, is a matter of the bench.
      expect.soft(await longestGap(), `${title}: ms without an answer from the page`).toBeLessThan(2_500);

      await playground.write(`console.log("here after ${index}");`);
      await playground.run();
      expect(await playground.outputText()).toBe(`here after ${index}`);
    });
  }
});

test("fault: its sentence names the learner's own line", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write('const a = 1;\n\nthrow new Error("here");\n');
  await playground.run();
  await expect(playground.status).toContainText(sentence(english, "place", { file: "blocking.ts", line: "3" }));
});

test("limit: the trace so far is kept and shown", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write('import { puts } from "stdio";\nputs("before the loop");\nwhile (true) {}');
  await playground.run(60_000);
  expect(await playground.outputText()).toContain("before the loop");
  await expect(playground.log).toContainText('write(1, "before the loop');
});

test("Stop: ends a run, which keeps its trace, and the next one works", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write('console.log("begun");\nwhile (true) {}');
  await playground.startRun();
  await expect(playground.output).toContainText("begun");
  await playground.button("stop").click();
  await playground.settled();
  await expect(playground.status).toHaveText(sentence(english, "endStopped"));
  await playground.write('console.log("again");');
  await playground.run();
  expect(await playground.outputText()).toBe("again");
});
