import { expect, test } from "vitest";
import en from "../../content/i18n/playground.en.json" with { type: "json" };
import zhCn from "../../content/i18n/playground.zh-cn.json" with { type: "json" };
import { sizeText } from "./words.ts";

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test("words: both locales have the same sentences with the same places to fill", () => {
  expect(Object.keys(zhCn)).toEqual(Object.keys(en));
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    expect(placeholders(zhCn[key]), key).toEqual(placeholders(en[key]));
  }
});

test("sizeText: chooses the unit", () => {
  expect([12, 448_123, 1_260_000].map((n) => sizeText(n, en))).toEqual(["12 bytes", "448 KB", "1.3 MB"]);
});
