import { expect, test } from "./support/test.ts";
import { CHAPTER, locales } from "./support/words.ts";

/** What a page costs a reader who only reads. The service worker's requests would count. */
test.use({ serviceWorkers: "allow" });

const MOST_BYTES = 60_000;
const MOST_REQUESTS = 12;

interface Vitals {
  readonly layoutShift: number;
  readonly longestTask: number;
}

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

test("chapter: nothing moves while it loads, and no task is long", async ({ page }) => {
  await page.addInitScript(() => {
    const vitals = { layoutShift: 0, longestTask: 0 };
    (window as unknown as { vitals: Vitals }).vitals = vitals;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        vitals.layoutShift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) vitals.longestTask = Math.max(vitals.longestTask, entry.duration);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(CHAPTER, { waitUntil: "networkidle" });
  await page.mouse.wheel(0, 5_000);
  await page.waitForTimeout(500);
  const vitals = await page.evaluate(() => (window as unknown as { vitals: Vitals }).vitals);
  expect(vitals.layoutShift).toBe(0);
  expect(vitals.longestTask, "ms of the longest task over 50 ms").toBe(0);
});
