/**
 * Which file or guest module an import means. Paths are relative to the folder of the program that is run, written with "/";
 * "../lib/x.ts" is possible where the loader can reach it.
 */

/** What a name that nobody knows was probably meant to be, for the error's last sentence; null where nothing comes close. */
export function nearest(name: string, known: readonly string[]): string | null {
  const wanted = name.replace(/^node:/, "").replace(/\.(h|ts|js)$/, "");
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const last = candidate.slice(candidate.lastIndexOf("/") + 1);
    const distance = wanted === last ? 0 : editDistance(wanted, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Levenshtein's distance: how many letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

export const isRelative = (path: string): boolean => /^\.\.?(\/|$)/.test(path);

/** The path that "./x" or "../x" in `importer` names, with "." and ".." worked out as far as they can be. */
export function joined(importer: string, path: string): string {
  const parts = importer.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
      else parts.push("..");
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The files that an import of `path` may mean, best first: as it stands, then as TypeScript would look for it. */
export function candidates(path: string): readonly string[] {
  const swapped = path.replace(/\.(m?)js$/, ".$1ts");
  return [...new Set([path, swapped, `${path}.ts`, `${path}.js`, `${path}.json`, `${path}/index.ts`])].filter((name) =>
    /\.(m?[tj]s|json)$/.test(name),
  );
}
