import type { Page } from "@playwright/test";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, chinese, english, sentence, word } from "./support/words.ts";

/** Nothing that a reader writes is lost; what cannot be kept or read is said. */

const KEY = "two-phases/edit/blocking-io/blocking";
const ASIDE = "two-phases/unreadable/blocking-io/blocking";

const edited = (playground: Playground) =>
  playground.region.getByText(word(playground.locale, "edited"), { exact: true });
/** The code that is shown while no editor lies over it. */
const shownCode = (playground: Playground) => playground.region.locator(".pg-source[data-shown]");
const kept = (page: Page, key: string) => page.evaluate((name) => localStorage.getItem(name), key);

async function editAndLeave(page: Page, text: string): Promise<Playground> {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write(text);
  await expect(edited(playground)).toBeVisible();
  return playground;
}

test("edit: marked, taken back by Reset, and brought back by Undo reset", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await expect(edited(playground)).toBeHidden();
  await playground.openEditor();
  await playground.write('console.log("mine");');
  await expect(edited(playground)).toBeVisible();
  await playground.button("reset").click();
  await expect(edited(playground)).toBeHidden();
  expect(await kept(page, KEY)).toBeNull();
  await playground.button("undoReset").click();
  await expect(edited(playground)).toBeVisible();
  await expect(playground.region.locator(".pg-editor")).toContainText("mine");
  await playground.run();
  expect(await playground.outputText()).toBe("mine");
});

test("edit that is kept: after a reload it is shown, said, and not run", async ({ page }) => {
  await editAndLeave(page, "while (true) {}");
  await page.reload();
  const playground = new Playground(page, "blocking.ts");
  await expect(playground.status).toHaveText(word(english, "yourVersion"));
  await expect(shownCode(playground)).toHaveText("while (true) {}");
  await expect(edited(playground)).toBeVisible();
  await expect(playground.root).not.toHaveAttribute("data-run", /loading|running|done/);
});

test("switch of the language, or of the chapter and back: the code stays", async ({ page }) => {
  await editAndLeave(page, 'console.log("两种语言");');
  await page.goto(`${chinese.path}${CHAPTER}`);
  const inChinese = new Playground(page, "blocking.ts", chinese);
  await expect(inChinese.status).toHaveText(word(chinese, "yourVersion"));
  await expect(shownCode(inChinese)).toHaveText('console.log("两种语言");');
  await page.goto("nonblocking-io/");
  await page.goto(CHAPTER);
  await expect(shownCode(new Playground(page, "blocking.ts"))).toHaveText('console.log("两种语言");');
});

test("the example has changed since: said, with the reader's version in view", async ({ page }) => {
  await editAndLeave(page, 'console.log("older");');
  await page.evaluate((key) => {
    const record = JSON.parse(localStorage.getItem(key) ?? "") as { base: string };
    localStorage.setItem(key, JSON.stringify({ ...record, base: "of another version" }));
  }, KEY);
  await page.reload();
  const playground = new Playground(page, "blocking.ts");
  await expect(playground.status).toHaveText(word(english, "exampleChanged"));
  await expect(shownCode(playground)).toHaveText('console.log("older");');
});

test("what was kept and is not understood: said, and put aside before anything is written over it", async ({
  page,
}) => {
  await page.goto(CHAPTER);
  for (const [title, record, says] of [
    ["cut off", '{"version":2,"files":{"blocki', "keptUnreadable"],
    ["of another shape", '{"version":2,"files":[1,2]}', "keptUnreadable"],
    ["of a newer version of the site", '{"version":99,"files":{"blocking.ts":"later"}}', "keptNewer"],
  ] as const) {
    await test.step(title, async () => {
      await page.evaluate(
        ([key, text, aside]) => {
          localStorage.removeItem(aside);
          localStorage.setItem(key, text);
        },
        [KEY, record, ASIDE] as const,
      );
      await page.reload();
      const playground = new Playground(page, "blocking.ts");
      await expect(playground.status).toHaveText(word(english, says));
      await expect(shownCode(playground)).toContainText("recvfrom");
      await playground.openEditor();
      await playground.write(`console.log("${title}");`);
      await expect(edited(playground)).toBeVisible();
      expect(await kept(page, ASIDE)).toBe(record);
      await playground.run();
      expect(await playground.outputText()).toBe(title);
    });
  }
});

test("an edit of the first version of the format: shown", async ({ page }) => {
  await page.goto(CHAPTER);
  const record = JSON.stringify({ version: 1, files: { "blocking.ts": 'console.log("long ago");' } });
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, record] as const);
  await page.reload();
  await expect(shownCode(new Playground(page, "blocking.ts"))).toHaveText('console.log("long ago");');
});

test("storage is full: said, and everything else works", async ({ page, offences }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const playground = await editAndLeave(page, 'console.log("no room");');
  await expect(playground.status).toHaveText(word(english, "storageFull"));
  await playground.run();
  expect(await playground.outputText()).toBe("no room");
  // Starlight's own choice of the theme, which cannot be kept either.
  expect(offences.filter((offence) => offence !== "uncaught: ")).toEqual([]);
  offences.length = 0;
});

test("storage is forbidden: said, and everything else works", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      configurable: true,
      get: () => {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await page.emulateMedia({ colorScheme: "light" });
  const playground = await editAndLeave(page, 'console.log("forbidden");');
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(playground.status).toHaveText(word(english, "storageForbidden"));
  await playground.run();
  expect(await playground.outputText()).toBe("forbidden");
});

test("two playgrounds at once, bad input in both: each says its own, and both go on", async ({ page }) => {
  const first = await Playground.openChapter(page);
  const second = new Playground(page, "asleep.ts");
  await first.openEditor();
  await first.write('console.log("begun");\nwhile (true) {}');
  await second.openEditor();
  await second.write('console.log("too");\nthrow new Error("in the second");');
  await second.run();
  await expect(second.status).toContainText("in the second");
  await second.write("const = ;");
  await first.startRun();
  await expect(first.output).toContainText("begun");
  // In the middle of the first one's run, which has only so much work to do until it is ended.
  await second.run();
  await expect(second.status).toContainText(word(english, "failedCompile"));
  await first.button("stop").click();
  await first.settled();
  await expect(first.status).toHaveText(sentence(english, "endStopped"));
  await first.write('console.log("first");');
  await second.write('console.log("second");');
  await first.startRun();
  await second.run();
  await first.settled();
  expect([await first.outputText(), await second.outputText()]).toEqual(["first", "second"]);
});
