import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { build } from "esbuild";
import words from "../content/i18n/views.en.json" with { type: "json" };
import type { ExploreOptions, Explorer } from "../src/playground/explore/explore.ts";
import type { Trace } from "../src/trace/trace.ts";
import { CHAPTER, playgroundOf, restingChapter } from "./chromium.ts";
import { type Figure, figure } from "./figures.ts";

/** Figures of the views that can be moved, as the built site loads them: a frame is what it keeps the page's thread busy with. */

const SMALL = 100_000;
const LARGE = 1_000_000;
const MOVES = 120;

interface ExploreModule {
  explore(container: HTMLElement, trace: Trace, options: ExploreOptions): Promise<Explorer>;
}

interface BenchWindow extends Window {
  benchTrace: { largeTrace(events: number): Trace };
}

/** Code that leaves the maker of large traces in the page. */
async function traceMaker(): Promise<string> {
  const entryPoints = [join(import.meta.dirname, "../src/views/testing/large-trace.ts")];
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    write: false,
    format: "iife",
    globalName: "benchTrace",
  });
  return `${outputFiles[0]?.text ?? ""}\nwindow.benchTrace = benchTrace;`;
}

/** The address of the explorer's code in a built site. */
function chunkOf(dist: string): string {
  const name = readdirSync(join(dist, "_astro")).find((file) => /^explore\.[^.]+\.js$/.test(file));
  if (name === undefined) throw new Error("the built site has no code of the explorer");
  return `/_astro/${name}`;
}

interface Opened {
  /** ms from the trace to the first picture */
  readonly open: number;
}

/** In the page: makes a trace, opens it, and leaves the explorer there. */
async function openExplorer({
  chunk,
  events,
  words: said,
}: {
  chunk: string;
  events: number;
  words: object;
}): Promise<Opened> {
  const trace = (window as unknown as BenchWindow).benchTrace.largeTrace(events);
  const { explore } = (await import(chunk)) as ExploreModule;
  const container = document.createElement("div");
  container.id = "bench-explorer";
  (document.querySelector("tp-playground .pg-results") ?? document.body).prepend(container);
  container.scrollIntoView();
  const options = {
    id: "bench",
    name: "bench",
    locale: "en",
    words: said,
    onPlace: () => {},
  } as unknown as ExploreOptions;
  // The words are there already: what is measured is the work, not the network.
  (await explore(container, { ...trace, length: 0 }, options)).dispose();
  const begin = performance.now();
  await explore(container, trace, options);
  // The frame's callbacks come before its layout, and the picture is painted behind that.
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
    requestAnimationFrame(() => port2.postMessage(null));
  });
  return { open: performance.now() - begin };
}

/** In the page: `act` is done so often, each time in a frame of its own; ms that each kept the page busy, until it was painted. */
function timeFrames({ kind, count }: { kind: "cursor" | "timeline"; count: number }): Promise<number[]> {
  const root = document.querySelector("#bench-explorer")?.shadowRoot;
  const slider = root?.querySelector<HTMLInputElement>("input[type=range]");
  const tracks = root?.querySelector<HTMLElement>(".tx-tracks");
  if (!root || !slider || !tracks) throw new Error("there is no explorer");
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const wheel = (more: WheelEventInit): boolean => {
    const box = tracks.getBoundingClientRect();
    const place = { clientX: box.left + box.width * random(), clientY: box.top + 60 };
    return tracks.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, ...place, ...more }));
  };
  const act = (i: number): void => {
    if (kind === "cursor") {
      slider.value = String(Math.floor(random() * Number(slider.max)));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (i % 3 === 0) wheel({ shiftKey: true, deltaY: (random() - 0.5) * 400 });
    else wheel({ ctrlKey: true, deltaY: (i % 24 < 12 ? -1 : 1) * 60 });
  };
  const channel = new MessageChannel();
  const afterPaint = (): Promise<void> =>
    new Promise((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  return (async () => {
    const samples: number[] = [];
    for (let i = 0; i < count; i++) {
      // Callbacks of a frame run in their order: before the explorer's own, and behind it.
      let frame = 0;
      requestAnimationFrame(() => (frame = performance.now()));
      const begin = performance.now();
      act(i);
      const handled = performance.now() - begin;
      const painting = await new Promise<number>((resolve) => {
        requestAnimationFrame(() => void afterPaint().then(() => resolve(performance.now() - frame)));
      });
      samples.push(handled + painting);
    }
    return samples;
  })();
}

const percentile95 = (samples: readonly number[]): number =>
  [...samples].sort((one, other) => one - other)[Math.floor(samples.length * 0.95)] ?? Number.NaN;

/** Bytes on the wire from the click that opens the explorer of a run that is over. */
async function explorerBytes(page: Page): Promise<number> {
  const playground = playgroundOf(page);
  await playground.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator('tp-playground[data-run="done"][data-stale="false"]').first().waitFor();
  await page.waitForTimeout(500);
  const sizes: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (/\.(js|css)$/.test(new URL(request.url()).pathname))
      sizes.push(request.sizes().then((it) => it.responseBodySize));
  });
  await playground.getByRole("button", { name: words.common.stepThrough }).click();
  await page.locator(".tp-explore").first().waitFor();
  await page.waitForTimeout(500);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

export async function explorerFigures(
  browser: Browser,
  site: string,
  dist: string,
  repeats: number,
  told: (line: string) => void,
): Promise<Figure[]> {
  const chunk = chunkOf(dist);
  const maker = await traceMaker();
  const opened: { [events: number]: number[] } = { [SMALL]: [], [LARGE]: [] };
  const frames: { cursor: number[]; timeline: number[] } = { cursor: [], timeline: [] };
  for (const events of [SMALL, LARGE]) {
    for (let i = 0; i < repeats; i++) {
      const page = await browser.newPage();
      await page.goto(site + CHAPTER);
      await page.evaluate(maker);
      const { open } = await page.evaluate(openExplorer, { chunk, events, words });
      opened[events]?.push(open);
      await page.waitForTimeout(events === SMALL ? 500 : 2500);
      const kind = events === SMALL ? "cursor" : "timeline";
      frames[kind].push(percentile95(await page.evaluate(timeFrames, { kind, count: MOVES } as const)));
      await page.close();
    }
  }
  const list = (samples: readonly number[] | undefined): string =>
    (samples ?? []).map((it) => it.toFixed(1)).join(", ");
  told(`explorer: 100,000 events opened in ${list(opened[SMALL])} ms, a million in ${list(opened[LARGE])} ms`);
  told(`explorer: frames, 95th percentile: cursor ${list(frames.cursor)} ms, timeline ${list(frames.timeline)} ms`);
  const { context, page } = await restingChapter(browser, site);
  const kilobytes = (await explorerBytes(page)) / 1000;
  await context.close();
  const atMost = (value: number) => ({ value, is: "at most" }) as const;
  return [
    figure("100,000 events: to the first picture", "built site", "ms", atMost(150), opened[SMALL] ?? []),
    figure("1,000,000 events: to the first picture", "built site", "ms", atMost(1000), opened[LARGE] ?? []),
    figure("100,000 events: cursor to anywhere, 95th percentile", "built site", "ms", atMost(16), frames.cursor),
    figure("1,000,000 events: zoom and pan, 95th percentile", "built site", "ms", atMost(16), frames.timeline),
    figure("views that move, compressed", "built site", "KB", atMost(70), [kilobytes]),
  ];
}
