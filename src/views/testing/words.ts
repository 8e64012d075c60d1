import en from "../../../content/i18n/views.en.json" with { type: "json" };
import type { ViewWords } from "../words.ts";

/** The English words, for tests. */
export const words: ViewWords = en;
