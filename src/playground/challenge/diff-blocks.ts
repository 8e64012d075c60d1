import { diffArrays } from "diff";

/** A stretch of two texts: the same lines in both, or lines of one in the place of lines of the other. */
export type DiffBlock =
  | { readonly kind: "same"; readonly lines: readonly string[] }
  | { readonly kind: "changed"; readonly mine: readonly string[]; readonly theirs: readonly string[] };

/** How two texts differ, line by line, in the order of the text. */
export function diffBlocks(mine: string, theirs: string): readonly DiffBlock[] {
  const blocks: DiffBlock[] = [];
  let changed: { mine: readonly string[]; theirs: readonly string[] } | null = null;
  const end = () => {
    if (changed !== null) blocks.push({ kind: "changed", ...changed });
    changed = null;
  };
  // Spaces at a line's end are no difference that a reader sees.
  const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trimEnd());
  for (const { added, removed, value } of diffArrays(linesOf(mine), linesOf(theirs))) {
    if (!added && !removed) {
      end();
      blocks.push({ kind: "same", lines: value });
      continue;
    }
    const so: { mine: readonly string[]; theirs: readonly string[] } = changed ?? { mine: [], theirs: [] };
    changed = added ? { ...so, theirs: [...so.theirs, ...value] } : { ...so, mine: [...so.mine, ...value] };
  }
  end();
  return blocks;
}
