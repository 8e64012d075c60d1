import { escapeHtml } from "../views/html.ts";

/**
 * Colours code in the page, where the build's highlighter is not: a reader's own version before the editor is opened. It knows
 * comments, strings, numbers and keywords, and gives them the classes of `highlight.ts`; what it cannot tell stays plain.
 */
const TOKEN =
  /(\/\/.*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\[\s\S])*`?)|\b(\d[\w.]*|true|false|null|undefined)\b|\b(as|async|await|break|case|catch|class|const|continue|default|do|else|export|extends|finally|for|from|function|if|implements|import|in|instanceof|interface|let|new|of|readonly|return|static|switch|throw|try|type|typeof|var|void|while|yield)\b/g;

const CLASSES = ["k-comment", "k-string", "k-constant", "k-keyword"] as const;

/** The lines of a source as spans, as the build prints them. */
export function quickHighlighted(source: string): string {
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
  return html
    .split("\n")
    .map((line) => `<span class="l">${line}</span>`)
    .join("\n");
}
