import { expect, test } from "vitest";
import zhCn from "../../content/i18n/costs.zh-cn.json" with { type: "json" };
import { costRows } from "../../src/kernel/costs.ts";

test("cost table: every row is told in Chinese too, and none that is gone", () => {
  expect(Object.keys(zhCn).sort()).toEqual(Object.keys(costRows).sort());
  expect(Object.values(zhCn).filter(({ what, source }) => what === "" || source === "")).toEqual([]);
});
