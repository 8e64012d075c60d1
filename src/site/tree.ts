/** As much of a Markdown or HTML syntax tree (mdast, hast) as our plugins need. */
export interface TreeNode {
  type: string;
  tagName?: string | undefined;
  name?: string | null | undefined;
  lang?: string | null | undefined;
  url?: string | undefined;
  value?: string | undefined;
  properties?: Record<string, unknown> | undefined;
  attributes?: unknown;
  data?: object | undefined;
  children?: TreeNode[] | undefined;
}

/** What a plugin is told of the file. */
export interface SourceFile {
  readonly path?: string;
}

/** Calls `visitor` for every node below `parent`, in the order of the text; it may return a node to put in its place. */
export function visit(parent: TreeNode, visitor: (node: TreeNode) => TreeNode | undefined): void {
  if (parent.children === undefined) return;
  parent.children = parent.children.map((child) => {
    const node = visitor(child) ?? child;
    if (node === child) visit(node, visitor);
    return node;
  });
}

/** The text of a node and of everything below it. */
export function textOf(node: TreeNode): string {
  return (node.value ?? "") + (node.children ?? []).map(textOf).join("");
}
