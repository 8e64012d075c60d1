import { readFileSync } from "node:fs";

/** Both locales, with the words of the interface as the site has them. */

export interface Locale {
  readonly code: "en" | "zh-cn";
  /** of its pages, from the site's root */
  readonly path: "" | "zh-cn/";
  /** value of the `lang` attribute */
  readonly lang: string;
  readonly words: Readonly<Record<string, string>>;
}

export const english: Locale = { code: "en", path: "", lang: "en", words: wordsOf("en") };
export const chinese: Locale = { code: "zh-cn", path: "zh-cn/", lang: "zh-CN", words: wordsOf("zh-cn") };
export const locales: readonly Locale[] = [english, chinese];

export const CHAPTER = "blocking-io/";

/** Those of the playground by their keys, those of the views by their paths, e.g. "timeline.title". */
function wordsOf(code: string): Readonly<Record<string, string>> {
  const views = Object.entries(readJson(`views.${code}`) as Record<string, Record<string, string>>);
  const paths = views.flatMap(([part, words]) => Object.entries(words).map(([key, text]) => [`${part}.${key}`, text]));
  return { ...(readJson(`playground.${code}`) as Record<string, string>), ...Object.fromEntries(paths) };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../content/i18n/${name}.json`, import.meta.url), "utf8"));
}

/** A word of the interface; asking for one that is not there is a mistake of the test. */
export function word(locale: Locale, key: string): string {
  const text = locale.words[key];
  if (text === undefined) throw new Error(`the interface has no word "${key}" in ${locale.code}`);
  return text;
}

/** A sentence of the interface as a pattern: what is filled in may be anything. */
export function sentence(locale: Locale, key: string, values: Readonly<Record<string, string>> = {}): RegExp {
  const parts = word(locale, key).split(/\{(\w+)\}/);
  const pattern = parts.map((part, index) => {
    if (index % 2 === 0) return quote(part);
    const value = values[part];
    return value === undefined ? "[^]*?" : quote(value);
  });
  return new RegExp(pattern.join(""));
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
