import { type SourceFile, type TreeNode, visit } from "../site/tree.ts";
import { diagramOf, keptDrawing, staleMessage } from "./kept-diagram.ts";

/** Puts the kept drawing in the place of each Mermaid code block; ends the build if the drawing is not fresh. */
export function remarkDiagrams() {
  return (tree: TreeNode, file: SourceFile): void => {
    let count = 0;
    visit(tree, (node) => {
      if (node.type !== "code" || node.lang !== "mermaid") return undefined;
      count += 1;
      const diagram = diagramOf(file.path ?? "", count, node.value ?? "");
      const svg = keptDrawing(process.cwd(), diagram);
      if (svg === null) throw new Error(staleMessage(diagram));
      return figure(svg);
    });
  };
}

/** What is drawn wider than this, px, would have letters too small to read on a phone: there it scrolls, the keyboard's way too. */
const WIDE = 540;
const WIDEST = 800;

/** A node that an MDX page turns into the drawing's own markup. */
function figure(svg: string): TreeNode {
  const width = Number(/^<svg[^>]* width="(\d+)"/.exec(svg)?.[1] ?? 0);
  const size = width > WIDEST ? "widest" : width > WIDE ? "wide" : null;
  const scrolls = size === null ? "" : ` data-size="${size}" tabindex="0"`;
  const html = `<figure class="diagram not-content"${scrolls}>${svg}</figure>`;
  return {
    type: "mdxJsxFlowElement",
    name: "Fragment",
    attributes: [{ type: "mdxJsxAttribute", name: "set:html", value: html }],
    children: [],
  };
}
