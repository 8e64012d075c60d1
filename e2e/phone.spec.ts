import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { locales, word } from "./support/words.ts";

/** A finger on glass: the light editor, and never a byte of the large one. */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** How wide the page has become, px: a phone shows all of it, smaller. */
const pageWidth = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

for (const locale of locales) {
  test(`phone in ${locale.code}: edit, run, reset, without Monaco`, async ({ page }) => {
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    const playground = await Playground.openChapter(page, locale);
    await playground.button("edit").tap();
    await expect(playground.editor).toBeFocused();
    expect(await playground.editor.evaluate((it) => it.tagName)).toBe("TEXTAREA");
    // Smaller, and phones zoom in on it.
    expect(await playground.editor.evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize))).toBe(16);
    expect(await pageWidth(page)).toBe(390);

    await playground.editor.fill('import { puts } from "stdio";\nputs("手机 phone");\n');
    await playground.button("run").tap();
    await playground.settled();
    expect(await playground.outputText()).toBe("手机 phone");
    expect(await pageWidth(page)).toBe(390);
    expect(await violations(page, { include: ["tp-playground"] })).toEqual([]);

    await playground.button("reset").tap();
    await expect(playground.editor).toHaveValue(/recvfrom/);
    await playground.button("undoReset").tap();
    await expect(playground.editor).toHaveValue(/phone/);
    expect(
      fetched.filter((url) => /monaco|editor\.api|editor\.worker|ts\.worker|codicon|typescript/i.test(url)),
    ).toEqual([]);
    expect(fetched.some((url) => /\/light\.[^/]+\.js/.test(url))).toBe(true);
  });
}

test("phone: an error is told with its line, which a tap leads to; the lab is another file of the same editor", async ({
  page,
}) => {
  const playground = await Playground.openChapter(page);
  await playground.button("edit").tap();
  await playground.editor.fill("const a = 1;\nconst b = ;\n");
  await playground.button("run").tap();
  await playground.settled();
  await expect(playground.status).toContainText(word(playground.locale, "failedCompile"));
  await expect(playground.editor).toHaveAttribute("aria-invalid", "true");
  await playground.problems.getByRole("button").first().tap();
  expect(await playground.editor.evaluate((it: HTMLTextAreaElement) => it.value.slice(0, it.selectionStart))).toBe(
    "const a = 1;\nconst b = ",
  );
  await playground.region.getByRole("radio", { name: /blocking\.lab\.ts/ }).tap();
  await expect(playground.editor).toHaveValue(/defineLab|lab/);
  await playground.region.getByRole("radio", { name: "blocking.ts", exact: true }).tap();
  await expect(playground.editor).toHaveValue("const a = 1;\nconst b = ;\n");
});
