import { escapeHtml } from "../views/html.ts";

/**
 * Colours code in the page, where the build's highlighter is not: a reader's own version, and what is typed before the editor is there. It knows
 * comments, strings, numbers and keywords, and gives them the classes of `highlight.ts`; what it cannot tell stays plain.
 */
const TOKEN =
  /(\/\/.*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[\s\S])*`?)|\b(\d[\w.]*|true|false|null|undefined)\b|\b(as|async|await|break|case|catch|class|const|continue|default|do|else|export|extends|finally|for|function|if|implements|import|in|instanceof|interface|let|new|of|readonly|return|static|switch|throw|try|typeof|var|while|yield|from(?=\s*["'])|(?:get|set|type)(?=\s+[\w${])|void(?=\s+[\w$(]))\b/g;

const CLASSES = ["k-comment", "k-string", "k-constant", "k-keyword"] as const;

/** The lines of a source as spans, as the build prints them. */
export const quickHighlighted = (source: string): string => quickLines(source).join("\n");

/** What has to be painted anew where one source becomes another. */
export interface Repainted {
  /** so many lines before it stay as they are */
  readonly first: number;
  /** so many lines go */
  readonly gone: number;
  /** these come in their place */
  readonly lines: readonly string[];
}

/** A line whose text and quick colours are the same is left alone: it may have better ones from the build. */
export function repainted(before: string, after: string): Repainted {
  const [old, next] = [quickLines(before), quickLines(after)];
  const shorter = Math.min(old.length, next.length);
  let first = 0;
  while (first < shorter && old[first] === next[first]) first++;
  let same = 0;
  while (same < shorter - first && old.at(-1 - same) === next.at(-1 - same)) same++;
  return { first, gone: old.length - same - first, lines: next.slice(first, next.length - same) };
}

function quickLines(source: string): readonly string[] {
  let html = "";
  let last = 0;
  for (const match of source.matchAll(TOKEN)) {
    const kind = CLASSES[[1, 2, 3, 4].findIndex((group) => match[group] !== undefined)] as string;
    // A token of several lines becomes one for each of them: a line is an element of its own.
    const pieces = match[0].split("\n").map((text) => `<span class="${kind}">${escapeHtml(text)}</span>`);
    html += escapeHtml(source.slice(last, match.index)) + pieces.join("\n");
    last = match.index + match[0].length;
  }
  html += escapeHtml(source.slice(last));
  return html.split("\n").map((line) => `<span class="l">${line}</span>`);
}
