import { expect, test } from "./support/test.ts";
import { CHAPTER, locales } from "./support/words.ts";

/** What a page costs a reader who only reads. The service worker's requests would count. */
test.use({ serviceWorkers: "allow" });

const MOST_BYTES = 60_000;
const MOST_REQUESTS = 12;

for (const locale of locales) {
  test(`chapter in ${locale.code}: at most 60 KB in 12 requests, none for an act that has not come @subfolder`, async ({
    page,
    context,
  }) => {
    const bodies: { readonly url: string; readonly bytes: Promise<number> }[] = [];
    context.on("requestfinished", (request) => {
      bodies.push({ url: request.url(), bytes: request.sizes().then((sizes) => sizes.responseBodySize) });
    });
    await page.goto(`${locale.path}${CHAPTER}`, { waitUntil: "networkidle" });
    await page.waitForTimeout(500);
    const sizes = await Promise.all(bodies.map(async ({ url, bytes }) => ({ url, bytes: await bytes })));
    const list = sizes.map(({ url, bytes }) => `${bytes} ${url}`).join("\n");
    expect(sizes.length, list).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(
      sizes.reduce((sum, { bytes }) => sum + bytes, 0),
      list,
    ).toBeLessThanOrEqual(MOST_BYTES);
    expect(sizes.filter(({ url }) => /monaco|esbuild|mermaid|worker|\.wasm/i.test(url))).toEqual([]);
  });
}

test("chapter: nothing moves while it loads", async ({ page }) => {
  await page.addInitScript(() => {
    const vitals = { shift: 0 };
    (window as unknown as { vitals: typeof vitals }).vitals = vitals;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) vitals.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(CHAPTER, { waitUntil: "networkidle" });
  await page.mouse.wheel(0, 5_000);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => (window as unknown as { vitals: { shift: number } }).vitals.shift)).toBe(0);
});
