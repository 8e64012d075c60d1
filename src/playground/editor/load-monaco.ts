import type { Locale } from "../source-locale.ts";
import type { EditorOptions, LateEditor } from "./editor.ts";

/** Fetches Monaco, in the language of the page: its words must be there before it is. */
export async function loadMonaco(locale: Locale): Promise<(options: EditorOptions) => LateEditor> {
  if (locale === "zh-cn") await import("monaco-editor/nls/lang/zh-cn");
  return (await import("./monaco.ts")).createMonacoEditor;
}
