import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { everyPage, pagesOf } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";
import { chinese, english } from "./support/words.ts";

/** What holds for every page of the book. */

const NOT_THERE = "no-such-page/";

/** A page and its translation are the same parts: each is looked at in another theme and width, and the next pair the other way. */
const looks = [
  { theme: "light", width: 390, other: 1280 },
  { theme: "dark", width: 1280, other: 390 },
] as const;

for (const { code, paths } of [
  { code: "en", paths: [...pagesOf(english), NOT_THERE] },
  { code: "zh-cn", paths: pagesOf(chinese) },
]) {
  for (const [turn, { theme, width, other }] of looks.entries()) {
    const isFirst = (code === "en") === (turn === 0);
    const seen = paths.filter((_, index) => (index % 2 === 0) === isFirst);

    test(`pages in ${code}, ${theme}, ${width} px: axe finds nothing, and nothing scrolls sideways`, async ({
      page,
      offences,
    }) => {
      // What axe takes grows with the page; on a busy machine a long chapter is a minute of work.
      test.setTimeout(seen.length * 60_000);
      await page.emulateMedia({ colorScheme: theme });
      for (const path of seen) {
        await page.setViewportSize({ width: other, height: 900 });
        await page.goto(path);
        expect.soft(await sideways(page), `/${path} at ${other} px`).toBe(0);
        await page.setViewportSize({ width, height: 900 });
        expect.soft(await sideways(page), `/${path} at ${width} px`).toBe(0);
        await page.evaluate(thinOut, ALIKE);

        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        expect.soft(await violations(page), `/${path}`).toEqual([]);
        // The browser itself logs the status of a page that is not there.
        if (path === NOT_THERE) offences.length = 0;
      }
    });
  }
}

/**
 * Of hundreds of a kind the first speak for the others: playgrounds, rows of a log, lines of a program, entries of the reference. What is in a
 * drawing is not read out.
 */
const ALIKE = [
  "svg[role=img] > :not(title, desc)",
  ".tp-log tbody tr:nth-child(n + 5)",
  ".tp-timeline-table tbody tr:nth-child(n + 4)",
  ".pg-source .l:nth-child(n + 9)",
  ".guest-entry:nth-of-type(n + 5)",
];

function thinOut(selectors: readonly string[]): void {
  for (const playground of [...document.querySelectorAll("tp-playground")].slice(1)) playground.remove();
  for (const element of document.querySelectorAll(selectors.join(", "))) element.remove();
}

/** By how much the page is wider than the window, px. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

interface Told {
  readonly title: string;
  readonly description: string;
  readonly lang: string;
  readonly viewport: string;
  readonly charset: string;
  readonly firstHeadings: number;
  /** where a heading is more than one level below the one before it */
  readonly skips: readonly string[];
  /** what would move the page when it comes */
  readonly unsized: readonly string[];
  readonly links: readonly (readonly [rel: string, hreflang: string | null, href: string])[];
}

test("every page says what it is: language, title, description, one first heading @subfolder", async ({
  page,
  siteUrl,
}) => {
  await page.goto("./");
  const titles = new Map<string, string>();
  const descriptions = new Map<string, string>();
  for (const path of everyPage) {
    const told = await page.evaluate(tellOf, new URL(path, siteUrl).href);
    expect(told.lang, path).toBe(path.startsWith("zh-cn/") ? "zh-CN" : "en");
    expect(told.viewport, path).toContain("width=device-width");
    expect(told.charset, path).toBe("UTF-8");
    expect(told.firstHeadings, path).toBe(1);
    expect(told.skips, path).toEqual([]);
    expect(told.unsized, path).toEqual([]);
    expect(told.description.length, `${path}: length of its description`).toBeGreaterThan(15);
    expect(titles.get(told.title), `${path} is called as another page`).toBeUndefined();
    expect(descriptions.get(told.description), `${path} is described as another page`).toBeUndefined();
    titles.set(told.title, path);
    descriptions.set(told.description, path);

    // Only a site that was built with its address has these: then each page names itself and its counterpart.
    const canonical = told.links.find(([rel]) => rel === "canonical")?.[2];
    if (canonical === undefined) continue;
    const { pathname } = new URL(siteUrl);
    const bare = path.replace(/^zh-cn\//, "");
    const origin = new URL(canonical).origin;
    expect(canonical).toBe(`${origin}${pathname}${path}`);
    const alternates = Object.fromEntries(
      told.links.flatMap(([rel, lang, href]) => (rel === "alternate" && lang ? [[lang, href]] : [])),
    );
    expect(alternates, path).toMatchObject({
      en: `${origin}${pathname}${bare}`,
      "zh-CN": `${origin}${pathname}zh-cn/${bare}`,
    });
  }
});

test("site that knows its address: the sitemap lists every page but the one shown without a network @subfolder", async ({
  page,
  request,
  siteUrl,
}) => {
  await page.goto("./");
  const canonical = await page.evaluate(
    () => document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? null,
  );
  const response = await request.get(`${siteUrl}sitemap.xml`);
  // One that does not know it has none, and names none.
  expect(response.ok()).toBe(canonical !== null);
  expect(await page.locator('link[rel="sitemap"]').count()).toBe(canonical === null ? 0 : 1);
  if (canonical === null) return;
  const listed = [...(await response.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);
  const wanted = everyPage.filter((path) => !path.endsWith("offline/")).map((path) => canonical + path);
  expect(listed.toSorted()).toEqual(wanted.toSorted());
});

/** What the page at an address is before any script runs. */
async function tellOf(address: string): Promise<Told> {
  const text = await (await fetch(address)).text();
  const page = new DOMParser().parseFromString(text, "text/html");
  const levels = [...page.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")];
  const attribute = (selector: string, name: string): string => page.querySelector(selector)?.getAttribute(name) ?? "";
  return {
    title: page.title,
    description: attribute('meta[name="description"]', "content"),
    lang: page.documentElement.lang,
    viewport: attribute('meta[name="viewport"]', "content"),
    charset: attribute("meta[charset]", "charset").toUpperCase(),
    firstHeadings: page.querySelectorAll("h1").length,
    skips: levels.flatMap((heading, index) => {
      const before = levels[index - 1];
      const isSkip = before !== undefined && Number(heading.tagName[1]) > Number(before.tagName[1]) + 1;
      return isSkip ? [heading.textContent ?? ""] : [];
    }),
    unsized: [...page.querySelectorAll("img")]
      .filter((image) => !image.hasAttribute("width") || !image.hasAttribute("height"))
      .map((image) => image.src),
    links: [...page.querySelectorAll("link")].map((link) => [
      link.rel,
      link.getAttribute("hreflang"),
      new URL(link.getAttribute("href") ?? "", address).href,
    ]),
  };
}
