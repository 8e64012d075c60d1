import { cacheFolder } from "../scripts/lib/project.ts";
import { runLab } from "../src/lab/lab.ts";
import { nodeHost } from "../src/lab/node.ts";
import type { PlaygroundProgram } from "../src/playground/program.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { locales, sentence, word } from "./support/words.ts";

/** Run, edit, run again. */

for (const locale of locales) {
  test(`Run in ${locale.code}: the same output and the same trace as the build's own run @subfolder`, async ({
    page,
  }) => {
    const playground = await Playground.openChapter(page, locale);
    const built = { text: await playground.outputText(), hash: await playground.hash() };
    expect(built.hash).toMatch(/^[0-9a-f]{16}$/);
    await playground.run();
    await expect(playground.status).toHaveText(sentence(locale, "endFinished"));
    expect(await playground.outputText()).toBe(built.text);
    expect(await playground.hash()).toBe(built.hash);
  });
}

test("second playground: two processes, the trace is the build's", async ({ page }) => {
  await Playground.openChapter(page);
  const playground = new Playground(page, "asleep.ts");
  const built = { text: await playground.outputText(), hash: await playground.hash() };
  await playground.run();
  expect(await playground.outputText()).toBe(built.text);
  expect(await playground.hash()).toBe(built.hash);
});

test("Run of an unmodified program: neither editor nor bundler is fetched", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  const playground = await Playground.openChapter(page);
  await playground.run();
  expect(fetched.filter((url) => /esbuild|bundler|monaco|editor|mermaid/i.test(url))).toEqual([]);
  expect(fetched.some((url) => url.includes(".wasm"))).toBe(true);
});

for (const locale of locales) {
  test(`edit in ${locale.code}: the changed program prints its change; a syntax error is told with its place, and nothing runs @subfolder`, async ({
    page,
  }) => {
    const playground = await Playground.openChapter(page, locale);
    await playground.openEditor();
    await playground.write('import { puts } from "stdio";\nputs("changed");\n');
    await expect(playground.region.getByText(word(locale, "edited"), { exact: true })).toBeVisible();
    await playground.run();
    expect(await playground.outputText()).toBe("changed");
    await expect(playground.status).toHaveText(sentence(locale, "endFinished"));

    await playground.write("const a = 1;\nconst b = ;\n");
    await playground.run();
    await expect(playground.status).toContainText(word(locale, "failedCompile"));
    await expect(playground.problems).toContainText(sentence(locale, "problem", { file: "blocking.ts", line: "2" }));
    expect(await playground.outputText()).toBe("changed");
  });
}

test("edit: kept over a reload, and Reset brings the original back", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  const original = await playground.outputText();
  await playground.openEditor();
  await playground.write('import { puts } from "stdio";\nputs("kept");\n');
  await playground.run();
  await page.reload();
  await playground.openEditor();
  await playground.run();
  expect(await playground.outputText()).toBe("kept");
  await playground.button("reset").click();
  await playground.run();
  expect(await playground.outputText()).toBe(original);
});

test("editor: completes the names of the guest API", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write('import { recv } from "sys/socket";\n');
  for (let i = 0; i < 23; i++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+Space");
  await expect(playground.region.getByRole("option", { name: /recvfrom/ }).first()).toBeVisible({ timeout: 20_000 });
});

test("type error: marked in the editor, and the program runs", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write('import { puts } from "stdio";\nconst n: number = "text";\nputs(n as unknown as string);\n');
  await expect(playground.region.locator(".squiggly-error").first()).toBeVisible({ timeout: 20_000 });
  await playground.run();
  expect(await playground.outputText()).toBe("text");
});

test("console: each process has its own, under its number", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write(`
import { puts } from "stdio";
import { exit } from "stdlib";
import { waitpid } from "sys/wait";
import { fork } from "unistd";
const child = fork();
if (child === 0) { puts("from the child"); exit(3); }
waitpid(child, null, 0);
puts("from the parent");
`);
  await playground.run();
  const consoles = playground.output.locator(".pg-process");
  await expect(consoles).toHaveCount(2);
  await expect(consoles.filter({ hasText: "from the child" })).toContainText(
    sentence(playground.locale, "exitCode", { code: "3" }),
  );
});

for (const file of ["blocking", "asleep"]) {
  test(`trace of ${file}.ts: its hash in Chromium is that of a run in this Node`, async ({ page, request }) => {
    const prepared = (await (await request.get(`programs/en/blocking-io/${file}.json`)).json()) as PlaygroundProgram;
    const { programs, lab } = prepared;
    const outcome = await runLab({ programs, lab, seed: null, args: [] }, await nodeHost(cacheFolder));
    await Playground.openChapter(page);
    const playground = new Playground(page, `${file}.ts`);
    await playground.run();
    expect(await playground.hash()).toBe(outcome.ok ? outcome.result.hash : outcome.text);
  });
}
