import type { Page } from "@playwright/test";
import { axeEditions, expectNoViolations } from "./support/axe.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { english, word } from "./support/words.ts";

/** From the click on Edit the reader can type; Monaco, which takes longer, comes in that place without anything being lost or moved. */

const MONACO = /\/monaco\.[^/]+\.js/;

/** Monaco's file is held back until the test lets it come. */
async function hold(page: Page): Promise<() => void> {
  let come = (): void => {};
  const isLet = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(MONACO, async (route) => {
    await isLet;
    await route.continue();
  });
  return come;
}

async function openQuick(page: Page): Promise<Playground> {
  const playground = await Playground.openChapter(page);
  await playground.button("edit").click();
  await expect(playground.root).toHaveAttribute("data-editing", "quick");
  await expect(playground.editor).toBeFocused();
  return playground;
}

const shown = (playground: Playground) => playground.region.locator(".pg-source[data-shown] code");
const edited = (playground: Playground) => playground.region.getByText(word(english, "edited"), { exact: true });

/** The lines that Monaco shows: in its HTML they stand in any order. */
const lines = (playground: Playground): Promise<readonly string[]> =>
  playground.region.locator(".pg-editor .view-line").evaluateAll((all) =>
    (all as HTMLElement[])
      .sort((one, other) => Number.parseFloat(one.style.top) - Number.parseFloat(other.style.top))
      // Its spaces do not break.
      .map((line) => (line.textContent ?? "").replaceAll("\u00a0", " ")),
  );
const expectLine = (playground: Playground, number: number) =>
  expect.poll(async () => (await lines(playground))[number - 1], { timeout: 20_000 });

/** Where a word of the code is painted, px, and how high the code is. */
function placeOf(playground: Playground, text: string): Promise<readonly number[]> {
  return playground.root.evaluate((root, wanted) => {
    const isFull = root.getAttribute("data-editing") === "full";
    const code = root.querySelector(isFull ? ".pg-editor .view-lines" : ".pg-source[data-shown] code") as Element;
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const at = node.data.indexOf(wanted);
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, top, width } = range.getBoundingClientRect();
      const height = root.querySelector(".pg-code")?.getBoundingClientRect().height ?? 0;
      return [left, top, width, height].map((value) => Math.round(value * 10) / 10);
    }
    throw new Error(`"${wanted}" is not in the code`);
  }, text);
}

test("typed before Monaco is there: seen, kept, and run", async ({ page }) => {
  await hold(page);
  const playground = await openQuick(page);
  await expect(playground.status).toContainText(/MB/);
  await page.keyboard.type('console.log("at once");');
  await page.keyboard.press("Enter");
  await page.keyboard.type("while (true) {");
  await page.keyboard.press("Enter");
  await page.keyboard.type("break;");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.type("}");
  await expect(shown(playground)).toContainText('console.log("at once");\nwhile (true) {\n  break;\n}import');
  await expect(edited(playground)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText('console.log("two");');
  await page.keyboard.press("Control+Enter");
  await playground.settled();
  expect(await playground.outputText()).toBe("two");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(shown(playground)).toContainText("at once");
  await page.reload();
  await expect(shown(playground)).toContainText("at once");
});

test("Monaco takes over: text, caret, selection and Tab stay, nothing moves, one undo takes back what was typed", async ({
  page,
}) => {
  const come = await hold(page);
  const playground = await openQuick(page);
  const original = ((await shown(playground).textContent()) ?? "").split("\n");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("// typed first");
  await page.keyboard.press("Enter");
  for (let i = 0; i < 6; i++) await page.keyboard.press("Shift+ArrowRight");
  const places = [await placeOf(playground, "typed"), await placeOf(playground, "recvfrom")];
  const scroll = await page.evaluate(() => scrollY);
  come();
  await playground.editorThere();
  expect([await placeOf(playground, "typed"), await placeOf(playground, "recvfrom")]).toEqual(places);
  expect(await page.evaluate(() => scrollY)).toBe(scroll);
  await expect(playground.editor).toBeFocused();
  // The word "import" was selected.
  await page.keyboard.type("export");
  await expectLine(playground, 3).toMatch(/^export { perror/);
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(edited(playground)).toBeHidden();
  expect((await lines(playground)).slice(0, 6)).toEqual(original.slice(0, 6));
  await expect(playground.status).toHaveText(word(english, "editorHint"));
});

test("Monaco waits while an input method puts a character together", async ({ page }) => {
  const come = await hold(page);
  const playground = await openQuick(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "zhong", selectionStart: 5, selectionEnd: 5 });
  const answered = page.waitForResponse(MONACO);
  come();
  await answered;
  await page.waitForTimeout(1500);
  await expect(playground.root).toHaveAttribute("data-editing", "quick");
  await session.send("Input.insertText", { text: "中" });
  await playground.editorThere();
  await page.keyboard.type("文");
  await expectLine(playground, 1).toMatch(/^中文import/);
});

test("Monaco comes while the reader types on and on: every character arrives, in its order", async ({ page }) => {
  const come = await hold(page);
  const playground = await openQuick(page);
  come();
  const text = `// ${Array.from({ length: 150 }, (_, i) => String.fromCharCode(97 + (i % 26))).join("")}`;
  await page.keyboard.type(text, { delay: 30 });
  await playground.editorThere();
  await expectLine(playground, 1).toMatch(new RegExp(`^${text}import`));
});

test("Monaco does not come: typing goes on and is kept, and Retry brings it", async ({ page, offences }) => {
  await page.route(MONACO, (route) => route.abort());
  const playground = await openQuick(page);
  await expect(playground.status).toContainText(word(english, "failedEditor"));
  await page.keyboard.type("// without Monaco");
  await page.keyboard.press("Enter");
  await expect(shown(playground)).toContainText("// without Monaco");
  await expect(edited(playground)).toBeVisible();
  await page.reload();
  await expect(shown(playground)).toContainText("// without Monaco");
  await playground.button("edit").click();
  await expect(playground.status).toContainText(word(english, "failedEditor"));
  await page.keyboard.type("// still");
  await page.unrouteAll();
  await playground.region.getByRole("button", { name: word(english, "retry"), exact: true }).click();
  await playground.editorThere();
  await expect(playground.editor).toBeFocused();
  await expectLine(playground, 1).toBe("// still// without Monaco");
  await page.keyboard.press("ControlOrMeta+Z");
  await expectLine(playground, 1).toBe("// without Monaco");
  const others = offences.filter((offence) => !/ERR_FAILED|Failed to load resource/.test(offence));
  offences.length = 0;
  offences.push(...others);
});

test("before Monaco is there: the caret stays in view sideways, and Monaco comes to the same place", async ({
  page,
}) => {
  await page.setViewportSize({ width: 420, height: 500 });
  const come = await hold(page);
  const playground = await openQuick(page);
  const box = playground.region.locator(".pg-source[data-shown]");
  await page.keyboard.type(`// ${"wide ".repeat(20)}utmost`);
  const aside = await box.evaluate((it) => [it.scrollLeft, it.scrollWidth - it.clientWidth] as const);
  expect(aside[0]).toBeGreaterThan(300);
  expect(aside[0]).toBeLessThanOrEqual(aside[1]);
  const place = await placeOf(playground, "utmost");
  come();
  await playground.editorThere();
  const after = await placeOf(playground, "utmost");
  expect(Math.abs((after[0] ?? 0) - (place[0] ?? 0))).toBeLessThan(1);
  expect(after[1]).toBe(place[1]);
});

test("before Monaco is there: the page follows the caret to the last line", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await hold(page);
  const playground = await openQuick(page);
  const scroll = await page.evaluate(() => scrollY);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("// at the end");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(scroll);
  await expect(shown(playground).locator(".l").last()).toBeInViewport();
});

test("before Monaco is there: files, Reset, an error's place, and the keyboard's way out", async ({ page }) => {
  const come = await hold(page);
  const playground = await openQuick(page);
  await playground.region.getByRole("radio", { name: /blocking\.lab\.ts/ }).check();
  await playground.editor.focus();
  await page.keyboard.type("// of the lab");
  await expect(shown(playground)).toContainText("// of the lab");
  await playground.region.getByRole("radio", { name: "blocking.ts", exact: true }).check();
  await playground.button("reset").click();
  await expect(edited(playground)).toBeHidden();

  await playground.write("const a = 1;\nconst b = ;\n");
  await playground.run();
  await expect(playground.editor).toHaveAttribute("aria-invalid", "true");
  await expect(shown(playground).locator(".l[data-bad]")).toHaveText("const b = ;");
  await playground.problems.getByRole("button").first().click();
  await page.keyboard.type("2");
  await expect(shown(playground)).toContainText("const b = 2;");
  // The first Escape gives Tab back, the second leaves.
  await page.keyboard.press("Tab");
  await expect(playground.editor).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(playground.button("run")).toBeFocused();
  come();
  await playground.editorThere();
  await expect(playground.button("run")).toBeFocused();
  await expectLine(playground, 2).toMatch(/^const b = 2 *;/);
});

for (const edition of axeEditions) {
  test(`before Monaco is there, in ${edition.locale.code}: axe finds nothing`, async ({ page }) => {
    await hold(page);
    const playground = await Playground.openChapter(page, edition.locale);
    await playground.button("edit").click();
    await expect(playground.editor).toBeFocused();
    await page.keyboard.type("const a = 1;");
    await expectNoViolations(page, edition, { include: ["tp-playground[data-editing]"] });
  });
}
