import type { Browser, Page } from "@playwright/test";
import { CHAPTER, playgroundOf, restingChapter } from "./chromium.ts";
import { type Figure, figure } from "./figures.ts";

/** Figures of the built site as a reader meets it. */

/** ms from the click on Run until its result is in the page. */
async function clickToOutput(page: Page): Promise<number> {
  const playground = playgroundOf(page);
  const timed = playground.evaluate(
    (region) =>
      new Promise<number>((resolve) => {
        const root = region.closest("tp-playground") ?? region;
        let begin = 0;
        root.addEventListener("click", (event) => (begin = event.timeStamp), { capture: true, once: true });
        new MutationObserver((_, observer) => {
          if (root.getAttribute("data-run") !== "done") return;
          observer.disconnect();
          // Until the frame that shows it.
          requestAnimationFrame(() => resolve(performance.now() - begin));
        }).observe(root, { attributes: true, attributeFilter: ["data-run"] });
      }),
  );
  await playground.getByRole("button", { name: "Run", exact: true }).click();
  return timed;
}

/** In a context of its own: nothing is in its cache, and no code of the engine is compiled. */
async function firstAndSecondRun(browser: Browser, site: string): Promise<[number, number]> {
  const { context, page } = await restingChapter(browser, site);
  const first = await clickToOutput(page);
  await page.waitForTimeout(200);
  const second = await clickToOutput(page);
  await context.close();
  return [first, second];
}

/** Run after an edit, with a bundler that has bundled before. */
async function runsAfterEdits(browser: Browser, site: string, repeats: number): Promise<number[]> {
  const { context, page } = await restingChapter(browser, site);
  const playground = playgroundOf(page);
  await playground.getByRole("button", { name: "Edit", exact: true }).click();
  const editor = playground.getByRole("textbox").first();
  await editor.waitFor({ state: "attached" });
  const samples: number[] = [];
  for (let i = 0; i <= repeats; i++) {
    await editor.press("Control+End");
    await page.keyboard.type(`\n// ${i}`);
    await page.waitForTimeout(300);
    const time = await clickToOutput(page);
    if (i > 0) samples.push(time);
  }
  await context.close();
  return samples;
}

/** Bytes on the wire and requests of a page before the reader acts. */
async function readingPage(browser: Browser, site: string): Promise<{ kilobytes: number; requests: number }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize)));
  await page.goto(site + CHAPTER, { waitUntil: "networkidle" });
  await page.waitForTimeout(500);
  const bytes = await Promise.all(sizes);
  await context.close();
  return { kilobytes: bytes.reduce((sum, size) => sum + size, 0) / 1000, requests: bytes.length };
}

export async function siteFigures(
  browser: Browser,
  site: string,
  repeats: number,
  told: (line: string) => void,
): Promise<Figure[]> {
  // The server compresses a file when it is first asked for; a host has done that long ago.
  await firstAndSecondRun(browser, site);
  const runs: [number, number][] = [];
  for (let i = 0; i < repeats; i++) runs.push(await firstAndSecondRun(browser, site));
  told(`built site: first and second Run: ${runs.map((pair) => pair.map(Math.round).join(" and ")).join(", ")} ms`);
  const edited = await runsAfterEdits(browser, site, repeats);
  told(`built site: Run after an edit: ${edited.map(Math.round).join(", ")} ms`);
  const reading = await readingPage(browser, site);
  const atMost = (value: number) => ({ value, is: "at most" }) as const;
  const first = runs.map((pair) => pair[0]);
  const second = runs.map((pair) => pair[1]);
  return [
    figure("first Run, page at rest, cold cache: click to output", "built site", "ms", atMost(200), first),
    figure("second Run", "built site", "ms", atMost(20), second),
    figure("Run after an edit, bundler warm", "built site", "ms", atMost(60), edited),
    figure("reading page, compressed", "built site", "KB", atMost(60), [reading.kilobytes]),
    figure("reading page, requests", "built site", "", atMost(12), [reading.requests]),
  ];
}
