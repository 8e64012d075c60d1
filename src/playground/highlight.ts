import { createCssVariablesTheme, createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import typescript from "shiki/langs/typescript.mjs";
import { escapeHtml } from "../views/html.ts";

/** Colours code when the site is built: each token gets a class, whose colour `playground.css` gives for both themes. */

const highlighter = await createHighlighterCore({
  themes: [createCssVariablesTheme({ name: "two-phases", variablePrefix: "" })],
  langs: [typescript],
  engine: createJavaScriptRegexEngine(),
});

/** The lines of a source as spans; what is plain text has no span of its own. */
export function highlighted(source: string): string {
  const { tokens } = highlighter.codeToTokens(source.replace(/\n$/, ""), { lang: "typescript", theme: "two-phases" });
  const lines = tokens.map((line) => line.map(({ content, color }) => tokenHtml(content, classOf(color))).join(""));
  return lines.map((line) => `<span class="l">${line}</span>`).join("\n");
}

/** "var(--token-keyword)" is the class "k-keyword"; the plain foreground has none. */
function classOf(color: string | undefined): string | null {
  const name = /--token-([\w-]+)/.exec(color ?? "")?.[1];
  return name === undefined || name === "punctuation" ? null : `k-${name}`;
}

const tokenHtml = (content: string, name: string | null): string =>
  name === null || content.trim() === "" ? escapeHtml(content) : `<span class="${name}">${escapeHtml(content)}</span>`;
