import type { Page } from "@playwright/test";
import { axeEditions, expectNoViolations } from "./support/axe.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, english, locales, sentence } from "./support/words.ts";

/** For everybody: axe finds nothing, and the keyboard reaches everything. */

for (const edition of axeEditions) {
  test(`playground in ${edition.locale.code}, edited and failed: axe finds nothing`, async ({ page }) => {
    const playground = await Playground.openChapter(page, edition.locale);
    await playground.openEditor();
    await playground.write('console.log("a");\nthrow new Error("b");');
    await playground.run();
    // The page around it, with the other playgrounds, is the matter of every-page.spec.ts.
    await expectNoViolations(page, edition, { include: ["tp-playground[data-editing]"] });
  });
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
  await playground.editorThere();
  await expect(playground.editor).toBeFocused();
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
