import { expect, test } from "vitest";
import { quickHighlighted } from "./quick-highlight.ts";

test("quickHighlighted: comments, strings, numbers and keywords get their classes", () => {
  expect(quickHighlighted('const a = "b"; // 12')).toBe(
    '<span class="l"><span class="k-keyword">const</span> a = <span class="k-string">&quot;b&quot;</span>; <span class="k-comment">// 12</span></span>',
  );
  expect(quickHighlighted("x1 + 10_000")).toBe('<span class="l">x1 + <span class="k-constant">10_000</span></span>');
});

test("quickHighlighted: a token of several lines keeps each line an element", () => {
  const lines = quickHighlighted("/* a\nb */ `c\nd`").split("\n");
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^<span class="l">.*<\/span>$/);
});

test("quickHighlighted: nothing of the source becomes markup, and nothing is lost", () => {
  const source = '<img src=x onerror=alert(1)> & "</span>" \'unclosed\n`also unclosed';
  const html = quickHighlighted(source);
  expect(html).not.toContain("<img");
  const text = html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
  expect(text).toBe(source);
});
