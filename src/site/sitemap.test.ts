import { expect, test } from "vitest";
import { robotsText, sitemapEntry, sitemapText } from "./sitemap.ts";

const page = `<head><link rel="canonical" href="https://example.org/book/poll/"/><meta name="description" content="x">
<link rel="alternate" hreflang="en" href="https://example.org/book/poll/"/>
<link rel="alternate" hreflang="zh-CN" href="https://example.org/book/zh-cn/poll/"/></head>`;

test("page with a canonical link: its address and both languages are in the sitemap", () => {
  const entry = sitemapEntry(page);
  expect(entry).toEqual({
    address: "https://example.org/book/poll/",
    alternates: [
      { lang: "en", href: "https://example.org/book/poll/" },
      { lang: "zh-CN", href: "https://example.org/book/zh-cn/poll/" },
    ],
  });
  expect(sitemapText(entry === null ? [] : [entry])).toContain(
    '<loc>https://example.org/book/poll/</loc><xhtml:link rel="alternate" hreflang="en"',
  );
});

test("page that is not to be found, or does not know its address: not in the sitemap", () => {
  expect(sitemapEntry(page.replace("</head>", '<meta name="robots" content="noindex"/></head>'))).toBeNull();
  expect(sitemapEntry("<head><title>a</title></head>")).toBeNull();
});

test("robots.txt: everything may be read, and the sitemap is named by its whole address", () => {
  expect(robotsText("https://example.org")).toContain("\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
});
