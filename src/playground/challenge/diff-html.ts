import { escapeHtml, fill } from "../../views/html.ts";
import { quickHighlighted } from "../quick-highlight.ts";
import { type DiffBlock, diffBlocks } from "./diff-blocks.ts";
import type { ChallengeWords } from "./words.ts";

/** Lines that are shown around a difference; of more the rest is only counted. */
const CONTEXT = 3;

/**
 * Two programs side by side; where there is no room for that, below each other, what both have once. Whoever listens is told before
 * each stretch that only one has.
 */
export function diffHtml(mine: string, theirs: string, words: ChallengeWords): string {
  const blocks = diffBlocks(mine, theirs);
  if (blocks.every(({ kind }) => kind === "same")) return `<p class="df-same">${escapeHtml(words.sameAsSolution)}</p>`;
  const heads = `<p class="df-head df-mine">${escapeHtml(words.mine)}</p><p class="df-head df-theirs">${escapeHtml(words.theirs)}</p>`;
  return `<div class="df" translate="no">${heads}${blocks.map((block, index) => blockHtml(block, index === 0, index === blocks.length - 1, words)).join("")}</div>`;
}

function blockHtml(block: DiffBlock, isFirst: boolean, isLast: boolean, words: ChallengeWords): string {
  if (block.kind === "same") {
    const { lines } = block;
    const [before, after] = [isFirst ? 0 : CONTEXT, isLast ? 0 : CONTEXT];
    const count = lines.length - before - after;
    if (count < 2) return sameHtml(lines);
    const counted = `<p class="df-fold">${escapeHtml(fill(words.sameLines, { count }))}</p>`;
    return sameHtml(lines.slice(0, before)) + counted + sameHtml(lines.slice(lines.length - after));
  }
  return sideHtml(block.mine, "df-mine", words.removedLine) + sideHtml(block.theirs, "df-theirs", words.addedLine);
}

function sameHtml(lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const code = codeHtml(lines);
  return `<pre class="df-both">${code}</pre><pre class="df-again" aria-hidden="true">${code}</pre>`;
}

/** A side without lines of its own keeps its place. */
function sideHtml(lines: readonly string[], side: string, said: string): string {
  if (lines.length === 0) return `<div class="df-none ${side}"></div>`;
  return `<pre class="df-changed ${side}"><span class="sr-only">${escapeHtml(said)}</span>${codeHtml(lines)}</pre>`;
}

/** Each line is a block of its own, so that nothing stands between two. */
const codeHtml = (lines: readonly string[]): string =>
  `<code>${quickHighlighted(lines.join("\n")).split("\n").join("")}</code>`;
