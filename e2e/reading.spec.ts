import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { CHAPTER, locales, word } from "./support/words.ts";

/** What a reader has before any script runs. */

test.use({ javaScriptEnabled: false });

for (const locale of locales) {
  test(`chapter in ${locale.code} without scripts: text, diagram, code and finished run are there @subfolder`, async ({
    page,
  }) => {
    const playground = await Playground.openChapter(page, locale);
    await expect(page.locator("html")).toHaveAttribute("lang", locale.lang);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

    const diagram = page.locator("main figure svg, main .diagram svg").first();
    await expect(diagram).toBeVisible();
    await expect(diagram).toContainText("recvfrom");

    await expect(playground.region).toContainText("recvfrom(fd, buffer, buffer.length, 0, from)");
    expect(await playground.outputText()).toMatch(/^\d+ bytes from [\d.]+: .+\nrecvfrom took \d+\.\d{3} ms$/m);
    await expect(playground.region.getByText(word(locale, "output"), { exact: true })).toBeVisible();
    await expect(playground.timeline).toBeVisible();
    await expect(playground.timeline).toContainText("recvfrom");
    await expect(playground.timeline).toContainText(word(locale, "common.copying"));
    await expect(playground.log.getByText("recvfrom(").first()).toBeVisible();
  });

  test(`start page in ${locale.code} leads to the chapter @subfolder`, async ({ page }) => {
    await page.goto(locale.path === "" ? "./" : locale.path);
    await page
      .locator("main")
      .getByRole("link", { name: /blocking|阻塞/i })
      .first()
      .click();
    await expect(page).toHaveURL(new RegExp(`/${locale.path}${CHAPTER}$`));
  });
}

test("page that is not there: the site's own page says so @subfolder", async ({ page, offences }) => {
  const response = await page.goto("no-such-page/");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  // The browser itself logs the status; that is what this test asked for.
  offences.length = 0;
});
