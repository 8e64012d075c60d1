import { expect, test } from "vitest";
import en from "../../../content/i18n/challenge.en.json" with { type: "json" };
import { diffHtml } from "./diff-html.ts";

const plain = (html: string) => html.replace(/<[^>]+>/g, "");

test("diffHtml: each side has its own lines, told apart for whoever listens", () => {
  const html = diffHtml("a\nmine\nz", "a\ntheirs\nz", en);
  expect(html).toMatch(/df-changed df-mine"><span class="sr-only">only in yours:<\/span><code>[\s\S]*mine/);
  expect(html).toMatch(/df-changed df-theirs"><span class="sr-only">only in the solution:<\/span><code>[\s\S]*theirs/);
  expect(html.match(/df-both/g)).toHaveLength(2);
});

test("diffHtml: of a long stretch that both have, three lines stay beside the difference", () => {
  const lines = Array.from({ length: 10 }, (_, i) => `line ${i}`);
  const html = diffHtml([...lines, "mine"].join("\n"), [...lines, "theirs"].join("\n"), en);
  expect(plain(html)).toContain("7 lines that both have");
  expect(html).not.toContain("line 6");
  expect(plain(html)).toContain("line 7line 8line 9");
});

test("diffHtml: a program is text, whatever stands in it", () => {
  expect(diffHtml('"<img src=x>"', "b", en)).not.toContain("<img");
});

test("diffHtml: the solution itself has no differences", () => {
  expect(plain(diffHtml("a\nb", "a\nb", en))).toBe(en.sameAsSolution);
});
