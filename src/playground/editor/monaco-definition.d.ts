/** Monaco's package has the file, and no types of it. */
declare module "monaco-editor/languages/definitions/typescript/typescript" {
  import type { languages } from "monaco-editor/editor";

  export const conf: languages.LanguageConfiguration;
  export const language: languages.IMonarchLanguage & {
    readonly keywords: readonly string[];
    readonly tokenizer: Readonly<Record<"common", languages.IMonarchLanguageRule[]>>;
  };
}
