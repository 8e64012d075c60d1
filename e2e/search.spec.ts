import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { chinese, english, type Locale } from "./support/words.ts";

/** Words of the book are found, in the reader's language, wherever the site is served. */

const WORDS: readonly (readonly [Locale, readonly string[]])[] = [
  // Chinese has no blanks between words: two characters must be found wherever they stand.
  [chinese, ["阻塞", "异步", "协程", "轮询", "就绪", "拷贝"]],
  [english, ["blocking", "coroutine", "level-triggered", "recvfrom", "EAGAIN"]],
];

for (const [locale, words] of WORDS) {
  test(`search in ${locale.code}: finds ${words.join(", ")} in pages of its language @subfolder`, async ({
    page,
    siteUrl,
  }) => {
    await page.goto(locale.path === "" ? "./" : locale.path);
    await page.locator(".search-open").click();
    for (const word of words) {
      await page.getByRole("searchbox").fill(word);
      // The mark of the word itself: results of the word before are gone.
      await expect(mark(page, word)).toBeVisible({ timeout: 20_000 });
      const found = await page
        .locator(".search-results > li > a")
        .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
      const home = siteUrl + locale.path;
      expect(found.length, word).toBeGreaterThan(0);
      expect(
        found.filter((href) => !href.startsWith(home) || (locale === english && href.includes("/zh-cn/"))),
      ).toEqual([]);
    }
    const first = page.locator(".search-results > li > a").first();
    const title = await first.textContent();
    await first.click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
  });
}

test("search for what is not in the book: says so", async ({ page }) => {
  await page.goto("./");
  await page.locator(".search-open").click();
  await page.getByRole("searchbox").fill("qqxyzzy");
  await expect(page.locator(".search-status")).not.toHaveText("");
  await expect(page.locator(".search-results > li")).toHaveCount(0);
});

const mark = (page: Page, word: string) =>
  page
    .locator(".search-results mark")
    .filter({ hasText: new RegExp(word.replace("-", ".?"), "i") })
    .first();
