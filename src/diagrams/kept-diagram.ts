import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, sep } from "node:path";
import { localeOfFile } from "../site/locale.ts";

/**
 * A diagram stands in a page as Mermaid source. What Mermaid makes of it is kept in git, because drawing needs a browser and a
 * machine that builds the site need not have one. A kept drawing carries the hash of all that it was made from.
 */
export interface Diagram {
  readonly source: string;
  /** the drawing's place below `content/diagrams`, e.g. "en/blocking-io-1.svg" */
  readonly file: string;
  /** stands before every id of the drawing, so that several share a page */
  readonly idPrefix: string;
  readonly hash: string;
}

/** Raised when `render-in-page.ts` draws differently. */
const RENDERING = 2;

const MERMAID_VERSION = (createRequire(import.meta.url)("mermaid/package.json") as { version: string }).version;

/** The `index`-th diagram (from 1) of the page at `path`. */
export function diagramOf(path: string, index: number, source: string): Diagram {
  const page = path
    .split(sep)
    .join("/")
    .replace(/^.*\/content\/[^/]+\//, "");
  const name = `${page.replace(/\.mdx$/, "").replaceAll("/", "-")}-${index}.svg`;
  return {
    source,
    file: `${localeOfFile(path)}/${name}`,
    idPrefix: `${basename(name, ".svg")}-`,
    hash: createHash("sha256").update(`${RENDERING}\n${MERMAID_VERSION}\n${source.trim()}`).digest("hex").slice(0, 16),
  };
}

/** The diagrams of a page, from its text: the code blocks whose language is mermaid. */
export function diagramsIn(path: string, text: string): Diagram[] {
  const blocks = [...text.matchAll(/^```mermaid[^\n]*\n([\s\S]*?)^```\s*$/gm)];
  return blocks.map(([, source = ""], index) => diagramOf(path, index + 1, source));
}

/** The kept drawing, or null if there is none or it was made from something else. `root` is the project's folder. */
export function keptDrawing(root: string, diagram: Diagram): string | null {
  let svg: string;
  try {
    svg = readFileSync(join(root, "content/diagrams", diagram.file), "utf8");
  } catch {
    return null;
  }
  return svg.includes(`data-hash="${diagram.hash}"`) ? svg.trim() : null;
}

export function staleMessage(diagram: Diagram): string {
  return `content/diagrams/${diagram.file} does not show what its page says: run "node scripts/diagrams.ts" (it needs a Chromium)`;
}
