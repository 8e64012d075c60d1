import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { htmlFiles } from "./html-files.ts";

/**
 * Writes `sitemap.xml` into a site whose address is known, from what its pages say of themselves: each page's canonical link, and its
 * links to the same page in the other language. At the root of a host `robots.txt` names it; below, crawlers look for none.
 */
export function sitemap(origin: string | undefined, base: string): AstroIntegration {
  return {
    // Starlight brings the integration of this name unless there is one: that one lists pages that are not to be found, too.
    name: "@astrojs/sitemap",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        if (origin === undefined) return;
        const root = fileURLToPath(dir);
        const pages = await Promise.all((await htmlFiles(root)).map((file) => readFile(file, "utf8")));
        const entries = pages.map(sitemapEntry).filter((entry) => entry !== null);
        await writeFile(join(root, "sitemap.xml"), sitemapText(entries));
        if (base === "/") await writeFile(join(root, "robots.txt"), robotsText(origin));
        logger.info(`Sitemap of ${entries.length} pages`);
      },
    },
  };
}

export interface SitemapEntry {
  readonly address: string;
  /** the page in each language, itself included */
  readonly alternates: readonly { readonly lang: string; readonly href: string }[];
}

/** Null: the page is not to be found by search engines. */
export function sitemapEntry(html: string): SitemapEntry | null {
  const tags = [...html.matchAll(/<(?:link|meta)\b[^>]*>/g)].map(([tag]) => attributesOf(tag));
  if (tags.some(({ name, content }) => name === "robots" && content?.includes("noindex"))) return null;
  const address = tags.find(({ rel }) => rel === "canonical")?.href;
  if (address === undefined) return null;
  const alternates = tags.flatMap(({ rel, hreflang, href }) =>
    rel === "alternate" && hreflang !== undefined && href !== undefined ? [{ lang: hreflang, href }] : [],
  );
  return { address, alternates };
}

const attributesOf = (tag: string): Partial<Record<string, string>> =>
  Object.fromEntries([...tag.matchAll(/\s([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));

/** sitemaps.org, with the links between languages that search engines read. Addresses stand as in the pages, escaped already. */
export function sitemapText(entries: readonly SitemapEntry[]): string {
  const urls = entries.map(({ address, alternates }) => {
    const links = alternates.map(({ lang, href }) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`);
    return `<url><loc>${address}</loc>${links.join("")}</url>`;
  });
  const spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${spaces}>\n${urls.join("\n")}\n</urlset>\n`;
}

export const robotsText = (origin: string): string => `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`;
