import errno from "../../content/i18n/errno.zh-cn.json" with { type: "json" };
import playground from "../../content/i18n/playground.zh-cn.json" with { type: "json" };
import views from "../../content/i18n/views.zh-cn.json" with { type: "json" };
import type { AllWords } from "./words.ts";

export const words: AllWords = { playground, views, errno };
