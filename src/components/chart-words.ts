import en from "../../content/i18n/charts.en.json";
import zhCn from "../../content/i18n/charts.zh-cn.json";
import { localeOfLanguage } from "../site/locale.ts";

export type ChartWords = typeof en;

/** The words of charts, in the language of a page. */
export const chartWords = (language: string | undefined): ChartWords =>
  localeOfLanguage(language) === "en" ? en : zhCn;
