import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import en from "../content/i18n/explore.en.json" with { type: "json" };
import zhCn from "../content/i18n/explore.zh-cn.json" with { type: "json" };
import { violations } from "./support/axe.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { english, type Locale, locales, word } from "./support/words.ts";

/** The views of a run that can be moved. */

class Explorer {
  readonly playground: Playground;
  readonly words: typeof en;
  readonly section: Locator;
  readonly sentence: Locator;
  readonly position: Locator;

  constructor(playground: Playground) {
    this.playground = playground;
    this.words = playground.locale.code === "en" ? en : zhCn;
    this.section = playground.region.getByRole("region", { name: this.words.explorer });
    this.sentence = this.section.locator(".tp-step-sentence");
    this.position = this.section.getByRole("slider", { name: this.words.controls.position });
  }

  static async open(page: Page, locale: Locale = english): Promise<Explorer> {
    const playground = await Playground.openChapter(page, locale);
    const explorer = new Explorer(playground);
    await playground.region.getByRole("button", { name: word(locale, "common.stepThrough") }).click();
    await expect(explorer.section).toBeVisible({ timeout: 30_000 });
    return explorer;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.playground.page.keyboard.press(key);
  }

  tab(name: keyof typeof en.tabs): Locator {
    return this.section.getByRole("tab", { name: this.words.tabs[name], exact: true });
  }
}

for (const locale of locales) {
  test(`explorer in ${locale.code}: by keyboard alone, to the wake-up and into the second phase @subfolder`, async ({
    page,
  }) => {
    const explorer = await Explorer.open(page, locale);
    const { sentence, words } = explorer;
    await expect(sentence).toContainText("socket(");
    await explorer.press("]");
    const wakeup = words.step.wakeupInterrupt.replace("{who}", "blocking 1000");
    await expect(sentence).toHaveText(wakeup);
    await expect(explorer.section.locator(".tp-step-facts")).toContainText("30.1 ms");
    await expect(explorer.playground.root.locator(".l[data-marked]")).toContainText("recvfrom(fd");
    const copied = explorer.section.locator(".tp-step-facts .tp-mark-copying");
    for (let i = 0; i < 10 && (await copied.count()) === 0; i++) await explorer.press("ArrowRight");
    await expect(copied).toContainText("10");
    const near = explorer.section.locator(".tx-told");
    const all = await near.textContent();
    await explorer.press("z");
    await expect(near).not.toHaveText(all ?? "");
    await explorer.press("?");
    await expect(explorer.section.getByRole("dialog", { name: words.keys.title })).toBeVisible();
    await explorer.press("Escape", "End");
    await expect(explorer.position).toHaveValue(await explorer.position.getAttribute("max").then(String));
    await explorer.press("Home");
    await expect(explorer.position).toHaveValue("0");
  });
}

test("explorer: a click on a line, on a call, on the timeline moves everything", async ({ page }) => {
  const explorer = await Explorer.open(page);
  const { playground, section, sentence } = explorer;
  await playground.root.locator(".pg-source .l", { hasText: "recvfrom(fd" }).first().click();
  await expect(sentence).toHaveText("blocking 1000 calls recvfrom(3, …).");
  await explorer.tab("log").click();
  await section.getByRole("row").filter({ hasText: "bind(" }).click();
  await expect(sentence).toContainText("calls bind(");
  await expect(playground.root.locator(".l[data-marked]")).toContainText("bind(fd");
  await section.locator(".tx-tracks").click({ position: { x: 300, y: 150 } });
  await expect(sentence).not.toContainText("calls bind(");
  await section.getByRole("combobox", { name: explorer.words.log.outcome }).selectOption("waited");
  await expect(section.getByRole("table", { name: word(english, "log.title") }).getByRole("row")).toHaveCount(2);
});

test("explorer: the kernel shows who sleeps where, and then that nobody does", async ({ page }) => {
  const explorer = await Explorer.open(page);
  const drawing = explorer.section.locator(".tp-kernel-drawing");
  await explorer.press("]", "ArrowLeft");
  await expect(drawing).toContainText("asleep here: blocking 1000");
  await expect(drawing).toContainText("1 datagrams, 10 bytes");
  await explorer.press("End");
  await expect(drawing).not.toContainText("asleep here");
});

test("explorer: plays and pauses, with reduced motion too", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const explorer = await Explorer.open(page);
  const { section, words } = explorer;
  await section.getByRole("combobox", { name: words.controls.speed }).selectOption("20");
  const before = Number(await explorer.position.inputValue());
  await section.getByRole("button", { name: words.controls.play, exact: true }).click();
  await expect.poll(async () => Number(await explorer.position.inputValue())).toBeGreaterThan(before + 2);
  await section.getByRole("button", { name: words.controls.pause, exact: true }).click();
  await expect(section.getByRole("button", { name: words.controls.play, exact: true })).toBeVisible();
});

test("explorer: a pinned run is compared with the next one", async ({ page }) => {
  const explorer = await Explorer.open(page);
  await explorer.tab("compare").click();
  await explorer.section.getByRole("button", { name: explorer.words.compare.pin }).click();
  await explorer.playground.run();
  await explorer.tab("compare").click();
  const numbers = explorer.section.getByRole("table").filter({ hasText: explorer.words.compare.p99 });
  await expect(numbers.getByRole("row").filter({ hasText: explorer.words.compare.calls }).first()).toContainText(
    "the same",
  );
  await expect(explorer.section.locator(".tx-compare svg")).toHaveCount(2);
});

test("explorer: exports are what other tools read", async ({ page }) => {
  const explorer = await Explorer.open(page);
  await explorer.tab("export").click();
  const save = async (name: string): Promise<string> => {
    const download = page.waitForEvent("download");
    await explorer.section.getByRole("button", { name, exact: true }).click();
    return readFile(await (await download).path(), "latin1");
  };
  const { words } = explorer;
  expect(await save(words.export.strace)).toMatch(/recvfrom\(3, .*<0\.030\d+>/);
  const chrome = JSON.parse(await save(words.export.perfetto)) as { traceEvents: { name: string; ph: string }[] };
  expect(chrome.traceEvents.filter(({ name, ph }) => name === "recvfrom" && ph === "X")).toHaveLength(1);
  expect(await save(words.export.mermaid)).toContain("rect waiting");
  expect(await save(words.export.svg)).toMatch(/^<svg .*tp-waiting/s);
  expect((await save(words.export.png)).slice(1, 4)).toBe("PNG");
  expect((JSON.parse(await save(words.export.json)) as { format: string }).format).toBe("two-phases-trace");
});

test("explorer: the sequence diagram is drawn when it is asked for, under the page's policy", async ({ page }) => {
  const explorer = await Explorer.open(page);
  await explorer.tab("sequence").click();
  await explorer.section.getByRole("button", { name: explorer.words.sequence.draw }).click();
  const drawing = explorer.section.locator(".tx-diagram svg");
  await expect(drawing).toContainText("waits 30.1 ms", { timeout: 20_000 });
  await expect(drawing.locator(".d-strip-waiting")).toHaveCount(1);
});

test("explorer: 360 px wide and by axe, each of its views", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const explorer = await Explorer.open(page);
  for (const name of ["kernel", "log", "sequence", "compare", "export"] as const) {
    await explorer.tab(name).click();
    expect.soft(await violations(page, { include: [".pg-explore"] }), name).toEqual([]);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360);
  }
});
