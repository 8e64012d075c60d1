import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, chinese, english, word } from "./support/words.ts";

/** Language and theme. */

test("language switch: leads to the same chapter in the other language, and back @subfolder", async ({ page }) => {
  await Playground.openChapter(page, english);
  await page
    .getByRole("combobox", { name: /language/i })
    .first()
    .selectOption({ label: "简体中文" });
  await expect(page).toHaveURL(new RegExp(`/zh-cn/${CHAPTER}$`));
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(new Playground(page, "blocking.ts", chinese).button("run")).toBeVisible();
  await page
    .getByRole("combobox", { name: /语言|language/i })
    .first()
    .selectOption({ label: "English" });
  await expect(page).toHaveURL(new RegExp(`(?<!zh-cn)/${CHAPTER}$`));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("Chinese page: comments of the program and words of the interface are Chinese", async ({ page }) => {
  const playground = await Playground.openChapter(page, chinese);
  await expect(playground.region).toContainText("机器启动以来的毫秒数");
  await expect(playground.region).not.toContainText("The time since the machine was started");
  await expect(playground.timeline).toContainText(word(chinese, "timeline.title"));
});

test("theme: chosen by the reader, kept over a reload, and other colours are shown", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await Playground.openChapter(page);
  const ground = () =>
    page.evaluate(
      () =>
        getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor,
    );
  const light = await ground();
  await page.getByRole("combobox", { name: /theme/i }).first().selectOption("dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await ground()).not.toBe(light);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
