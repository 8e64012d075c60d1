import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { htmlFiles } from "./html-files.ts";

/**
 * Takes the style sheets of what loads on demand (the editor) out of the pages. Astro links every style sheet that a page's
 * scripts could ever import; Vite's own loader fetches those of a dynamic import together with it, so nothing is lost.
 */
export function lazyStyles(): AstroIntegration {
  return {
    name: "lazy-styles",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const lazy = await lazyStyleSheets(join(root, "_astro"));
        for (const file of await htmlFiles(root)) {
          const html = await readFile(file, "utf8");
          await writeFile(file, withoutStyleSheets(html, lazy));
        }
        logger.info(`Style sheets that wait for their script: ${[...lazy].join(", ") || "none"}`);
      },
    },
  };
}

/** File names of the style sheets that belong to a dynamic import of a script in the folder. */
async function lazyStyleSheets(folder: string): Promise<ReadonlySet<string>> {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith(".js"));
  const texts = await Promise.all(scripts.map((name) => readFile(join(folder, name), "utf8")));
  return new Set(texts.flatMap(styleSheetsOnDemand));
}

/** Vite lists what its dynamic imports need at the head of a script: `__vite__mapDeps=(…m.f=["a.js","a.css"]…)`. */
export function styleSheetsOnDemand(script: string): string[] {
  const list = /__vite__mapDeps\s*=[^[]*\[([^\]]*)\]/.exec(script)?.[1] ?? "";
  return [...list.matchAll(/["'`]([^"'`]+\.css)["'`]/g)].map(([, path = ""]) => basename(path));
}

export function withoutStyleSheets(html: string, names: ReadonlySet<string>): string {
  return html.replace(/<link\b[^>]*\brel="stylesheet"[^>]*>/g, (link) => {
    const name = basename(/\bhref="([^"]*)"/.exec(link)?.[1] ?? "");
    return names.has(name) ? "" : link;
  });
}
