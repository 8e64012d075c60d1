import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { cacheFolder, fromRoot } from "../scripts/lib/project.ts";
import { serve } from "../scripts/lib/static-server.ts";
import { CHAPTER, playgroundOf } from "./chromium.ts";
import { type Figure, figure } from "./figures.ts";

/** Figures of the playground as a reader uses it: what editing costs, and that the page goes on answering. */

const KEY = "two-phases/edit/blocking-io/blocking";
const EDITED = 'import { puts } from "stdio";\nputs("edited");';
/** There is room for typing at the end of its first line. */
const LOOP = '// \nconsole.log("begun");\nwhile (true) {}';
const KEYS = 20;

/** A context with nothing in its cache; what a service worker would fetch in the background is none of these figures. */
async function cold(browser: Browser, kept?: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  if (kept !== undefined) {
    const record = JSON.stringify({ version: 1, files: { "blocking.ts": kept } });
    await page.addInitScript(([key, text]) => localStorage.setItem(key, text), [KEY, record] as const);
  }
  return { context, page };
}

async function rest(page: Page, site: string): Promise<void> {
  await page.goto(site + CHAPTER, { waitUntil: "networkidle" });
  await page.waitForTimeout(500);
}

const button = (page: Page, name: string) => playgroundOf(page).getByRole("button", { name, exact: true });

/** In the page: notes when the button is clicked, and resolves once `isThere` holds, ms later. */
async function clickUntil(
  page: Page,
  name: string,
  isThere: "typed" | "done",
  act?: () => Promise<void>,
): Promise<number> {
  const timed = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const root = document.querySelector("tp-playground");
        if (root === null) throw new Error("the page has no playground");
        let begin = Number.NaN;
        // Before the editor is there, a text area takes what is typed and the code over it shows it: it must stand in both.
        const hasTyped = (): boolean => {
          const area = root.querySelector<HTMLTextAreaElement>("[data-shown] > .pg-quick-editor");
          const shown = area === null ? root.querySelector(".pg-editor") : area.previousElementSibling;
          return shown?.textContent?.includes("§") === true && area?.value.includes("§") !== false;
        };
        root.addEventListener("click", (event) => (begin = event.timeStamp), { capture: true, once: true });
        const look = (): boolean => (wanted === "done" ? root.getAttribute("data-run") === "done" : hasTyped());
        const observer = new MutationObserver(() => {
          if (Number.isNaN(begin) || !look()) return;
          observer.disconnect();
          // Until it is painted.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
        });
        observer.observe(root, { attributes: true, childList: true, subtree: true, characterData: true });
      }),
    isThere,
  );
  await button(page, name).click();
  await act?.();
  return timed;
}

/** Until the editor is there, and not only what can be typed in before. */
async function editorThere(page: Page): Promise<void> {
  await page.locator('tp-playground[data-editing="full"]').first().waitFor();
}

/** ms from the click on Edit until the first character that was typed is accepted and painted. */
async function editToCharacter(browser: Browser, site: string): Promise<number> {
  const { context, page } = await cold(browser);
  await rest(page, site);
  const time = await clickUntil(page, "Edit", "typed", async () => {
    await page.waitForFunction(
      () => document.activeElement?.matches(".pg-code :is(textarea, .pg-editor *)"),
      undefined,
      {
        polling: "raf",
      },
    );
    await page.keyboard.type("§");
  });
  await context.close();
  return time;
}

/** ms from the click on Run to the result of a program that was edited on an earlier visit: engine and bundler have to come. */
async function coldEditedRun(browser: Browser, site: string): Promise<number> {
  const { context, page } = await cold(browser, EDITED);
  await rest(page, site);
  const time = await clickUntil(page, "Run", "done");
  await context.close();
  return time;
}

/** A page with esbuild-wasm and nothing else. */
function bareEsbuild(): string {
  const folder = join(cacheFolder, "bench-esbuild");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(fromRoot("node_modules/esbuild-wasm/esm/browser.min.js"), join(folder, "esbuild.js"));
  copyFileSync(fromRoot("node_modules/esbuild-wasm/esbuild.wasm"), join(folder, "esbuild.wasm"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>esbuild</title>");
  return folder;
}

interface Bare {
  /** ms until it is there */
  readonly start: number;
  /** ms until it has bundled the edited program, too: its code is compiled when it is first used */
  readonly bundle: number;
}

async function bareStart(browser: Browser, address: string): Promise<Bare> {
  const { context, page } = await cold(browser);
  await page.goto(address, { waitUntil: "networkidle" });
  await page.waitForTimeout(500);
  const times = await page.evaluate(
    async ([base, contents]) => {
      const begin = performance.now();
      const esbuild = (await import(`${base}esbuild.js`)) as typeof import("esbuild-wasm");
      await esbuild.initialize({ wasmURL: `${base}esbuild.wasm` });
      const start = performance.now() - begin;
      const stdin = { contents, loader: "ts" } as const;
      await esbuild.build({ stdin, bundle: true, write: false, external: ["stdio"], format: "esm" });
      return { start, bundle: performance.now() - begin };
    },
    [address, EDITED] as const,
  );
  await context.close();
  return times;
}

/** Bytes of everything that came, page included, after an edit and a run: as a host sends it that has compressed it well. */
async function wholePlayground(browser: Browser, site: string): Promise<number> {
  const { context, page } = await cold(browser);
  const bodies = new Map<string, Promise<Buffer>>();
  context.on("response", (response) => {
    const body = response.body();
    // A response may belong to a worker that is gone; asking fails then, here and below.
    body.catch(() => {});
    bodies.set(response.url(), body);
  });
  await rest(page, site);
  await clickUntil(page, "Edit", "typed", async () => {
    await editorThere(page);
    await page.keyboard.type("// §\n");
  });
  await clickUntil(page, "Run", "done");
  await page.waitForTimeout(2000);
  const contents = await Promise.all(bodies.values());
  await context.close();
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return contents.reduce((sum, body) => sum + Math.min(body.length, brotliCompressSync(body, { params }).length), 0);
}

/** Until a run is under way: a second Run replaces the first. */
async function loop(page: Page): Promise<void> {
  await playgroundOf(page).getByRole("textbox").first().focus();
  await page.keyboard.press("Control+Enter");
  await page.locator('tp-playground[data-run="running"]').first().waitFor();
}

/** While a program loops for ever: ms from each key to the frame that shows it, and from Stop to the end of the run. */
async function whileItLoops(browser: Browser, site: string): Promise<{ keys: number[]; stop: number }> {
  const { context, page } = await cold(browser, LOOP);
  await rest(page, site);
  await button(page, "Edit").click();
  await editorThere(page);
  await page.keyboard.press("End");
  await page.waitForTimeout(1500);
  await page.evaluate(() => {
    const kept = window as unknown as { benchKeys: number[] };
    kept.benchKeys = [];
    const isRunning = (): boolean => document.querySelector("tp-playground")?.getAttribute("data-run") === "running";
    const shown = (event: KeyboardEvent): void => {
      if (isRunning()) kept.benchKeys.push(performance.now() - event.timeStamp);
    };
    const options = { capture: true };
    document.addEventListener("keydown", (event) => requestAnimationFrame(() => setTimeout(shown, 0, event)), options);
  });
  const counted = () => page.evaluate(() => (window as unknown as { benchKeys: number[] }).benchKeys);
  // A run ends at its limit of work: then there is another one.
  while ((await counted()).length < KEYS) {
    await loop(page);
    await playgroundOf(page).getByRole("textbox").first().focus();
    for (let i = 0; i < KEYS / 2; i++) await page.keyboard.press("x", { delay: 10 });
  }
  const keys = (await counted()).slice(0, KEYS);
  await loop(page);
  const stop = await clickUntil(page, "Stop", "done");
  await context.close();
  return { keys, stop };
}

export async function playgroundFigures(
  browser: Browser,
  site: string,
  repeats: number,
  told: (line: string) => void,
): Promise<Figure[]> {
  const bare = await serve({ directory: bareEsbuild(), base: "/", port: 0 });
  const edit: number[] = [];
  const run: number[] = [];
  const bares: Bare[] = [];
  const keys: number[] = [];
  const stops: number[] = [];
  try {
    // The servers compress a file when it is first asked for; a host has done that long ago.
    await editToCharacter(browser, site);
    await coldEditedRun(browser, site);
    await bareStart(browser, bare.url);
    // Side by side: what the machine does meanwhile is the same for all.
    for (let i = 0; i < repeats; i++) {
      edit.push(await editToCharacter(browser, site));
      run.push(await coldEditedRun(browser, site));
      bares.push(await bareStart(browser, bare.url));
      const loop = await whileItLoops(browser, site);
      keys.push(Math.max(...loop.keys));
      stops.push(loop.stop);
    }
  } finally {
    await bare.close();
  }
  const list = (samples: readonly number[]): string => samples.map(Math.round).join(", ");
  told(`playground: Edit to the first character: ${list(edit)} ms`);
  const start = bares.map((bare) => bare.start);
  const bundle = bares.map((bare) => bare.bundle);
  told(`playground: cold Run of an edited program: ${list(run)} ms`);
  told(`playground: esbuild-wasm alone: starts in ${list(start)} ms, has bundled in ${list(bundle)} ms`);
  told(`playground: while a program loops: slowest key ${list(keys)} ms, Stop ${list(stops)} ms`);
  const megabytes = (await wholePlayground(browser, site)) / 1e6;
  told(`playground: everything after an edit and a run: ${megabytes.toFixed(2)} MB`);
  const times = (bare: readonly number[]): number[] => run.map((time, i) => time / (bare[i] ?? Number.NaN));
  const atMost = (value: number) => ({ value, is: "at most" }) as const;
  return [
    figure("Edit, cold: click to the first character", "built site", "ms", atMost(900), edit),
    figure("cold Run of an edited program", "built site", "ms", null, run),
    figure("esbuild-wasm alone: load and start", "built site", "ms", null, start),
    figure("cold Run of an edited program, times that", "built site", "", atMost(1.2), times(start)),
    figure("esbuild-wasm alone: load, start, bundle it once", "built site", "ms", null, bundle),
    figure("cold Run of an edited program, times that", "built site", "", null, times(bundle)),
    figure("while a program loops: the slowest of 20 keys", "built site", "ms", atMost(50), keys),
    figure("while a program loops: Stop", "built site", "ms", atMost(100), stops),
    figure("everything after an edit and a run, brotli", "built site", "MB", atMost(4), [megabytes]),
  ];
}
