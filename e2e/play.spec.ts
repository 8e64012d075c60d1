import { axeEditions, expectNoViolations } from "./support/axe.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, english, word } from "./support/words.ts";

/** The free playground. */

const shownCode = (playground: Playground) => playground.region.locator(".pg-source[data-shown]");

for (const edition of axeEditions) {
  test(`free playground in ${edition.locale.code}: axe finds nothing after an edit and a failed run`, async ({
    page,
  }) => {
    await page.goto(`${edition.locale.path}play/`);
    const playground = new Playground(page, "blocking.ts", edition.locale);
    await expect(playground.root).toHaveAttribute("data-scripted");
    await playground.openEditor();
    await playground.write('console.log("a");\nthrow new Error("b");');
    await playground.region.getByText(word(edition.locale, "more"), { exact: true }).click();
    await playground.run();
    await expectNoViolations(page, edition);
  });
}

test("templates: one for each model; choosing runs nothing, and Run runs it @subfolder", async ({ page }) => {
  await page.goto("play/");
  const playground = new Playground(page, "blocking.ts");
  const select = page.getByRole("combobox", { name: word(english, "template") });
  const built = await playground.hash();
  for (const name of [
    "nonblocking-io/polling",
    "io-multiplexing/one-process",
    "signal-driven-io/sigio",
    "asynchronous-io/aio-signal",
    "blocking-io/blocking",
  ]) {
    await select.selectOption(name);
    await expect(page).toHaveURL(new RegExp(`#program=${name}$`));
    await expect(playground.status).toHaveText(word(english, "notRunYet"));
    expect(await playground.hash()).toBeNull();
    await playground.run();
    await expect(playground.root).toHaveAttribute("data-hash", /^[0-9a-f]{16}$/);
  }
  expect(await playground.hash()).toBe(built);
  await select.selectOption("empty");
  await expect(shownCode(playground)).toContainText('puts("hello");');
  await playground.run();
  expect(await playground.outputText()).toBe("hello");
  // The one that was open last is open again; nothing runs.
  await page.goto("play/");
  await expect(shownCode(playground)).toContainText('puts("hello");');
  await expect(playground.root).not.toHaveAttribute("data-run", /loading|running|done/);
});

test("panes: the border is moved by keys and by dragging, and stays where it was put", async ({ page }) => {
  await page.goto("play/");
  const border = page.getByRole("separator", { name: word(english, "panes") });
  const width = async (): Promise<number> => (await page.locator(".pg-work").boundingBox())?.width ?? 0;
  await expect(border).toHaveAttribute("aria-valuenow", "50");
  const before = await width();
  await border.focus();
  for (let i = 0; i < 5; i++) await border.press("ArrowRight");
  await expect(border).toHaveAttribute("aria-valuenow", "60");
  expect(await width()).toBeGreaterThan(before * 1.15);
  await border.press("End");
  await expect(border).toHaveAttribute("aria-valuenow", "80");
  await border.press("Home");
  await expect(border).toHaveAttribute("aria-valuenow", "20");
  await border.press("Enter");
  await expect(border).toHaveAttribute("aria-valuenow", "50");

  const box = await border.boundingBox();
  if (box === null) throw new Error("the border is not shown");
  await page.mouse.move(box.x + 4, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(400, box.y + 200, { steps: 4 });
  await page.mouse.up();
  const dragged = await border.getAttribute("aria-valuenow");
  expect(Number(dragged)).toBeLessThan(40);
  await page.reload();
  await expect(border).toHaveAttribute("aria-valuenow", dragged ?? "");
});

test("window of 600 and of 1200 px: the playground fills it, and the page does not scroll", async ({ page }) => {
  await page.goto("play/");
  const playground = new Playground(page, "blocking.ts");
  const heights = () =>
    page.evaluate(() => ({
      page: document.documentElement.scrollHeight,
      left: innerHeight - (document.querySelector("tp-playground")?.getBoundingClientRect().bottom ?? 0),
    }));
  const fills = async (): Promise<void> => {
    for (const height of [600, 1200]) {
      await page.setViewportSize({ width: 1280, height });
      await expect.poll(async () => (await heights()).page, { message: `${height} px` }).toBe(height);
      expect((await heights()).left, `${height} px`).toBeLessThanOrEqual(16);
    }
  };
  await fills();
  await playground.openEditor();
  await playground.write(`${"console.log(1);\n".repeat(200)}`);
  await playground.run();
  await fills();
});

test("from a chapter: what the reader has made of the program opens here", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write('console.log("from the chapter");');
  await playground.region.getByText(word(english, "more"), { exact: true }).click();
  await playground.region.getByRole("button", { name: word(english, "openInPlayground"), exact: true }).click();
  await expect(page).toHaveURL(/play\/#program=blocking-io\/blocking$/);
  await expect(shownCode(playground)).toHaveText('console.log("from the chapter");');
  await playground.run();
  expect(await playground.outputText()).toBe("from the chapter");
  await page.goto(CHAPTER);
  await expect(shownCode(new Playground(page, "blocking.ts"))).toHaveText('console.log("from the chapter");');
});
