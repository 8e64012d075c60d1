import { languages } from "monaco-editor/editor";
import { conf, language } from "monaco-editor/languages/definitions/typescript/typescript";

/**
 * What Monaco takes for a word of the language: its own list, but for words that are one in some places only, and for the names of
 * types. So code keeps the colours that the build gave it.
 */

const CONSTANTS = /(?:true|false|null|undefined)(?![\w$])/;
const PLAIN = [
  ...["any", "bigint", "boolean", "never", "number", "object", "string", "symbol", "unknown"],
  ...["from", "get", "global", "module", "out", "require", "set", "super", "this", "type", "void"],
];

const IN_SOME_PLACES: languages.IMonarchLanguageRule[] = [
  [/from(?=\s*["'])/, "keyword"],
  [/(?:get|set|type)(?=\s+[\w${])/, "keyword"],
  [/void(?=\s+[\w$(])/, "keyword"],
  [CONSTANTS, "number"],
];

let done = false;

/** At once, and not when the first program is shown: it would be seen without colours. */
export function colourPrograms(): void {
  if (done) return;
  done = true;
  languages.setLanguageConfiguration("typescript", conf);
  languages.setMonarchTokensProvider("typescript", {
    ...language,
    keywords: language.keywords.filter((word) => !PLAIN.includes(word)),
    tokenizer: { ...language.tokenizer, common: [...IN_SOME_PLACES, ...language.tokenizer.common] },
  });
}
