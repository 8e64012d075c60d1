/**
 * What can be told of the book's pages from their text: both locales have the same pages, built from the same parts in the same order;
 * every section of the source stands in them once; numbers about runs come from runs; the glossary's words are used. That the source's
 * sentences are the author's is tested beside `src/site/source-text.ts`; links are checked in the built site.
 */
export interface Page {
  /** e.g. "blocking-io" */
  readonly slug: string;
  readonly text: string;
}

export type Pages = Readonly<Record<"en" | "zh-cn", readonly Page[]>>;

/** Everything that is wrong, one line each. `sections`: the ids of the source's sections. */
export function contentProblems(pages: Pages, sections: readonly string[]): readonly string[] {
  return [
    ...differences(pages),
    ...(["en", "zh-cn"] as const).flatMap((locale) => [
      ...misplacedSections(pages[locale], sections, locale),
      ...pages[locale].flatMap(({ slug, text }) =>
        [...typedFigures(text), ...strayWords(text, locale)].map((problem) => `${locale}/${slug}: ${problem}`),
      ),
    ]),
  ];
}

function differences(pages: Pages): readonly string[] {
  const problems: string[] = [];
  const original = new Map(pages["zh-cn"].map((page) => [page.slug, page.text]));
  for (const { slug, text } of pages.en) {
    const other = original.get(slug);
    original.delete(slug);
    if (other === undefined) problems.push(`${slug}: is not in zh-cn`);
    else problems.push(...pageDifferences(text, other).map((problem) => `${slug}: ${problem}`));
  }
  return [...problems, ...[...original.keys()].map((slug) => `${slug}: is not in en`)];
}

function pageDifferences(en: string, zh: string): readonly string[] {
  const problems: string[] = [];
  const [a, b] = [skeleton(en), skeleton(zh)];
  const at = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i).find((i) => a[i] !== b[i]);
  if (at !== undefined) problems.push(`part ${at + 1} is ${a[at] ?? "(none)"} in en, ${b[at] ?? "(none)"} in zh-cn`);
  // The order of words differs between languages, so figures and links are compared as sets.
  for (const [what, pattern] of [
    ["figure", /<RunFact\b[^>]*\/>/g],
    ["link", /\]\((?:https?:\/\/|\/)[^)\s]+\)/g],
  ] as const) {
    const [here, there] = [matches(en, pattern), matches(zh, pattern)];
    problems.push(...here.filter((one) => !there.includes(one)).map((one) => `${what} ${one} is not in zh-cn`));
    problems.push(...there.filter((one) => !here.includes(one)).map((one) => `${what} ${one} is not in en`));
  }
  return problems;
}

const matches = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([match]) => match.replace(/\s+/g, " "))),
];

/** A page's headings, components, diagrams and code blocks in their order; words and marks in running text are left out. */
export function skeleton(text: string): readonly string[] {
  const parts: string[] = [];
  let fence: string[] | null = null;
  for (const line of text.split("\n")) {
    if (/^\s*```/.test(line)) {
      if (fence === null) fence = [line.trim()];
      else {
        parts.push(fence[0] === "```mermaid" ? drawing(fence) : `${fence[0]} of ${fence.length - 1} lines`);
        fence = null;
      }
    } else if (fence !== null) fence.push(line);
    else {
      const heading = /^(#{1,6}) /.exec(line);
      if (heading) parts.push(`heading ${heading[1]}`);
      if (/^\|.*\|$/.test(line.trim())) parts.push(`row of ${line.split("|").length - 2} cells`);
      for (const [, name = "", rest = ""] of line.matchAll(/<([A-Z]\w*)\b([^>]*)>/g)) {
        if (!["RunFact", "Waiting", "Copying"].includes(name)) parts.push(`<${name}${attributes(rest)}>`);
      }
    }
  }
  return parts;
}

/** What is the same in every language: names of programs, sections, anchors. */
const attributes = (text: string): string =>
  [...text.matchAll(/\b(?:(?:program|section|id|href|kind|credit)(?:=(?:"[^"]*"|\{[^}]*\}))?|name="[^"]*")/g)]
    .map(([one]) => ` ${one}`)
    .join("");

/** A diagram without its words: kind, arrows, phases, notes. */
function drawing(lines: readonly string[]): string {
  const shapes = lines.slice(1).map((line) => {
    const arrow = /^\s*\w+(-{1,2}[>x)]{1,2}|-->>|->>)[+-]?\w+/.exec(line);
    return arrow?.[0].trim() ?? line.trim().split(/\s+/).slice(0, 2).join(" ").split(":")[0];
  });
  return `diagram ${shapes.filter((shape) => shape !== "" && !/^acc/.test(shape ?? "")).join(" / ")}`;
}

function misplacedSections(pages: readonly Page[], sections: readonly string[], locale: string): readonly string[] {
  const used = pages.flatMap(({ text }) => [...text.matchAll(/<Source\b[^>]*section="([\w-]+)"/g)].map(([, id]) => id));
  return sections.flatMap((id) => {
    const count = used.filter((one) => one === id).length;
    return count === 1 ? [] : [`${locale}: section "${id}" of the source stands ${count} times in the pages`];
  });
}

const FIGURE =
  /\d[\d.,_]*\s*(?:%|‰|(?:ms|µs|us|ns|milliseconds?|microseconds?|nanoseconds?|seconds?|calls?|times|per cent)\b|毫秒|微秒|纳秒|秒|次)/g;

/** Figures that look as if they spoke of a run and were typed. */
export function typedFigures(text: string): readonly string[] {
  return [...prose(text).matchAll(FIGURE)].map(
    ([figure]) => `“${figure}” is typed: numbers about a run come from <RunFact>`,
  );
}

/** Words that stand for one of the glossary's, by locale. */
const STRAY = {
  en: { "file handle": "file descriptor", "task switch": "context switch", "completion ring": "completion queue" },
  "zh-cn": {
    复制: "拷贝",
    句柄: "文件描述符",
    报文: "数据报",
    休眠: "睡眠",
    协同程序: "协程",
    上下文交换: "上下文切换",
  },
} as const;

function strayWords(text: string, locale: "en" | "zh-cn"): readonly string[] {
  const words = prose(text).toLowerCase();
  return Object.entries(STRAY[locale]).flatMap(([stray, word]) =>
    words.includes(stray) ? [`“${stray}” is not the glossary's word: ${word}`] : [],
  );
}

/** A page's running text: without frontmatter, code, addresses and tags. */
const prose = (text: string): string =>
  text
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^\s*```[\s\S]*?^\s*```/gm, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/^import .*$/gm, "")
    .replace(/<[^>]*>/g, "·");
