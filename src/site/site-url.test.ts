import { describe, expect, test } from "vitest";
import { leftOut, siteOrigin } from "./site-url.ts";

describe("siteOrigin", () => {
  test("nothing set: no address", () => {
    expect(siteOrigin(undefined, "/")).toBeUndefined();
    expect(siteOrigin(" ", "/book/")).toBeUndefined();
  });

  test("an address: its origin, with or without the base path at its end", () => {
    expect(siteOrigin("https://example.org", "/")).toBe("https://example.org");
    expect(siteOrigin("http://example.org:8080/", "/book/")).toBe("http://example.org:8080");
    expect(siteOrigin("https://example.org/book", "/book/")).toBe("https://example.org");
  });

  test("another path than the base path, or no address at all: a mistake that says what to write", () => {
    expect(() => siteOrigin("https://example.org/other", "/book/")).toThrow("BASE_PATH");
    expect(() => siteOrigin("example.org", "/")).toThrow("https://example.org");
    expect(() => siteOrigin("ftp://example.org", "/")).toThrow("https://example.org");
  });
});

test("leftOut: says what is missing without an address, and nothing with one", () => {
  expect(leftOut(undefined)).toContain("sitemap");
  expect(leftOut("")).toContain("canonical");
  expect(leftOut("https://example.org")).toBe("");
});
