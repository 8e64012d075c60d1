import { editor as monaco } from "monaco-editor/editor";

/** Monaco in the page's own colours: read from the custom properties that `playground.css` gives the static code. */

const TOKENS: readonly (readonly [token: string, property: string])[] = [
  ["", "--pg-ink"],
  ["comment", "--pg-comment"],
  ["keyword", "--pg-keyword"],
  ["string", "--pg-string"],
  ["string.escape", "--pg-constant"],
  ["number", "--pg-constant"],
  ["regexp", "--pg-string"],
  ["type.identifier", "--pg-ink"],
  ["identifier", "--pg-ink"],
  ["delimiter", "--pg-ink"],
];

let following = false;

/** Sets the theme of every editor of the page, now and whenever the reader changes the page's. */
export function followPageTheme(): void {
  if (following) return;
  following = true;
  apply();
  new MutationObserver(apply).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

function apply(): void {
  const element = document.querySelector("tp-playground") ?? document.documentElement;
  const style = getComputedStyle(element);
  const color = (property: string): string => toHex(style.getPropertyValue(property).trim());
  const isDark = document.documentElement.dataset.theme !== "light";
  monaco.defineTheme("two-phases", {
    base: isDark ? "vs-dark" : "vs",
    inherit: true,
    rules: TOKENS.map(([token, property]) => ({ token, foreground: color(property).slice(1) })),
    colors: {
      "editor.background": color("--pg-ground"),
      "editor.foreground": color("--pg-ink"),
      "editorLineNumber.foreground": color("--pg-line-number"),
      "editorLineNumber.activeForeground": color("--pg-ink"),
      "editor.lineHighlightBackground": color("--pg-line"),
      "editor.lineHighlightBorder": "#00000000",
      "editorWidget.background": color("--pg-ground"),
      "editorWidget.border": color("--tp-rule-strong"),
      "editorHoverWidget.background": color("--pg-ground"),
      "editorSuggestWidget.background": color("--pg-ground"),
      "editorSuggestWidget.selectedBackground": color("--tp-rule"),
      "editorSuggestWidget.selectedForeground": color("--pg-ink"),
      "editorSuggestWidget.highlightForeground": color("--pg-keyword"),
      "editorSuggestWidget.focusHighlightForeground": color("--pg-keyword"),
      "editor.selectionBackground": color("--tp-rule"),
      "editorCursor.foreground": color("--pg-ink"),
      "textLink.foreground": color("--pg-ink"),
      "textLink.activeForeground": color("--pg-ink"),
      focusBorder: "#00000000",
    },
  });
  monaco.setTheme("two-phases");
}

/** Any CSS colour as "#rrggbb"; Monaco takes no other. */
function toHex(color: string): string {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return "#808080";
  context.fillStyle = color;
  return String(context.fillStyle).startsWith("#") ? String(context.fillStyle) : "#808080";
}
