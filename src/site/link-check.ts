import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { htmlFiles } from "./html-files.ts";

/** Ends the build if a page links to a page, a file or an anchor that the site does not have. */
export function linkCheck(base: string): AstroIntegration {
  return {
    name: "link-check",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const broken = await brokenLinks(fileURLToPath(dir), base);
        if (broken.length > 0) throw new Error(`Links that lead nowhere:\n${broken.join("\n")}`);
        logger.info("Every link of the site leads somewhere");
      },
    },
  };
}

/** One line for each broken link: the page, and where the link points. `root` is the folder that is served at `base`. */
export async function brokenLinks(root: string, base: string): Promise<string[]> {
  const files = await htmlFiles(root);
  const pages = new Map<string, string>();
  for (const file of files) pages.set(file, await readFile(file, "utf8"));
  const broken: string[] = [];
  for (const [file, html] of pages) {
    const page =
      base +
      relative(root, file)
        .split(sep)
        .join("/")
        .replace(/index\.html$/, "");
    for (const href of linksOf(html)) {
      const target = new URL(href, `http://site.invalid${page}`);
      if (target.host !== "site.invalid") continue;
      if (!resolves(target, root, base, pages)) broken.push(`  ${page}: ${href}`);
    }
  }
  return broken;
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="([^"]*)"/g)]
    .map(([, href = ""]) => href.replaceAll("&amp;", "&").replaceAll("&#38;", "&"))
    .filter((href) => !/^(?:data|mailto|javascript):/.test(href));
}

function resolves(target: URL, root: string, base: string, pages: ReadonlyMap<string, string>): boolean {
  const path = decodeURIComponent(target.pathname);
  if (!path.startsWith(base)) return false;
  const inside = join(root, path.slice(base.length));
  const file = path.endsWith("/") ? join(inside, "index.html") : inside;
  if (!existsSync(file)) return false;
  const anchor = decodeURIComponent(target.hash.slice(1));
  const html = pages.get(file);
  return anchor === "" || html === undefined || html.includes(` id="${anchor}"`);
}
