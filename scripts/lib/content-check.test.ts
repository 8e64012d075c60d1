import { expect, test } from "vitest";
import { contentProblems, skeleton, typedFigures } from "./content-check.ts";

const page = (en: string, zh: string) => ({ en: [{ slug: "a", text: en }], "zh-cn": [{ slug: "a", text: zh }] });

test("contentProblems: pages of one build are in order whatever their words", () => {
  const en = '## One\n\n<Source section="s" credit>\n</Source>\n\nTook <RunFact program="a/b" fact="call" />.\n';
  const zh = '## 一\n\n<Source section="s" credit>\n</Source>\n\n用了 <RunFact program="a/b" fact="call" />。\n';
  expect(contentProblems(page(en, zh), ["s"])).toEqual([]);
});

test("contentProblems: a missing page, heading, program, figure, link, section", () => {
  expect(contentProblems({ en: [{ slug: "a", text: "" }], "zh-cn": [] }, [])).toEqual(["a: is not in zh-cn"]);
  expect(contentProblems(page("## A", "### A"), [])).toHaveLength(1);
  expect(contentProblems(page('<Playground program="a/b" />', '<Playground program="a/c" />'), [])).toHaveLength(1);
  expect(contentProblems(page('<RunFact program="a/b" fact="call" />', ""), [])).toHaveLength(1);
  expect(contentProblems(page("[x](/y/)", "x"), [])).toHaveLength(1);
  expect(contentProblems(page("", ""), ["s"])).toHaveLength(2);
});

test("skeleton: diagrams are compared by their shapes", () => {
  const diagram = (words: string, arrow: string) =>
    skeleton(`\`\`\`mermaid\nsequenceDiagram\n  accTitle: ${words}\n  P${arrow}K: ${words}\n\`\`\`\n`);
  expect(diagram("one", "->>")).toEqual(diagram("一", "->>"));
  expect(diagram("one", "->>")).not.toEqual(diagram("one", "-->>"));
});

test("typedFigures: a figure in running text is found, one in code or from a run is not", () => {
  expect(typedFigures("It took 30 ms and 7 calls, 12%; 用了 3 毫秒，问了 5 次。")).toHaveLength(5);
  expect(typedFigures('`usleep(10_000)` 30 x, Linux 5.1, `30 ms`, <RunFact program="a" printed="(1) ms" />')).toEqual(
    [],
  );
  expect(typedFigures("```ts\n// 30 ms\n```\n")).toEqual([]);
});
