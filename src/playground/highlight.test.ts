import { expect, test } from "vitest";
import { highlighted } from "./highlight.ts";

const classesOf = (html: string) =>
  [...html.matchAll(/<span class="(k-\w+)">([^<]*)<\/span>/g)].map(([, name, text]) => `${name} ${text}`);

test("highlighted: keywords, strings, constants and comments have their classes", () => {
  expect(classesOf(highlighted('import { a } from "b"; // c\nconst n = f(1, true);'))).toEqual([
    "k-keyword import",
    "k-keyword from",
    "k-string &quot;b&quot;",
    "k-comment // c",
    "k-keyword const",
    "k-constant 1",
    "k-constant true",
  ]);
});

test("highlighted: each line is a span, and the text is that of the source", () => {
  const source = 'const x = "<&>";\n\n// 中文';
  const html = highlighted(source);
  expect(html.match(/<span class="l">/g)?.length).toBe(3);
  const text = html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"');
  expect(text.replaceAll("&amp;", "&")).toBe(source);
});
