import challenge from "../../../content/i18n/challenge.zh-cn.json" with { type: "json" };
import type { ChallengeWords } from "./words.ts";

export const words: ChallengeWords = challenge;
