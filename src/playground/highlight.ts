import { createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import c from "shiki/langs/c.mjs";
import python from "shiki/langs/python.mjs";
import typescript from "shiki/langs/typescript.mjs";
import { escapeHtml } from "../views/html.ts";

/** Colours code when the site is built: each token gets a class, whose colour `playground.css` gives for both themes. */

/** By the beginning of a grammar's scope; the innermost scope decides. */
const CLASSES: readonly (readonly [scope: string, name: string])[] = [
  ["comment", "k-comment"],
  ["punctuation.definition.comment", "k-comment"],
  ["keyword.operator.expression", "k-keyword"],
  ["keyword.operator.new", "k-keyword"],
  ["keyword.operator", ""],
  ["keyword", "k-keyword"],
  ["storage.type.function.arrow", ""],
  ["storage", "k-keyword"],
  ["string", "k-string"],
  ["punctuation.definition.string", "k-string"],
  ["constant.numeric", "k-constant"],
  ["constant.language", "k-constant"],
  ["constant.character", "k-constant"],
];

const highlighter = await createHighlighterCore({
  themes: [{ name: "plain", type: "light", settings: [] }],
  langs: [typescript, c, python],
  engine: createJavaScriptRegexEngine(),
});

/** The lines of a source as spans; what is plain text has no span of its own. */
export function highlighted(source: string, lang: "typescript" | "c" | "python" = "typescript"): string {
  const { tokens } = highlighter.codeToTokens(source, {
    lang,
    theme: "plain",
    includeExplanation: "scopeName",
    // A busy machine must not give up on a line: what is built would depend on the clock.
    tokenizeTimeLimit: 0,
  });
  const lines = tokens.map((line) => lineHtml(line.flatMap((token) => token.explanation ?? [])));
  return lines.map((line) => `<span class="l">${line}</span>`).join("\n");
}

interface Scoped {
  readonly content: string;
  readonly scopes: readonly { readonly scopeName: string }[];
}

/** Neighbours of one class share a span. */
function lineHtml(parts: readonly Scoped[]): string {
  const runs: { name: string; text: string }[] = [];
  for (const { content, scopes } of parts) {
    const last = runs.at(-1);
    const name = content.trim() === "" ? "" : classOf(scopes);
    if (last?.name === name) last.text += content;
    else runs.push({ name, text: content });
  }
  return runs
    .map(({ name, text }) => (name === "" ? escapeHtml(text) : `<span class="${name}">${escapeHtml(text)}</span>`))
    .join("");
}

function classOf(scopes: Scoped["scopes"]): string {
  for (const { scopeName } of scopes.toReversed()) {
    const found = CLASSES.find(([scope]) => scopeName.startsWith(scope));
    if (found !== undefined) return found[1];
  }
  return "";
}
