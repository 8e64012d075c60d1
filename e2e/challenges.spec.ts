import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { axeEditions, expectNoViolations, violations } from "./support/axe.ts";
import { Challenge } from "./support/challenge.ts";
import { expect, test } from "./support/test.ts";
import { locales } from "./support/words.ts";

/** Challenges: predict, try, check, look at the moment, compare with the solution. */

const EDGE = "io-multiplexing/lost-edge";

for (const locale of locales) {
  test(`challenge in ${locale.code}: a wrong program fails with its sentence, and the moment opens @subfolder`, async ({
    page,
  }) => {
    const challenge = await Challenge.open(page, EDGE, locale);
    await challenge.check();
    await expect(challenge.status).toHaveText(challenge.word("nonePassed").replace("{count}", "8"));
    await expect(challenge.results).toContainText(challenge.text.fails["late"] ?? "");
    await challenge.results.getByRole("button").first().click();
    await expect(challenge.playground.region.locator(".tp-explore")).toBeVisible();
    await expect(challenge.playground.status).toContainText("2.3 ms");
    // Nothing has happened since the first read left bytes in the socket: that is what the run was like then.
    await expect(challenge.playground.region.getByRole("slider").first()).toHaveAttribute(
      "aria-valuetext",
      /\b1\.3\d+ ms/,
    );
  });
}

test("challenge: several right programs pass, and the sidebar says so, after a reload too", async ({ page }) => {
  const challenge = await Challenge.open(page, EDGE);
  for (const file of ["right/level-triggered.ts", "solution.ts"]) {
    await challenge.try(challenge.source(file));
    await expect(challenge.status).toHaveText(challenge.word("allPassed").replace("{count}", "8"));
    await expect(challenge.root).toHaveAttribute("data-check", "passed");
  }
  const link = page.locator("nav.sidebar a", { hasText: "I/O multiplexing" });
  const said = challenge.word("chapterDone").replace("{solved}", "1").replace("{count}", "2");
  await expect(link).toContainText(said);
  await page.reload();
  await expect(link).toContainText(said);
  await expect(challenge.region.getByText(challenge.word("solved"), { exact: true })).toBeVisible();
  await expect(challenge.region.getByText(challenge.word("solvedWithHelp"))).toBeHidden();
});

test("challenge: a wrong program that is nearly right fails where its mistake shows", async ({ page }) => {
  const challenge = await Challenge.open(page, EDGE);
  await challenge.try(challenge.source("wrong/larger-buffer.ts"));
  await expect(challenge.results.locator('[data-verdict="passed"]')).toHaveCount(1);
  await expect(challenge.results.locator('[data-verdict="failed"]')).toHaveText(
    new RegExp(challenge.text.fails["late"] ?? "no such sentence"),
  );
});

test("challenge with faults injected: EINTR is survived, another error is not repeated", async ({ page }) => {
  const challenge = await Challenge.open(page, "blocking-io/survive-eintr");
  await challenge.try(challenge.source("wrong/whatever-the-error.ts"));
  await expect(challenge.results).toContainText(challenge.text.fails["ignored"] ?? "");
  await challenge.try(challenge.source("right/do-while.ts"));
  await expect(challenge.root).toHaveAttribute("data-check", "passed");
});

test("check: what does not compile is said where it stands, and a run without end can be stopped", async ({ page }) => {
  const challenge = await Challenge.open(page, "nonblocking-io/not-busy");
  await challenge.playground.openEditor();
  await challenge.playground.write("const a = ;");
  await challenge.button("check").click();
  await expect(challenge.playground.problems).toContainText("Unexpected");
  await expect(challenge.root).toHaveAttribute("data-check", "failed");

  await challenge.playground.write("for (;;) {}");
  await challenge.button("check").click();
  await expect(challenge.region.locator(".ch-now")).not.toBeEmpty();
  await challenge.button("stopCheck").click();
  await expect(challenge.status).toHaveText(challenge.word("checkStopped"));
  await expect(challenge.button("check")).toBeVisible();
});

test("check: a judge that does not come is said, the program is kept, and Check tries again", async ({
  page,
  offences,
}) => {
  const challenge = await Challenge.open(page, EDGE);
  await page.route(/grade-worker/, (route) => route.abort());
  await challenge.button("check").click();
  await expect(challenge.status).toContainText(challenge.word("checkFailed").replace("{reason}", ""));
  await page.unroute(/grade-worker/);
  await challenge.check();
  await expect(challenge.results).toContainText(challenge.text.fails["late"] ?? "");
  // The browser itself logs what did not come; that is what this test asked for.
  const others = offences.filter((offence) => !/ERR_FAILED|Failed to load resource/.test(offence));
  offences.length = 0;
  offences.push(...others);
});

test("prediction: what happens is told only after a choice; hints open one after another", async ({ page }) => {
  const challenge = await Challenge.open(page, EDGE);
  const because = challenge.region.getByText(challenge.text.predict.because);
  await challenge.region.getByText(challenge.word("reveal")).click();
  await expect(because).toBeHidden();
  await expect(challenge.region.getByText(challenge.word("chooseFirst"))).toBeVisible();
  await challenge.region.getByRole("radio").nth(0).check();
  await challenge.region.getByText(challenge.word("reveal")).click();
  await expect(because).toBeVisible();
  await expect(challenge.region.getByText(challenge.word("wrong"))).toBeVisible();

  for (const [index, hint] of challenge.text.hints.entries()) {
    await expect(challenge.region.getByText(hint)).toBeHidden();
    const label = challenge.word("hint").replace("{number}", String(index + 1));
    await challenge.region.getByText(label.replace("{count}", String(challenge.text.hints.length))).click();
    await expect(challenge.region.getByText(hint)).toBeVisible();
  }
  await page.reload();
  await expect(challenge.region.getByRole("radio").nth(0)).toBeChecked();
});

test("solution: shown only after a question, beside the attempt, which stays", async ({ page }) => {
  const challenge = await Challenge.open(page, EDGE);
  const attempt = challenge.source("start.ts").replace("Uint8Array(16)", "Uint8Array(17)");
  await challenge.playground.openEditor();
  await challenge.playground.write(attempt);
  const diff = challenge.region.locator(".ch-diff");
  await challenge.region.getByText(challenge.word("solution"), { exact: true }).click();
  await expect(diff).toBeHidden();
  await challenge.button("confirmYes").click();
  await expect(diff.locator("pre.df-mine", { hasText: "Uint8Array(17)" })).toBeVisible();
  await expect(diff.locator("pre.df-theirs", { hasText: "n === -1" })).toBeVisible();

  // It follows what is typed, and does not type itself.
  await challenge.playground.write(attempt.replace("(17)", "(18)"));
  await expect(diff.locator("pre.df-mine", { hasText: "Uint8Array(18)" })).toBeVisible();
  await page.reload();
  await expect(challenge.playground.region.locator(".pg-source").first()).toContainText("Uint8Array(18)");
  await challenge.check();
  await expect(challenge.root).toHaveAttribute("data-check", "failed");
});

test("progress: saved as a file, taken in by another browser; what is no such file is refused", async ({
  page,
  browser,
  siteUrl,
}) => {
  const challenge = await Challenge.open(page, EDGE);
  await challenge.try(challenge.source("solution.ts"));
  const progress = page.locator("tp-progress");
  await progress.locator("summary").click();
  const download = page.waitForEvent("download");
  await progress.getByRole("button", { name: challenge.word("export") }).click();
  const file = await (await download).path();
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    version: 1,
    challenges: { [EDGE]: { solved: true } },
  });

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(`${siteUrl}blocking-io/`);
  const there = other.locator("tp-progress");
  await expect(there).toContainText(challenge.word("progressCount").replace("{solved}", "0").replace("{count}", "10"));
  await there.locator("summary").click();
  const input = there.locator("input[type=file]");
  await input.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from('{"version":99}') });
  await expect(there.getByRole("status")).toHaveText(challenge.word("importNewer"));
  await input.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await expect(there.getByRole("status")).toHaveText(challenge.word("importUnreadable"));
  await input.setInputFiles({ name: "p.json", mimeType: "application/json", buffer: readFileSync(file) });
  await expect(there.getByRole("status")).toHaveText(
    challenge.word("imported").replace("{solved}", "1").replace("{count}", "10"),
  );
  await expect(other.locator("nav.sidebar a", { hasText: "I/O multiplexing" })).toContainText("1 of 2");
  await context.close();
});

test("progress that cannot be kept: said, and the page goes on", async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem("two-phases/progress", "{");
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      // Starlight's own choice of a theme does not expect a refusal.
      if (key.startsWith("two-phases/")) throw new DOMException("full", "QuotaExceededError");
      set.call(this, key, value);
    };
  });
  const challenge = await Challenge.open(page, EDGE);
  await expect(page.locator("tp-progress").getByRole("status")).toHaveText(challenge.word("progressUnreadable"));
  await challenge.try(challenge.source("solution.ts"));
  await expect(challenge.root).toHaveAttribute("data-check", "passed");
  await expect(challenge.region.getByText(challenge.word("solved"), { exact: true })).toBeVisible();
});

test("keyboard alone: predict, check, the moment, a hint, the solution", async ({ page }) => {
  const challenge = await Challenge.open(page, EDGE);
  await challenge.region.getByRole("radio").nth(0).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(challenge.region.getByText(challenge.word("right"))).toBeVisible();
  await tabTo(page, "check");
  await page.keyboard.press("Enter");
  await challenge.checked();
  // The results stand behind the button.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(challenge.playground.region.locator(".tp-explore")).toBeVisible();
  await challenge.region.locator(".ch-hint summary").first().focus();
  await page.keyboard.press("Space");
  await expect(challenge.region.getByText(challenge.text.hints[0] ?? "")).toBeVisible();
  await challenge.region.locator(".ch-solution summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(challenge.region.locator(".ch-diff .df")).toBeVisible();
});

/** Presses Tab until the focus is on the button of a challenge that does this; a page in which it never is fails. */
async function tabTo(page: Page, action: string): Promise<void> {
  for (let i = 0; i < 20; i++) {
    if (await page.evaluate((name) => (document.activeElement as HTMLElement).dataset["ch"] === name, action)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`20 times Tab did not reach ${action}`);
}

for (const edition of axeEditions) {
  test(`challenge in ${edition.locale.code}, checked and compared: axe finds nothing, nor sideways scrolling at 390 px`, async ({
    page,
  }) => {
    const challenge = await Challenge.open(page, EDGE, edition.locale);
    await challenge.check();
    for (const summary of await challenge.region.locator(".ch-hint > summary, .ch-solution > summary").all())
      if (await summary.isVisible()) await summary.click();
    await challenge.button("confirmYes").click();
    await expect(challenge.region.locator(".ch-diff .df")).toBeVisible();
    await page.locator("tp-progress summary").click();
    // The whole page, with the challenges as they are when it is opened, is the matter of every-page.spec.ts.
    const include = [`tp-challenge[data-name="${EDGE}"]`, "tp-progress"];
    await expectNoViolations(page, edition, { include });
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await violations(page, { include })).toEqual([]);
    const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(sideways)).toBe(0);
  });
}
