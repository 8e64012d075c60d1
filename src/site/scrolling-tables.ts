import { type TreeNode, visit } from "./tree.ts";

/** A table that is wider than a phone scrolls by itself: the keyboard must be able to get into it. */
export function rehypeScrollingTables() {
  return (tree: TreeNode): void => {
    visit(tree, (node) => {
      if (node.tagName === "table") node.properties = { ...node.properties, tabIndex: 0 };
      return undefined;
    });
  };
}
