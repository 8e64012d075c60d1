import type { Page } from "@playwright/test";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, english, sentence, word } from "./support/words.ts";

/** What does not come through the network, or breaks down: a sentence and Retry, and nothing that the reader wrote is lost. */

interface Outage {
  readonly title: string;
  /** what does not come */
  readonly files: RegExp;
  readonly act: "run" | "edit";
  /** the words of the sentence */
  readonly says: string;
}

const outages: readonly Outage[] = [
  { title: "the playground's own script, at Run", files: /\/app\.[^/]+\.js/, act: "run", says: "failedLoad" },
  { title: "the playground's own script, at Edit", files: /\/app\.[^/]+\.js/, act: "edit", says: "failedLoad" },
  { title: "the words", files: /\/words\.[^/]+\.js/, act: "run", says: "failedLoad" },
  { title: "the program", files: /\/programs\/[^?]+\.json/, act: "run", says: "failedLoad" },
  { title: "the lab worker", files: /\/worker-[^/]+\.js/, act: "run", says: "failedLoad" },
  { title: "the engine", files: /\/engine\.[^/]+\.wasm/, act: "run", says: "failedLoad" },
  { title: "the engine's memory", files: /\/snapshot\.[^/]+/, act: "run", says: "failedLoad" },
  { title: "the editor", files: /\/monaco\.[^/]+\.js/, act: "edit", says: "failedEditor" },
  { title: "a part of the editor", files: /\/editor\.api\.[^/]+\.js/, act: "edit", says: "failedEditor" },
];

/** The browser itself tells of each request that failed. */
function forgive(offences: string[]): void {
  const others = offences.filter((offence) => !/ERR_FAILED|Failed to load resource/.test(offence));
  offences.length = 0;
  offences.push(...others);
}

const retry = (playground: Playground) =>
  playground.region.getByRole("button", { name: word(english, "retry"), exact: true });

async function lose(page: Page, files: RegExp): Promise<() => Promise<void>> {
  await page.route(files, (route) => route.abort());
  return () => page.unroute(files);
}

for (const { title, files, act, says } of outages) {
  test(`without ${title}: a sentence and Retry, which does what was asked for`, async ({ page, offences }) => {
    const comesBack = await lose(page, files);
    const playground = await Playground.openChapter(page);
    const built = await playground.outputText();
    await playground.button(act).click();
    await expect(playground.status).toContainText(word(english, says));
    expect(await playground.outputText()).toBe(built);
    await comesBack();
    await retry(playground).click();
    if (act === "run") {
      await playground.settled();
      await expect(playground.status).toHaveText(sentence(english, "endFinished"));
    } else {
      await playground.editorThere();
      await expect(playground.editor).toBeFocused();
    }
    await expect(retry(playground)).toBeHidden();
    forgive(offences);
  });
}

/** A form so rare that the bundler's first part does not know it (`scripts/lib/bundler-wasm`). */
const RARE = 'type Rare = import("./x", { with: { a: "b" } }).B;\n';

for (const [title, files, before] of [
  ["the bundler's worker", /\/worker-[^/]+\.js/, ""],
  ["the bundler", /\/esbuild\.[^/]+\.wasm/, ""],
  ["the rest of the bundler", /\/esbuild-rest[^/]+\.wasm/, RARE],
] as const) {
  test(`without ${title}: the code that was written is kept, and Retry runs it`, async ({ page, offences }) => {
    const playground = await Playground.openChapter(page);
    await playground.run();
    // The lab has its worker already.
    const comesBack = await lose(page, files);
    await playground.openEditor();
    await playground.write(`${before}console.log("written before");`);
    await playground.run();
    await expect(playground.status).toContainText(word(english, "failedLoad"));
    await expect(playground.region.locator(".pg-editor")).toContainText("written before");
    await comesBack();
    await retry(playground).click();
    await expect(playground.output).toContainText("written before");
    await playground.settled();
    forgive(offences);
  });
}

test("a kept edit whose script does not come: Retry shows it", async ({ page, offences }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write('console.log("kept");');
  await expect(playground.region.getByText(word(english, "edited"), { exact: true })).toBeVisible();
  const comesBack = await lose(page, /\/app\.[^/]+\.js/);
  await page.reload();
  await expect(playground.status).toContainText(word(english, "failedLoad"));
  await comesBack();
  await retry(playground).click();
  await expect(playground.status).toHaveText(word(english, "yourVersion"));
  await expect(playground.region.getByText('console.log("kept");')).toBeVisible();
  forgive(offences);
});

test("free playground whose script does not come: Retry opens what the address says", async ({ page, offences }) => {
  const comesBack = await lose(page, /\/free\.[^/]+\.js/);
  await page.goto("play/#program=empty");
  const playground = new Playground(page, "blocking.ts");
  await expect(playground.status).toContainText(word(english, "failedLoad"));
  await comesBack();
  await retry(playground).click();
  await expect(playground.region.getByText('puts("hello");')).toBeVisible();
  forgive(offences);
});

test("a worker that breaks down when a run begins: a sentence, the code kept, and Retry runs it", async ({
  page,
  offences,
}) => {
  // The lab's worker as it is (only the bundler's names esbuild), and before it an error that nobody catches when a run begins.
  const broken =
    'self.addEventListener("message", ({data}) => { if (data.type==="run") throw new Error("on purpose") });';
  await page.route(/\/worker-[^/]+\.js/, async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    await route.fulfill({ response: answer, body: text.includes("esbuild") ? text : `${broken}\n${text}` });
  });
  await page.goto(CHAPTER);
  const playground = new Playground(page, "blocking.ts");
  await playground.openEditor();
  await playground.write('console.log("after the crash");');
  await playground.run();
  await expect(playground.status).toContainText(word(english, "failedCrashed"));
  await page.unrouteAll();
  await retry(playground).click();
  await expect(playground.output).toContainText("after the crash");
  await playground.settled();
  const others = offences.filter((offence) => !offence.includes("on purpose"));
  offences.length = 0;
  offences.push(...others);
});
