import { describe, expect, it } from "vitest";
import en from "../../content/i18n/views.en.json" with { type: "json" };
import zhCn from "../../content/i18n/views.zh-cn.json" with { type: "json" };
import type { ViewWords } from "./words.ts";

type Dictionary = Readonly<Record<string, Readonly<Record<string, string>>>>;

const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort();

describe("content/i18n/views", () => {
  const english: ViewWords & Dictionary = en;
  const chinese: ViewWords & Dictionary = zhCn;

  it("both languages have the same words", () => {
    for (const [group, words] of Object.entries(english)) {
      expect(Object.keys(chinese[group]!).sort()).toEqual(Object.keys(words).sort());
    }
  });

  it("and the same places to fill in", () => {
    for (const [group, words] of Object.entries(english)) {
      for (const [name, text] of Object.entries(words)) {
        expect([name, placeholders(chinese[group]![name]!)]).toEqual([name, placeholders(text)]);
      }
    }
  });
});
