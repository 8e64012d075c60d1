import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { writeServiceWorker } from "../../src/site/offline/offline.ts";

/**
 * Makes another edition of a built site, as a change of the playground's code would: its script, and all that name it, have new names.
 * The `html` of a page tells its edition in `data-page`, and, once the playground's script runs, that of the script in `data-app`.
 */
export async function makeEdition(from: string, to: string, mark: string): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    linkSync(source, target);
  }
  const files = readdirSync(to, { recursive: true, encoding: "utf8" }).map((name) => join(to, name));
  const scripts = files.filter((file) => file.endsWith(".js") && dirname(file) === join(to, "_astro"));
  const texts = new Map(scripts.map((file) => [file, readFileSync(file, "utf8")]));
  const changed = dependents(texts);
  const renamed = new Map([...changed].map((file) => [basename(file), basename(file).replace(/\.js$/, `-${mark}.js`)]));
  const withNames = (text: string): string =>
    [...renamed].reduce((all, [before, after]) => all.replaceAll(before, after), text);
  for (const file of changed) {
    const sign = isApp(file) ? `document.documentElement.dataset.app=${JSON.stringify(mark)};` : "";
    rewrite(file, join(dirname(file), renamed.get(basename(file)) as string), sign + withNames(texts.get(file) ?? ""));
  }
  for (const file of files.filter((name) => name.endsWith(".html"))) {
    rewrite(file, file, withNames(readFileSync(file, "utf8")).replace("<html ", `<html data-page="${mark}" `));
  }
  unlinkSync(join(to, "sw.js"));
  await writeServiceWorker(to);
}

const isApp = (file: string): boolean => /^app\./.test(basename(file));

/** The playground's script, what names it, what names that, and so on. */
function dependents(texts: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set([...texts.keys()].filter(isApp));
  if (found.size !== 1) throw new Error("the built site has no script of the playground");
  for (const file of found) {
    for (const [other, text] of texts) if (text.includes(basename(file))) found.add(other);
  }
  return found;
}

/** The file may be a link to another edition's. */
function rewrite(before: string, after: string, text: string): void {
  unlinkSync(before);
  writeFileSync(after, text);
}
