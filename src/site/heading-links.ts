import { type Locale, localeOfFile } from "./locale.ts";
import { type SourceFile, type TreeNode, textOf, visit } from "./tree.ts";

/**
 * Puts a link to itself behind every heading, labelled in the page's language. (Starlight's own labels follow a path below
 * `src/content/docs`, where our pages do not lie.) The headings must have their ids.
 */
export function rehypeHeadingLinks() {
  return (tree: TreeNode, file: SourceFile): void => {
    const label = LABELS[localeOfFile(file.path)];
    visit(tree, (node) => (isLinkable(node) ? withLink(node, label(textOf(node))) : undefined));
  };
}

const LABELS: Readonly<Record<Locale, (title: string) => string>> = {
  en: (title) => `Link to the section “${title}”`,
  "zh-cn": (title) => `“${title}”一节的链接`,
};

function isLinkable(node: TreeNode): boolean {
  return /^h[2-4]$/.test(node.tagName ?? "") && typeof node.properties?.id === "string";
}

function withLink(heading: TreeNode, label: string): TreeNode {
  const link: TreeNode = {
    type: "element",
    tagName: "a",
    properties: { className: ["heading-link"], href: `#${String(heading.properties?.id)}`, ariaLabel: label },
    children: [{ type: "text", value: "#" }],
  };
  return { type: "element", tagName: "div", properties: { className: ["linked-heading"] }, children: [heading, link] };
}
