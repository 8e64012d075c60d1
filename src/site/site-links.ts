import { localeOfFile } from "./locale.ts";
import { type SourceFile, type TreeNode, visit } from "./tree.ts";

/**
 * A link that begins with a slash is a path inside the book, in the language of the page that it stands on: `/blocking-io/`
 * leads to `/base/zh-cn/blocking-io/` from a Chinese page of a site that is served below `/base/`.
 */
export function remarkSiteLinks({ base }: { readonly base: string }) {
  return (tree: TreeNode, file: SourceFile): void => {
    const locale = localeOfFile(file.path);
    visit(tree, (node) => {
      if ((node.type === "link" || node.type === "definition") && node.url !== undefined) {
        node.url = siteHref(node.url, base, locale);
      }
      return undefined;
    });
  };
}

/** The address of a path inside the book; anything else comes back as it is. */
export function siteHref(path: string, base: string, locale: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  return base + (locale === "en" ? "" : `${locale}/`) + path.slice(1);
}
