import en from "../../../content/i18n/explore.en.json" with { type: "json" };
import type { ExploreWords } from "../explore-words.ts";

/** The English words, for tests. */
export const exploreWords: ExploreWords = en;
