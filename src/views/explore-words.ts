import type en from "../../content/i18n/explore.en.json";

/** The words of the views that can be moved. `content/i18n/explore.<locale>.json` has them; what stands in braces is filled in. */
export type ExploreWords = typeof en;
