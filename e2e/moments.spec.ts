import type { Page } from "@playwright/test";
import { toFragment } from "../src/playground/share/link.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, chinese, english, type Locale, word } from "./support/words.ts";

/** The moment that is looked at: kept with code, lab and seed, and shown again; but a page never runs anything by itself. */

const stepThrough = (playground: Playground) =>
  playground.region.getByRole("button", { name: word(playground.locale, "common.stepThrough"), exact: true });
const current = (playground: Playground) => playground.log.locator("[aria-current]");
const position = (page: Page) => page.locator(".tp-explore").first().locator("input[type=range]");
const nothingRan = (playground: Playground) =>
  expect(playground.root).not.toHaveAttribute("data-run", /loading|running|done/);

/** Two calls in one line each, the second one later. */
const PROGRAM = `import { puts } from "stdio";
import { usleep } from "unistd";
puts("first");
usleep(5000);
puts("second");
usleep(5000);
puts("third");`;

async function fillMore(playground: Playground, seed: string, stdin: string): Promise<void> {
  await playground.region.getByText(word(playground.locale, "more"), { exact: true }).click();
  await playground.region.getByLabel(word(playground.locale, "seed")).fill(seed);
  await playground.region.getByLabel(word(playground.locale, "stdin")).fill(stdin);
}

async function expectMore(playground: Playground, seed: string, stdin: string): Promise<void> {
  await playground.region.getByText(word(playground.locale, "more"), { exact: true }).click();
  await expect(playground.region.getByLabel(word(playground.locale, "seed"))).toHaveValue(seed);
  await expect(playground.region.getByLabel(word(playground.locale, "stdin"))).toHaveValue(stdin);
}

test("row of the list that was clicked: marked with its line, after a reload too, and nothing runs", async ({
  page,
}) => {
  const playground = await Playground.openChapter(page);
  const row = playground.log.getByRole("row").filter({ hasText: "recvfrom" }).first();
  await row.click();
  await expect(current(playground)).toContainText("recvfrom");
  await page.reload();
  await expect(current(playground)).toContainText("recvfrom");
  await expect(playground.region.locator(".l[data-marked]")).toContainText("recvfrom");
  await nothingRan(playground);
});

for (const path of ["", chinese.path] as const) {
  test(`code, seed, input and moment: kept over ${path === "" ? "a reload" : "a switch of the language"}, applied by Run`, async ({
    page,
  }) => {
    const locale: Locale = path === "" ? english : chinese;
    const playground = await Playground.openChapter(page);
    await playground.openEditor();
    await playground.write(PROGRAM);
    await fillMore(playground, "7", "given");
    await playground.run();
    await playground.log.getByRole("row").filter({ hasText: '"second' }).click();
    await expect(current(playground)).toContainText('"second');

    await page.goto(`${path}${CHAPTER}`);
    const again = new Playground(page, "blocking.ts", locale);
    await expect(again.status).toHaveText(word(locale, "yourVersion"));
    await nothingRan(again);
    // The build's run is that of another program.
    await expect(current(again)).toHaveCount(0);
    await expectMore(again, "7", "given");
    await again.run();
    await expect(current(again)).toContainText('"second');
    await expect(again.region.locator(".l[data-marked]")).toHaveText('puts("second");');
  });
}

test("explorer: where its cursor rests is where it opens again, after a reload and a run", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await stepThrough(playground).click();
  await expect(position(page)).toBeVisible();
  const first = await position(page).inputValue();
  await position(page).fill("12");
  await expect(position(page)).toHaveAttribute("aria-valuetext", /13/);
  const key = "two-phases/edit/blocking-io/blocking";
  await expect.poll(() => page.evaluate((name) => localStorage.getItem(name), key)).toMatch(/"moment":\d/);
  const time = await page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? "{}") as { moment: number }, key);

  await page.reload();
  await nothingRan(playground);
  await stepThrough(playground).click();
  await expect(position(page)).toBeVisible();
  expect(await position(page).inputValue()).not.toBe(first);
  // It does not creep: what is shown is what was kept.
  await page.waitForTimeout(500);
  expect(
    await page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? "{}") as { moment: number }, key),
  ).toEqual(time);
});

test("link: carries the moment, which is shown when the reader runs it", async ({ page }) => {
  const draft = { files: { "main.ts": PROGRAM }, seed: 3, stdin: "", moment: 6_000_000 };
  await page.goto(`play/#${await toFragment({ name: "", main: "main.ts", draft })}`);
  const playground = new Playground(page, "blocking.ts");
  await expect(playground.status).toHaveText(word(english, "notRunYet"));
  await nothingRan(playground);
  await playground.run();
  await expect(current(playground)).toHaveCount(1);
  // The last call that had begun 6 ms after the start: the second sleep.
  await expect(playground.region.locator(".l[data-marked]")).toHaveText("usleep(5000);");
});
