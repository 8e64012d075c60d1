import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, english, locales, sentence } from "./support/words.ts";

/** For everybody: axe finds nothing, and the keyboard reaches everything. */

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const locale of locales) {
  for (const theme of ["light", "dark"] as const) {
    test(`start page and chapter in ${locale.code}, ${theme}: axe finds nothing`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(locale.path === "" ? "./" : locale.path);
      expect(await violations(page)).toEqual([]);
      await page.goto(`${locale.path}${CHAPTER}`);
      expect(await violations(page)).toEqual([]);
    });

    test(`playground in ${locale.code}, ${theme}, edited and failed: axe finds nothing`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      const playground = await Playground.openChapter(page, locale);
      await playground.openEditor();
      await playground.write('console.log("a");\nthrow new Error("b");');
      await playground.run();
      expect(await violations(page)).toEqual([]);
    });
  }
}

test("keyboard alone: run, edit, run again, leave the editor", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await tabTo(page, () => playground.button("run").evaluate((it) => it === document.activeElement));
  await page.keyboard.press("Enter");
  await playground.settled();
  await expect(playground.status).toHaveText(sentence(english, "endFinished"));

  // Edit stands before Run.
  await tabTo(page, () => playground.button("edit").evaluate((it) => it === document.activeElement), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(playground.editor).toBeFocused({ timeout: 30_000 });
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText('console.log("by keyboard");');
  await page.keyboard.press("Control+Enter");
  await expect(playground.output).toContainText("by keyboard");

  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(playground.editor).not.toBeFocused();
});

/** Presses Tab, or the other key, until it is there; a page in which it never is fails. */
async function tabTo(page: Page, isThere: () => Promise<boolean>, key = "Tab"): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error("80 times Tab did not reach it");
}

for (const width of [320, 390]) {
  for (const locale of locales) {
    test(`page of ${width} px in ${locale.code}: nothing scrolls sideways`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      for (const path of [locale.path === "" ? "./" : locale.path, `${locale.path}${CHAPTER}`]) {
        await page.goto(path);
        expect(await sideways(page), path).toBe(0);
      }
      const playground = new Playground(page, "blocking.ts", locale);
      await playground.run();
      expect(await sideways(page), "after a run").toBe(0);
    });
  }
}

/** By how much the page is wider than the window, px. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
