import { expect, test } from "vitest";
import { quickHighlighted, repainted } from "./quick-highlight.ts";

test("quickHighlighted: comments, strings, numbers and keywords get their classes", () => {
  expect(quickHighlighted('const a = "b"; // 12')).toBe(
    '<span class="l"><span class="k-keyword">const</span> a = <span class="k-string">&quot;b&quot;</span>; <span class="k-comment">// 12</span></span>',
  );
  expect(quickHighlighted("x1 + 10_000")).toBe('<span class="l">x1 + <span class="k-constant">10_000</span></span>');
});

test("quickHighlighted: what is a word of the language in some places only is one only there", () => {
  const words = (source: string) => [...quickHighlighted(source).matchAll(/k-keyword">(\w+)/g)].map(([, word]) => word);
  expect(words('import { a } from "b"; from = f.type')).toEqual(["import", "from"]);
  expect(words("type A = { type: void }; void f()")).toEqual(["type", "void"]);
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

test("repainted: only the lines that look different", () => {
  const before = "const a = 1;\nlet b;\nlet c;";
  expect(repainted(before, before)).toEqual({ first: 3, gone: 0, lines: [] });
  expect(repainted(before, before.replace("b", "x"))).toEqual({
    first: 1,
    gone: 1,
    lines: ['<span class="l"><span class="k-keyword">let</span> x;</span>'],
  });
  expect(repainted(before, before.replace("\n", "\n\n"))).toEqual({
    first: 1,
    gone: 0,
    lines: ['<span class="l"></span>'],
  });
});

test("repainted: what a comment begins to swallow is painted, up to its end", () => {
  const { first, gone, lines } = repainted("a\nlet b;\nlet c; /* */\nd", "a /*\nlet b;\nlet c; /* */\nd");
  expect({ first, gone, count: lines.length }).toEqual({ first: 0, gone: 3, count: 3 });
});
