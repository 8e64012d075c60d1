import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The source in both languages, sentence by sentence: `content/source/sentences.md`. Each pair of lines is a sentence of the author
 * and its translation; lines that belong together are a block (a paragraph, an item of a list, a heading, a figure), and blank lines
 * part blocks. `#! id` begins a section, which `<Source section="id" />` puts into the pages of both locales: so neither can differ
 * from the other, and one check against the author's own file holds for the whole book.
 *
 * Inside a sentence `<w>…</w>` and `<c>…</c>` mark words about waiting and copying, `*…*` a title, and `{id}` at its end points to
 * `<EditorNote id="id">` on the same page. Without these marks the sentences are the author's, byte for byte.
 */
export interface SourceSection {
  readonly id: string;
  readonly blocks: readonly SourceBlock[];
}

export type SourceBlock =
  | { readonly kind: "figure" }
  | { readonly kind: "heading" | "paragraph" | "bullet" | "number"; readonly sentences: readonly SentencePair[] };

export interface SentencePair {
  readonly zh: string;
  readonly en: string;
}

const FIGURE = "![figure]";
const MARKERS = [
  { kind: "heading", pattern: /^#+ / },
  { kind: "bullet", pattern: /^- / },
  { kind: "number", pattern: /^\d+\. / },
] as const;

/** Reads sections from the text of the file of sentences. Throws an Error that names the line of a sentence without its pair. */
export function parseSections(text: string): readonly SourceSection[] {
  const sections: { id: string; blocks: SourceBlock[] }[] = [];
  let block: string[] = [];
  const lines = [...text.split("\n"), ""];
  lines.forEach((line, index) => {
    if (line.startsWith("#! ")) sections.push({ id: line.slice(3).trim(), blocks: [] });
    else if (line !== "") block.push(line);
    else if (block.length > 0) {
      const section = sections.at(-1);
      if (section === undefined) throw new Error(`sentences.md: line ${index} stands before the first section`);
      section.blocks.push(...blocksOf(block, index));
      block = [];
    }
  });
  return sections;
}

function blocksOf(lines: readonly string[], end: number): readonly SourceBlock[] {
  if (lines.length === 1 && lines[0] === FIGURE) return [{ kind: "figure" }];
  if (lines.length % 2 !== 0) throw new Error(`sentences.md: a sentence up to line ${end} has no counterpart`);
  const blocks: { kind: "heading" | "paragraph" | "bullet" | "number"; sentences: SentencePair[] }[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const [zh = "", en = ""] = [lines[i], lines[i + 1]];
    const marker = MARKERS.find(({ pattern }) => pattern.test(zh));
    if (marker !== undefined && !marker.pattern.test(en))
      throw new Error(`sentences.md: “${zh}” and “${en}” are not of one kind`);
    if (marker !== undefined || blocks.length === 0) blocks.push({ kind: marker?.kind ?? "paragraph", sentences: [] });
    blocks.at(-1)?.sentences.push({ zh, en });
  }
  return blocks;
}

/** A sentence without the sign of a heading or of an item of a list. */
export const withoutMarker = (line: string): string => line.replace(/^(?:#+|-|\d+\.) /, "");

/** A sentence without this site's marks. */
export const withoutMarks = (line: string): string => line.replace(/<\/?[wc]>/g, "").replace(/\{[\w-]+\}/g, "");

let read: readonly SourceSection[] | null = null;

/** The sections of the book, in the source's order. */
export function sourceSections(): readonly SourceSection[] {
  read ??= parseSections(readFileSync(join(process.cwd(), "content/source/sentences.md"), "utf8"));
  return read;
}

/**
 * What differs between the sections and the author's own text: one line for each difference, none if every sentence stands where and
 * as its author wrote it. Figures count as such, whatever address the author's had.
 */
export function differencesFromSource(sections: readonly SourceSection[], source: string): readonly string[] {
  const theirs = source
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .map((line) => (line.startsWith("![") ? FIGURE : line));
  const ours = sections.flatMap(({ blocks }) =>
    blocks.map((block) =>
      block.kind === "figure" ? FIGURE : block.sentences.map(({ zh }) => withoutMarks(zh)).join(""),
    ),
  );
  const found: string[] = [];
  for (let i = 0; i < Math.max(theirs.length, ours.length); i++) {
    if (theirs[i] !== ours[i]) found.push(`source: ${theirs[i] ?? "(end)"}\n  pages:  ${ours[i] ?? "(end)"}`);
  }
  return found;
}
