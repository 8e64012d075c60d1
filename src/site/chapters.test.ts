import { expect, test } from "vitest";
import { sidebar } from "./chapters.ts";

test("sidebar: pages that are not written are left out, and a part without pages too", () => {
  const entries = sidebar((slug) => slug === "index" || slug === "nonblocking-io" || slug === "blocking-io");
  expect(entries).toEqual([
    { slug: "index" },
    {
      label: "The five I/O models",
      translations: { "zh-CN": "五种 IO 模型" },
      items: [{ slug: "blocking-io" }, { slug: "nonblocking-io" }],
    },
  ]);
});
