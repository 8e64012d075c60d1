import { posix } from "node:path";

/** The imports of `.astro` files against the same table: dependency-cruiser does not read them. */

export interface ForbiddenImport {
  readonly from: string;
  readonly to: string;
}

/** Local imports in the frontmatter and in script elements, as paths from the project's root. */
export function localImports(file: string, text: string): string[] {
  const found = text.matchAll(/\bimport\s*(?:[\w*{][^"'`;]*?\bfrom\s*)?\(?\s*["'](\.{1,2}\/[^"']+)["']/g);
  return [...found].map((match) => posix.join(posix.dirname(file), (match[1] as string).replace(/\?.*$/, "")));
}

/** Those of `imports` that the row of the importing folder does not allow. Files outside `src/` are anybody's. */
export function forbiddenImports(
  file: string,
  imports: readonly string[],
  table: Readonly<Record<string, readonly string[]>>,
): ForbiddenImport[] {
  const folder = file.split("/")[1] ?? "";
  const rows = [folder, ...(table[folder] ?? [])];
  const isAllowed = (to: string) => rows.some((row) => to === `src/${row}` || to.startsWith(`src/${row}/`));
  return imports.filter((to) => to.startsWith("src/") && !isAllowed(to)).map((to) => ({ from: file, to }));
}
