import { expect, test } from "vitest";
import { basePath } from "./base-path.ts";
import { siteHref } from "./site-links.ts";

test("basePath: begins and ends with a slash, however it was written", () => {
  expect([undefined, "", "/", "a/b", "/a/b", "/a/b/"].map(basePath)).toEqual([
    "/",
    "/",
    "/",
    "/a/b/",
    "/a/b/",
    "/a/b/",
  ]);
});

test("siteHref: a path inside the book gets the base path and the page's language", () => {
  expect(siteHref("/blocking-io/#sources", "/b/", "en")).toBe("/b/blocking-io/#sources");
  expect(siteHref("/blocking-io/", "/b/", "zh-cn")).toBe("/b/zh-cn/blocking-io/");
});

test("siteHref: other addresses stay as they are", () => {
  for (const href of ["https://example.org/", "#here", "../x/", "//example.org/"]) {
    expect(siteHref(href, "/b/", "zh-cn")).toBe(href);
  }
});
