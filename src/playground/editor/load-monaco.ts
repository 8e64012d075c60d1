import type { Locale } from "../source-locale.ts";
import type { EditorOptions, LateEditor } from "./editor.ts";

export type LoadMonaco = (locale: Locale) => Promise<(options: EditorOptions) => LateEditor>;

/**
 * Fetches Monaco, in the language of the page: its words must be there before it is. Part of the script that every page loads, so
 * that a click on Edit asks for the largest file at once.
 */
export const loadMonaco: LoadMonaco = async (locale) => {
  if (locale === "zh-cn") await import("monaco-editor/nls/lang/zh-cn");
  return (await import("./monaco.ts")).createMonacoEditor;
};
