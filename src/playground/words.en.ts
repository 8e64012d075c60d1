import errno from "../../content/i18n/errno.en.json" with { type: "json" };
import playground from "../../content/i18n/playground.en.json" with { type: "json" };
import views from "../../content/i18n/views.en.json" with { type: "json" };
import type { AllWords } from "./words.ts";

export const words: AllWords = { playground, views, errno };
