import { expect, type Page } from "@playwright/test";
import type { SiteFiles } from "../../src/site/offline/site-files.ts";

/** Until the service worker keeps all that it fetches ahead for a reader with a keyboard. Returns the version of its list. */
export async function allKept(page: Page, siteUrl: string, locale = "en"): Promise<string> {
  // The reader's first act.
  await page.mouse.wheel(0, 200);
  let version = "";
  await expect
    .poll(
      async () => {
        const kept = await page.evaluate(keptOf, siteUrl);
        version = kept.list?.version ?? "";
        const shares = new Set(["shell", "all", locale, "keyboard"]);
        const wanted = kept.list?.files.filter(([, , share]) => shares.has(share)) ?? [null];
        return wanted.filter((file) => file === null || !kept.hashes.includes(file[1])).length;
      },
      { timeout: 100_000, message: "files that are not kept yet" },
    )
    .toBe(0);
  return version;
}

/** In the page. */
async function keptOf(siteUrl: string): Promise<{ list: SiteFiles | null; hashes: string[] }> {
  const prefix = `${siteUrl}.kept/`;
  const name = `two-phases ${new URL(siteUrl).pathname}`;
  if (!(await caches.has(name))) return { list: null, hashes: [] };
  const cache = await caches.open(name);
  const list = await cache.match(`${prefix}current`);
  const hashes = (await cache.keys()).map(({ url }) => url.slice(prefix.length));
  return { list: list === undefined ? null : ((await list.json()) as SiteFiles), hashes };
}
