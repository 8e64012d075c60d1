import type { Browser, Page } from "@playwright/test";
import { toFragment } from "../src/playground/share/link.ts";
import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { chinese, english, sentence, word } from "./support/words.ts";

/** Links that carry a program, and what becomes of those that arrive in pieces. */

const banner = (page: Page) => page.locator(".pg-banner");
const shownCode = (page: Page) => page.locator(".pg-source[data-shown]");
const PROGRAM = 'import { puts } from "stdio";\n// 注释：你好 🙂\nputs("你好，世界");';

/** The link that the playground makes. */
async function linkOf(playground: Playground): Promise<string> {
  await playground.region.getByText(word(playground.locale, "more"), { exact: true }).click();
  await playground.region.getByRole("button", { name: word(playground.locale, "share"), exact: true }).click();
  return playground.region.getByRole("textbox", { name: word(playground.locale, "share") }).inputValue();
}

async function linkTo(page: Page, program: string): Promise<string> {
  const playground = await Playground.openChapter(page);
  await playground.openEditor();
  await playground.write(program);
  return linkOf(playground);
}

/** As the page makes it. */
const fragmentOf = async (program: string): Promise<string> =>
  `#${await toFragment({ name: "", main: "main.ts", draft: { files: { "main.ts": program }, seed: null, stdin: "", moment: null } })}`;

/** Somebody else's browser. */
async function open(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await page.goto(address);
  return page;
}

test("link: carries Chinese text, seed and input; says whose code it is not; runs nothing before Run", async ({
  page,
  browser,
}) => {
  const playground = await Playground.openChapter(page, chinese);
  await playground.openEditor();
  await playground.write(PROGRAM);
  await playground.region.getByText(word(chinese, "more"), { exact: true }).click();
  await playground.region.getByLabel(word(chinese, "seed")).fill("42");
  await playground.region.getByLabel(word(chinese, "stdin")).fill("输入");
  await playground.region.getByRole("button", { name: word(chinese, "share"), exact: true }).click();
  await expect(playground.region.locator(".pg-shared")).toContainText(word(chinese, "linkPrivate"));
  const address = await playground.region.getByRole("textbox", { name: word(chinese, "share") }).inputValue();
  expect(new URL(address).hash).toMatch(/^#v1\.[\w-]+$/);

  const other = await open(browser, address);
  await expect(banner(other)).toHaveText(word(chinese, "foreignCode"));
  await expect(shownCode(other)).toHaveText(PROGRAM, { useInnerText: false });
  const theirs = new Playground(other, "blocking.ts", chinese);
  await expect(theirs.status).toHaveText(word(chinese, "notRunYet"));
  await expect(theirs.root).not.toHaveAttribute("data-run", /loading|running|done/);
  await other.getByText(word(chinese, "more"), { exact: true }).click();
  await expect(other.getByLabel(word(chinese, "seed"))).toHaveValue("42");
  await expect(other.getByLabel(word(chinese, "stdin"))).toHaveValue("输入");
  await theirs.run();
  expect(await theirs.outputText()).toBe("你好，世界");
  await other.context().close();
});

test("link that is opened: what is made of it is kept, and the site's own program stays as it was", async ({
  page,
  context,
}) => {
  const address = await linkTo(page, PROGRAM);
  await page.evaluate(() => localStorage.clear());
  const other = await context.newPage();
  await other.goto(address);
  const theirs = new Playground(other, "blocking.ts");
  await expect(banner(other)).toBeVisible();
  await theirs.openEditor();
  await theirs.write('console.log("changed");');
  await other.reload();
  await expect(shownCode(other)).toHaveText('console.log("changed");');
  const own = await Playground.openChapter(other);
  await expect(own.region.locator(".pg-source[data-shown]")).toContainText("recvfrom");
});

test("long link: a warning with its length", async ({ page }) => {
  let seed = 1;
  const letter = (): string => String.fromCharCode(97 + ((seed = (seed * 16807) % 2147483647) % 26));
  const lines = Array.from({ length: 200 }, () => `// ${Array.from({ length: 100 }, letter).join("")}`);
  const record = JSON.stringify({ version: 1, files: { "blocking.ts": lines.join("\n") } });
  await page.addInitScript((text) => localStorage.setItem("two-phases/edit/blocking-io/blocking", text), record);
  await linkOf(await Playground.openChapter(page));
  await expect(page.locator(".pg-shared").first()).toContainText(sentence(english, "longLink"));
});

const damaged: readonly { readonly title: string; readonly change: (hash: string) => string; readonly says: string }[] =
  [
    { title: "cut off", change: (hash) => hash.slice(0, -20), says: "linkDamaged" },
    { title: "cut off to its beginning", change: () => "#v1.", says: "linkDamaged" },
    {
      title: "corrupted",
      change: (hash) => hash.slice(0, 60) + (hash[60] === "A" ? "B" : "A") + hash.slice(61),
      says: "linkDamaged",
    },
    { title: "not base64", change: () => "#v1.%E4%BD%A0%E5%A5%BD", says: "linkDamaged" },
    { title: "of a newer version", change: (hash) => hash.replace("#v1.", "#v2."), says: "linkNewer" },
    { title: "of 1.5 million letters", change: () => `#v1.${"A".repeat(1_500_000)}`, says: "linkTooLong" },
  ];

for (const { title, change, says } of damaged) {
  test(`link that is ${title}: a sentence, and a playground that works`, async ({ page }) => {
    await page.goto(`play/${change(await fragmentOf(PROGRAM))}`);
    await expect(banner(page)).toHaveText(word(english, says));
    const playground = new Playground(page, "blocking.ts");
    await playground.run();
    await expect(playground.status).toHaveText(sentence(english, "endFinished"));
  });
}

test("link that unpacks to 5 MB: a sentence, and a playground that works", async ({ page }) => {
  const fragment = await fragmentOf(`// ${"x".repeat(5_000_000)}\nconsole.log(1);`);
  expect(fragment.length).toBeLessThan(100_000);
  await page.goto(`play/${fragment}`);
  await expect(banner(page)).toHaveText(word(english, "linkDamaged"));
  const playground = new Playground(page, "blocking.ts");
  await playground.run();
  await expect(playground.status).toHaveText(sentence(english, "endFinished"));
});

test("link of 5 MB: the browser or the page refuses it, and the playground works", async ({ page }) => {
  await page.goto("play/");
  const playground = new Playground(page, "blocking.ts");
  await playground.run();
  await page.evaluate(() => {
    location.hash = `#v1.${"A".repeat(5_000_000)}`;
  });
  await playground.run();
  await expect(playground.status).toHaveText(sentence(english, "endFinished"));
});
