import { expect, test } from "vitest";
import en from "../../../content/i18n/challenge.en.json" with { type: "json" };
import zhCn from "../../../content/i18n/challenge.zh-cn.json" with { type: "json" };

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test("words of challenges: both locales have the same sentences with the same places to fill", () => {
  expect(Object.keys(zhCn)).toEqual(Object.keys(en));
  for (const key of Object.keys(en) as (keyof typeof en)[]) {
    expect(placeholders(zhCn[key]), key).toEqual(placeholders(en[key]));
  }
});
