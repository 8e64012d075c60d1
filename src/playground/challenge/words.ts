import type en from "../../../content/i18n/challenge.en.json";

/** What is said of challenges, in one language. */
export type ChallengeWords = Readonly<Record<keyof typeof en, string>>;
