import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { type Diagram, diagramsIn, keptDrawing } from "../../src/diagrams/kept-diagram.ts";
import { renderInPage } from "../../src/diagrams/render-in-page.ts";

/** Every diagram of the book, in the order of the pages' names. `root` is the project's folder. */
export async function allDiagrams(root: string): Promise<Diagram[]> {
  const found: Diagram[] = [];
  for (const locale of ["en", "zh-cn"]) {
    const folder = join(root, "content", locale);
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".mdx")).sort();
    for (const name of names) {
      const path = join(folder, name);
      found.push(...diagramsIn(path, await readFile(path, "utf8")));
    }
  }
  return found;
}

/** The kept drawings that no page asks for any more, by their place below `content/diagrams`. */
export async function orphans(root: string, diagrams: readonly Diagram[]): Promise<string[]> {
  const folder = join(root, "content/diagrams");
  if (!existsSync(folder)) return [];
  const wanted = new Set(diagrams.map((diagram) => diagram.file));
  const kept = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".svg"));
  return kept.map((name) => name.replaceAll("\\", "/")).filter((name) => !wanted.has(name));
}

/** Draws what is not fresh and removes what nobody asks for. Answers with one line for each file that it touched. */
export async function updateDiagrams(root: string, executablePath: string | undefined): Promise<string[]> {
  const diagrams = await allDiagrams(root);
  const stale = diagrams.filter((diagram) => keptDrawing(root, diagram) === null);
  const lines: string[] = [];
  for (const name of await orphans(root, diagrams)) {
    await rm(join(root, "content/diagrams", name));
    lines.push(`removed ${name}`);
  }
  if (stale.length === 0) return lines;
  const browser = await chromium.launch({ args: ["--no-sandbox"], ...(executablePath ? { executablePath } : {}) });
  try {
    for (const diagram of stale) {
      const page = await mermaidPage(await browser.newPage());
      const file = join(root, "content/diagrams", diagram.file);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, `${await page.evaluate(renderInPage, diagram)}\n`);
      await page.close();
      lines.push(`drew ${diagram.file}`);
    }
  } finally {
    await browser.close();
  }
  return lines;
}

async function mermaidPage(page: Page): Promise<Page> {
  const mermaid = join(dirname(createRequire(import.meta.url).resolve("mermaid/package.json")), "dist/mermaid.min.js");
  await page.setContent("<!doctype html><meta charset=utf-8><body></body>");
  await page.addScriptTag({ path: mermaid });
  return page;
}
