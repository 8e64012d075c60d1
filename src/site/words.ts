import en from "../../content/i18n/site.en.json" with { type: "json" };
import zhCn from "../../content/i18n/site.zh-cn.json" with { type: "json" };
import { localeOfLanguage } from "./locale.ts";

export type Words = typeof en;

/** The words of the pages' own furniture, in the language of the page. */
export function wordsFor(lang: string | undefined): Words {
  return localeOfLanguage(lang) === "zh-cn" ? zhCn : en;
}
