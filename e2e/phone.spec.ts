import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { locales, word } from "./support/words.ts";

/** A finger on glass: the editor for fingers, and never a byte of the large one. */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** How wide the page has become, px: a phone shows all of it, smaller. */
const pageWidth = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

for (const locale of locales) {
  test(`phone in ${locale.code}: edit, run, reset, without Monaco`, async ({ page }) => {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    const playground = await Playground.openChapter(page, locale);
    await playground.button("edit").tap();
    await playground.editorThere();
    await expect(playground.editor).toBeFocused();
    // Smaller, and phones zoom in on it.
    expect(await playground.editor.evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize))).toBe(16);
    for (const [name, value] of [
      ["autocapitalize", "off"],
      ["autocorrect", "off"],
      ["spellcheck", "false"],
    ] as const)
      await expect(playground.editor).toHaveAttribute(name, value);
    await expect(playground.editor.locator(".k-keyword").first()).toHaveText("import");
    expect(await pageWidth(page)).toBe(390);
    expect(await violations(page, { include: ["tp-playground[data-editing]"] })).toEqual([]);

    await playground.editor.fill('import { puts } from "stdio";\nputs("手机 phone");\n');
    await playground.button("run").tap();
    await playground.settled();
    expect(await playground.outputText()).toBe("手机 phone");
    expect(await pageWidth(page)).toBe(390);

    await playground.button("reset").tap();
    await expect(playground.editor).toContainText("recvfrom");
    await playground.button("undoReset").tap();
    await expect(playground.editor).toContainText("phone");
    expect(
      fetched.filter((url) => /monaco|editor\.api|editor\.worker|ts\.worker|codicon|typescript/i.test(url)),
    ).toEqual([]);
    expect(fetched.some((url) => /\/touch\.[^/]+\.js/.test(url))).toBe(true);
  });

  test(`phone in ${locale.code}: an error is told at its line, which a tap leads to`, async ({ page }) => {
    const playground = await Playground.openChapter(page, locale);
    await playground.button("edit").tap();
    await playground.editorThere();
    await playground.editor.fill("const a = 1;\nconst b = ;\n");
    await expect(playground.editor).toHaveAttribute("aria-invalid", "false");
    await playground.button("run").tap();
    await playground.settled();
    await expect(playground.status).toContainText(word(locale, "failedCompile"));
    await expect(playground.editor).toHaveAttribute("aria-invalid", "true");
    const bad = playground.editor.locator(".cm-line.cm-bad");
    await expect(bad).toHaveText("const b = ;");
    await expect(bad.locator("+ *")).toContainText('Unexpected ";"');
    expect(await pageWidth(page)).toBe(390);
    expect(await violations(page, { include: ["tp-playground[data-editing]"] })).toEqual([]);

    await playground.problems.getByRole("button").first().tap();
    await expect(playground.editor).toBeFocused();
    await page.keyboard.type("2");
    await expect(playground.editor).toContainText("const b = 2;");
    await expect(bad).toHaveCount(0);
    await playground.run();
    await expect(playground.editor).toHaveAttribute("aria-invalid", "false");
  });
}

test("phone: what is typed can be undone, in each file by itself; Escape leaves", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.button("edit").tap();
  await playground.editorThere();
  await page.keyboard.type("// first");
  await playground.region.getByRole("radio", { name: /blocking\.lab\.ts/ }).tap();
  await expect(playground.editor).toContainText("datagram");
  await playground.editor.focus();
  await page.keyboard.type("// second");
  await playground.region.getByRole("radio", { name: "blocking.ts", exact: true }).tap();
  await expect(playground.editor).toContainText("// first");
  await playground.editor.focus();
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(playground.editor).not.toContainText("// first");
  await playground.region.getByRole("radio", { name: /blocking\.lab\.ts/ }).tap();
  await expect(playground.editor).toContainText("// second");
  await playground.editor.focus();
  await page.keyboard.press("Escape");
  await expect(playground.button("run")).toBeFocused();
});

test("phone: characters that an input method puts together arrive once", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.button("edit").tap();
  await playground.editorThere();
  await playground.editor.fill("// ");
  await page.keyboard.press("End");
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "zhong", selectionStart: 5, selectionEnd: 5 });
  await session.send("Input.imeSetComposition", { text: "中", selectionStart: 1, selectionEnd: 1 });
  await session.send("Input.insertText", { text: "中文" });
  await expect(playground.editor).toHaveText(/^\/\/ 中文$/);
});

test("phone without the editor's file: a sentence and Retry, which brings it", async ({ page, offences }) => {
  await page.route(/\/touch\.[^/]+\.js/, (route) => route.abort());
  const playground = await Playground.openChapter(page);
  await playground.button("edit").tap();
  await expect(playground.status).toContainText(word(playground.locale, "failedEditor"));
  await page.unrouteAll();
  await playground.region.getByRole("button", { name: word(playground.locale, "retry"), exact: true }).tap();
  await playground.editorThere();
  await expect(playground.editor).toBeFocused();
  const others = offences.filter((offence) => !/ERR_FAILED|Failed to load resource/.test(offence));
  offences.length = 0;
  offences.push(...others);
});
