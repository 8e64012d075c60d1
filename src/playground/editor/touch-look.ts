import { EditorView } from "@codemirror/view";
import { type Highlighter, tagHighlighter, tags } from "@lezer/highlight";

/** CodeMirror in the page's own colours: the classes are those of `highlight.ts`, the properties those of `playground.css`. */

export const codeColours: Highlighter = tagHighlighter([
  { tag: tags.comment, class: "k-comment" },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.self], class: "k-keyword" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], class: "k-string" },
  { tag: [tags.number, tags.bool, tags.null, tags.escape], class: "k-constant" },
]);

export const touchTheme = EditorView.theme({
  "&": { backgroundColor: "var(--pg-ground)", color: "var(--pg-ink)" },
  "&.cm-focused": { outline: "none" },
  // Smaller than 16 px, and phones zoom in.
  ".cm-scroller": {
    containerType: "inline-size",
    fontFamily: "var(--sl-font-mono)",
    fontSize: "16px",
    lineHeight: "24px",
  },
  ".cm-content": { padding: "var(--pg-padding) 0", caretColor: "var(--pg-ink)" },
  ".cm-line": { padding: "0 0.75rem 0 0.1rem" },
  ".cm-gutters": {
    // The code goes by underneath.
    backgroundColor: "var(--pg-ground)",
    border: "none",
    color: "var(--pg-line-number)",
    fontSize: "12px",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2rem", padding: "0 0.4rem 0 0.25rem" },
  ".cm-bad": { boxShadow: "inset 3px 0 0 var(--tp-error)" },
  ".cm-bad-place": {
    textDecoration: "underline wavy var(--tp-error)",
    textUnderlineOffset: "0.2em",
  },
  // In view however far the code is moved aside.
  ".cm-bad-text": {
    position: "sticky",
    insetInlineStart: "2rem",
    boxSizing: "border-box",
    inlineSize: "calc(100cqi - 2rem)",
    padding: "0.25rem 0.75rem 0.5rem",
    boxShadow: "inset 3px 0 0 var(--tp-error)",
    fontFamily: "var(--sl-font)",
    fontSize: "14px",
    lineHeight: "20px",
    color: "var(--tp-error)",
    overflowWrap: "anywhere",
  },
});
