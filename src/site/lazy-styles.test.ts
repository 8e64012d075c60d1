import { expect, test } from "vitest";
import { styleSheetsOnDemand, withoutStyleSheets } from "./lazy-styles.ts";

test("styleSheetsOnDemand: finds the style sheets among what a script's dynamic imports need", () => {
  const script =
    'const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["_astro/e.js","_astro/e.css","_astro/m.css"])))=>i.map(i=>d[i]);x()';
  expect(styleSheetsOnDemand(script)).toEqual(["e.css", "m.css"]);
  expect(styleSheetsOnDemand('load("x.css")')).toEqual([]);
});

test("withoutStyleSheets: takes out the links to those style sheets and no other", () => {
  const html =
    '<link rel="stylesheet" href="/b/_astro/e.css"><link rel="stylesheet" href="/b/_astro/common.css"><link rel="icon" href="/e.css">';
  expect(withoutStyleSheets(html, new Set(["e.css"]))).toBe(
    '<link rel="stylesheet" href="/b/_astro/common.css"><link rel="icon" href="/e.css">',
  );
});
