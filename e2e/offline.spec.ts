import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { cacheFolder } from "../scripts/lib/project.ts";
import { makeEdition } from "./support/editions.ts";
import { test } from "./support/host.ts";
import { allKept } from "./support/kept.ts";
import { Playground } from "./support/playground.ts";
import { expect } from "./support/test.ts";
import { CHAPTER, chinese, locales } from "./support/words.ts";

/** After the first visit the site works without a network, and never mixes two versions of itself. */

// The whole book is fetched and compressed once.
test.describe.configure({ timeout: 240_000 });

test("first visit, then no network: reload, another chapter, run, edit @subfolder", async ({ page, host }) => {
  const playground = await Playground.openChapter(page);
  const built = await playground.hash();
  await allKept(page, host.url);
  await host.vanish();

  await page.reload();
  await playground.run();
  expect(await playground.hash()).toBe(built);

  await page.goto(`${host.url}nonblocking-io/`);
  const other = new Playground(page, "polling.ts");
  await expect(other.region).toBeVisible();
  await other.run();

  await other.openEditor();
  await other.write('import { puts } from "stdio";\nputs("without a network");\n');
  await other.run();
  expect(await other.outputText()).toBe("without a network");
});

for (const locale of locales) {
  test(`page that is not kept, in ${locale.code}: one sentence, and the way back`, async ({ page, host, offences }) => {
    await Playground.openChapter(page, locale);
    await allKept(page, host.url, locale.code);
    await host.vanish();
    const answer = await page.goto(`${host.url}${locale.path}no-such-page/`);
    expect(answer?.status()).toBe(503);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(locale === chinese ? "没有网络" : "No network");
    await page.locator("main").getByRole("link").last().click();
    await expect(page.locator("tp-playground")).toBeVisible();
    // The browser tells of the answer 503 that was asked for.
    expect(offences.filter((offence) => !offence.includes("503"))).toEqual([]);
    offences.length = 0;
  });
}

/** The edition of the page, and of the script that ran in it when the reader acted. */
async function editionsOf(page: Page): Promise<(string | undefined)[]> {
  await new Playground(page, "blocking.ts").run();
  return page.evaluate(() => [document.documentElement.dataset["page"], document.documentElement.dataset["app"]]);
}

test.describe("two versions", () => {
  const folder = (mark: string, index: number): string => join(cacheFolder, "e2e-editions", `${index}-${mark}`);
  const editions: Record<"old" | "new" | "half", string> = { old: "", new: "", half: "" };

  test.beforeAll(async ({ site }, { parallelIndex }) => {
    for (const mark of ["old", "new", "half"] as const) {
      editions[mark] = folder(mark, parallelIndex);
      await makeEdition(site.directory, editions[mark], mark);
    }
    // A deployment that is not complete: the pages are there, the service worker is not.
    rmSync(join(editions.half, "sw.js"));
  });
  test.afterAll(() => {
    for (const path of Object.values(editions)) rmSync(path, { recursive: true, force: true });
  });

  test("a page of the old version keeps its scripts, one of the new gets the new ones", async ({
    page,
    host,
    context,
  }) => {
    await host.show(editions.old);
    await page.goto(`${host.url}${CHAPTER}`);
    const before = await allKept(page, host.url);
    await host.show(editions.new);

    const later = await context.newPage();
    await later.goto(`${host.url}${CHAPTER}`);
    expect(await editionsOf(later)).toEqual(["new", "new"]);
    await expect.poll(() => allKept(later, host.url), { timeout: 100_000 }).not.toBe(before);
    // The host has the old script no longer, and the new worker has taken over.
    expect(await editionsOf(page)).toEqual(["old", "old"]);

    await host.vanish();
    await later.reload();
    expect(await editionsOf(later)).toEqual(["new", "new"]);
    await page.reload();
    expect(await editionsOf(page)).toEqual(["new", "new"]);
  });

  test("a new version without its service worker: online all is new, without a network all is old", async ({
    page,
    host,
    offences,
  }) => {
    await host.show(editions.old);
    await page.goto(`${host.url}${CHAPTER}`);
    await allKept(page, host.url);
    await host.show(editions.half);
    await page.reload();
    expect(await editionsOf(page)).toEqual(["half", "half"]);
    await host.vanish();
    await page.reload();
    expect(await editionsOf(page)).toEqual(["old", "old"]);
    // The browser tells that the service worker's file was not there.
    expect(offences.filter((offence) => !/404|sw\.js/.test(offence))).toEqual([]);
    offences.length = 0;
  });
});

for (const locale of locales) {
  test(`manifest in ${locale.code}: the browser would install the site @subfolder`, async ({ page, host }) => {
    await page.goto(`${host.url}${locale.path}`);
    const href = await page.locator("link[rel=manifest]").getAttribute("href");
    const address = new URL(href ?? "", page.url());
    const manifest = (await (await page.request.get(address.href)).json()) as {
      readonly start_url: string;
      readonly scope: string;
      readonly lang: string;
      readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose: string }[];
    };
    expect(new URL(manifest.start_url, address).href).toBe(`${host.url}${locale.path}`);
    expect(new URL(manifest.scope, address).href).toBe(host.url);
    expect(manifest.lang).toBe(locale.lang);
    expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      "192x192 any",
      "512x512 any",
      "512x512 maskable",
    ]);
    for (const { src, sizes } of manifest.icons) {
      const image = await (await page.request.get(new URL(src, address).href)).body();
      // Width and height of a PNG.
      expect(`${image.readUInt32BE(16)}x${image.readUInt32BE(20)}`).toBe(sizes);
    }
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
  });
}
