import { expect, test } from "vitest";
import en from "../../content/i18n/errno.en.json" with { type: "json" };
import zhCn from "../../content/i18n/errno.zh-cn.json" with { type: "json" };
import * as errno from "../abi/errno.ts";
import { callIn, errnoIn } from "./errno-hints.ts";

test("errnoIn: the error of a failed call, none of another", () => {
  const line = "recvfrom(3, 0x10, 1024, 0, NULL, NULL) = -1 EAGAIN (Resource temporarily unavailable)";
  expect([errnoIn(line), callIn(line)]).toEqual(["EAGAIN", "recvfrom"]);
  expect(errnoIn('write(1, "= 1 EAGAIN", 10) = 10')).toBe(null);
});

test("errno sentences: both locales have the same, and all are numbers of Linux", () => {
  expect(Object.keys(zhCn)).toEqual(Object.keys(en));
  for (const name of Object.keys(en)) expect(errno, name).toHaveProperty(name);
});
