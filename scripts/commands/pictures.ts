import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import sharp from "sharp";
import { installedChromium, launchFlags } from "../lib/chromium.ts";
import { say } from "../lib/progress.ts";
import { distFolder, fromRoot } from "../lib/project.ts";
import { serve } from "../lib/static-server.ts";

/**
 * `npm run pictures`: draws the two pictures that are kept in git anew, the social card and the chapter in the README. Needs a built site
 * and a Chromium; the system's fonts decide how the letters look.
 */

const CARD = "public/card.png";
const CHAPTER = "docs/images/chapter.png";
/** What social networks cut cards to, px. */
const CARD_SIZE = { width: 1200, height: 630 };
/** Around the program in the chapter's picture, px. */
const MARGIN = 6;

if (!existsSync(join(distFolder, "index.html"))) {
  say("There is no built site: run npm run build first");
  process.exit(1);
}
const executablePath = installedChromium();
if (executablePath === undefined) {
  say("No Chromium was found: install Chromium or Chrome, or set CHROMIUM_PATH to one");
  process.exit(1);
}

const browser = await chromium.launch({ executablePath, args: [...launchFlags] });
const site = await serve({ directory: distFolder, base: "/", port: 0 });
try {
  await keep(CARD, await card(browser, site.url));
  await keep(CHAPTER, await chapter(browser, site.url));
} finally {
  await browser.close();
  await site.close();
}

/** A palette is enough for flat colours, and a third of the bytes. */
async function keep(path: string, picture: Buffer): Promise<void> {
  const bytes = await sharp(picture).png({ palette: true, compressionLevel: 9, effort: 10 }).toBuffer();
  await writeFile(fromRoot(path), bytes);
  say(`${path}: ${Math.round(bytes.length / 1024)} KB`);
}

/** The start page's name in both languages over the two phases, in the site's own colours and faces. */
async function card(browser: Browser, url: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: CARD_SIZE, colorScheme: "light", serviceWorkers: "block" });
  await page.goto(url);
  await page.evaluate(() => {
    const phase = (style: string): string => `<div style="${style}"></div>`;
    document.body.innerHTML = [
      '<div style="display:grid;align-content:center;gap:28px;box-sizing:border-box;inline-size:100vw;block-size:100vh;padding-inline:96px;background:var(--tp-paper);color:var(--tp-ink);font-family:var(--tp-font-voice)">',
      '<div style="font-size:104px;line-height:1;font-weight:600">Two Phases</div>',
      '<div lang="zh-CN" style="font-size:52px;line-height:1.2;color:var(--tp-ink-3)">两个阶段</div>',
      '<div style="display:flex;gap:14px;block-size:84px">',
      phase(
        "inline-size:640px;border:5px solid var(--tp-waiting);border-radius:10px;background:repeating-linear-gradient(-45deg,var(--tp-waiting) 0 5px,transparent 5px 19px),var(--tp-waiting-soft)",
      ),
      phase("inline-size:240px;border-radius:10px;background:var(--tp-copying)"),
      "</div>",
      '<div style="font:32px/1.45 var(--tp-font-sans);color:var(--tp-ink-2)">Understand asynchronous I/O by running it.</div>',
      "</div>",
    ].join("");
  });
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

/** The program of the chapter on blocking I/O, and the timeline of its run. */
async function chapter(browser: Browser, url: string): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 1600 },
    colorScheme: "light",
    serviceWorkers: "block",
  });
  await page.goto(`${url}blocking-io/`);
  // It stays at the window's edge, wherever the picture is cut.
  await page.addStyleTag({ content: ".header { display: none }" });
  const top = await page.locator("tp-playground").first().boundingBox();
  const timeline = await page.locator(".tp-timeline-svg.tp-wide").first().boundingBox();
  if (top === null || timeline === null) throw new Error("the chapter on blocking I/O has no program with a timeline");
  const clip = {
    x: Math.round(top.x) - MARGIN,
    y: Math.round(top.y) - MARGIN,
    width: Math.round(top.width) + 2 * MARGIN,
    height: Math.round(timeline.y + timeline.height - top.y) + 2 * MARGIN,
  };
  const picture = await page.screenshot({ clip, fullPage: true });
  await page.close();
  return picture;
}
