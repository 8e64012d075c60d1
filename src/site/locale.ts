/** The languages of the book: folder names below `content/`, and what the interface's words are looked up by. */
export type Locale = "en" | "zh-cn";

/** The locale of a content file, by its folder; English if it lies in neither. */
export function localeOfFile(path: string | undefined): Locale {
  return path !== undefined && /[\\/]content[\\/]zh-cn[\\/]/.test(path) ? "zh-cn" : "en";
}

/** The locale of a page, by its language tag. */
export function localeOfLanguage(lang: string | undefined): Locale {
  return lang?.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
}
