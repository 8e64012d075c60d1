import { type Locale, localeOfFile } from "./locale.ts";
import { type SentencePair, type SourceBlock, sourceSections, withoutMarker } from "./source-text.ts";
import { type SourceFile, type TreeNode, visit } from "./tree.ts";
import { wordsFor } from "./words.ts";

/**
 * Fills `<Source section="…">` with the section's text in the page's language; behind each paragraph, shut, lies its counterpart in the
 * other. The redrawn figures, which a page writes between the tags, take the places of the source's own.
 */
export function remarkSource() {
  return (tree: TreeNode, file: SourceFile): void => {
    const locale = localeOfFile(file.path);
    visit(tree, (node) => {
      const id = node.name === "Source" ? attribute(node, "section") : undefined;
      if (id === undefined) return undefined;
      const section = sourceSections().find((one) => one.id === id);
      if (section === undefined) throw new Error(`${file.path}: the source has no section "${id}"`);
      const figures = [...(node.children ?? [])];
      const blocks = new SectionWriter(locale, id).write(section.blocks, figures);
      if (figures.length > 0)
        throw new Error(`${file.path}: section "${id}" of the source has no place for all its figures`);
      return { ...node, children: blocks };
    });
  };
}

function attribute(node: TreeNode, name: string): string | undefined {
  const attributes = (node.attributes ?? []) as readonly { readonly name?: string; readonly value?: unknown }[];
  const value = attributes.find((one) => one.name === name)?.value;
  return typeof value === "string" ? value : undefined;
}

class SectionWriter {
  private readonly locale: Locale;
  private readonly id: string;

  constructor(locale: Locale, id: string) {
    this.locale = locale;
    this.id = id;
  }

  /** `figures` are taken from the front. */
  write(blocks: readonly SourceBlock[], figures: TreeNode[]): TreeNode[] {
    const nodes: TreeNode[] = [];
    for (let i = 0; i < blocks.length; i++) {
      const block = blocks[i] as SourceBlock;
      if (block.kind === "figure") nodes.push(...this.figure(figures.shift()));
      else if (block.kind === "heading") nodes.push(this.heading(block.sentences));
      else if (block.kind === "paragraph") nodes.push(this.pair((locale) => paragraph(block.sentences, locale)));
      else {
        const items = [block.sentences];
        for (let next = blocks[i + 1]; next?.kind === block.kind; next = blocks[i + 1]) {
          items.push(next.sentences);
          i++;
        }
        nodes.push(this.pair((locale) => list(items, locale, block.kind === "number")));
      }
    }
    return nodes;
  }

  private figure(figure: TreeNode | undefined): TreeNode[] {
    // A drawing, as remark-diagrams.ts leaves it. Anything else between the tags would pass for the author's words.
    if (figure !== undefined && figure.name !== "Fragment")
      throw new Error(`Section "${this.id}" of the source: only its figures stand between the tags`);
    if (figure === undefined) throw new Error(`Section "${this.id}" of the source needs its figure between the tags`);
    const { redrawn } = wordsFor(this.locale === "en" ? "en" : "zh").source;
    return [figure, element("p", { class: "diagram-caption", "data-pagefind-ignore": "" }, [text(redrawn)])];
  }

  /** The anchor is the same in both locales. */
  private heading(sentences: readonly SentencePair[]): TreeNode {
    return {
      type: "heading",
      depth: 2,
      data: { hProperties: { id: this.id } },
      children: inline(sentences, this.locale),
    } as TreeNode;
  }

  private pair(write: (locale: Locale) => TreeNode): TreeNode {
    const other: Locale = this.locale === "en" ? "zh-cn" : "en";
    const words = wordsFor(this.locale === "en" ? "en" : "zh").source;
    const counterpart = element("div", { class: "counterpart", lang: other === "en" ? "en" : "zh-CN" }, [write(other)]);
    const summary = element("summary", {}, [element("span", {}, [text(words.counterpart)])]);
    return element("div", { class: "pair" }, [
      write(this.locale),
      element("details", { "data-pagefind-ignore": "" }, [summary, counterpart]),
    ]);
  }
}

const paragraph = (sentences: readonly SentencePair[], locale: Locale): TreeNode =>
  element("p", {}, inline(sentences, locale));

const list = (items: readonly (readonly SentencePair[])[], locale: Locale, ordered: boolean): TreeNode =>
  element(
    ordered ? "ol" : "ul",
    {},
    items.map((sentences) => element("li", {}, inline(sentences, locale))),
  );

function inline(sentences: readonly SentencePair[], locale: Locale): TreeNode[] {
  const lines = sentences.map(({ zh, en }) => withoutMarker(locale === "en" ? en : zh));
  return marked(lines.join(locale === "en" ? " " : ""), locale);
}

const MARK = /<w>(?<waiting>.*?)<\/w>|<c>(?<copying>.*?)<\/c>|\*(?<title>[^*]+)\*|\{(?<note>[\w-]+)\}/g;

/** The words of a sentence, with this site's marks as elements. */
function marked(sentence: string, locale: Locale): TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = 0;
  for (const match of sentence.matchAll(MARK)) {
    if (match.index > at) nodes.push(text(sentence.slice(at, match.index)));
    at = match.index + match[0].length;
    const { waiting, copying, title, note } = match.groups ?? {};
    if (waiting !== undefined) nodes.push(span("phase phase-waiting", waiting));
    else if (copying !== undefined) nodes.push(span("phase phase-copying", copying));
    else if (title !== undefined) nodes.push(inlineElement("cite", {}, [text(title)]));
    else if (note !== undefined) nodes.push(noteLink(note, locale));
  }
  if (at < sentence.length) nodes.push(text(sentence.slice(at)));
  return nodes;
}

function noteLink(note: string, locale: Locale): TreeNode {
  const { label, sign } = wordsFor(locale === "en" ? "en" : "zh").editor;
  return inlineElement("a", { class: "note-link", href: `#${note}`, title: label, "data-pagefind-ignore": "" }, [
    text(sign),
  ]);
}

const text = (value: string): TreeNode => ({ type: "text", value });
const span = (name: string, words: string): TreeNode => inlineElement("span", { class: name }, [text(words)]);

type Attributes = Readonly<Record<string, string>>;

const element = (name: string, attributes: Attributes, children: TreeNode[]): TreeNode =>
  jsx("mdxJsxFlowElement", name, attributes, children);

const inlineElement = (name: string, attributes: Attributes, children: TreeNode[]): TreeNode =>
  jsx("mdxJsxTextElement", name, attributes, children);

function jsx(type: string, name: string, attributes: Attributes, children: TreeNode[]): TreeNode {
  const list = Object.entries(attributes).map(([key, value]) => ({ type: "mdxJsxAttribute", name: key, value }));
  return { type, name, attributes: list, children };
}
