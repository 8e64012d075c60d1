import { type Locale, localeOfFile } from "./locale.ts";
import { type SourceFile, type TreeNode, visit } from "./tree.ts";

/**
 * Gives an aside (`:::note`) without a title the one of its page's language. Starlight looks the language up by a path below
 * `src/content/docs`, and would take the default language for every page of ours.
 */
export function remarkAsideTitles() {
  return (tree: TreeNode, file: SourceFile): void => {
    const titles = TITLES[localeOfFile(file.path)];
    visit(tree, (node) => {
      const title = node.type === "containerDirective" ? titles[node.name ?? ""] : undefined;
      if (title !== undefined && !hasTitle(node)) {
        const label: TreeNode = {
          type: "paragraph",
          data: { directiveLabel: true },
          children: [{ type: "text", value: title }],
        };
        node.children = [label, ...(node.children ?? [])];
      }
      return undefined;
    });
  };
}

const TITLES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { note: "Note", tip: "Tip", caution: "Caution", danger: "Danger" },
  "zh-cn": { note: "注意", tip: "提示", caution: "警告", danger: "危险" },
};

function hasTitle(node: TreeNode): boolean {
  const label: { directiveLabel?: boolean } = node.children?.[0]?.data ?? {};
  return label.directiveLabel === true;
}
