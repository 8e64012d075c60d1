import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { HASH_LENGTH, type Share, type SiteFile, type SiteFiles } from "./site-files.ts";

/** Lists the files of a built site for the service worker, and says which of them are fetched ahead, and for whom. */

/** What a page never asks for: crawlers do, and hosts. */
const LEFT_OUT =
  /^(?:sw\.js|404\.html|card\.png|robots\.txt|sitemap.*\.xml|pagefind\/pagefind-(?!entry|worker)[\w-]+\.(?:js|css))$/;
/** Drawing diagrams anew is rare, and its code is several megabytes: whoever uses it keeps it. */
const NOT_FOLLOWED = /^mermaid/;
/** Monaco, and its words in another language: a phone has no use for them. */
const KEYBOARD_ROOT = /^(?:monaco|zh-cn)\./;
/** CodeMirror: a keyboard has no use for it. */
const TOUCH_ROOT = /^touch\./;

export async function listFiles(root: string): Promise<SiteFiles> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/").replace(/^\//, ""))
    .filter((path) => !LEFT_OUT.test(path))
    .sort();
  const contents = new Map<string, Buffer>();
  for (const path of paths) contents.set(path, await readFile(join(root, path)));
  const shareOf = sharesOf(contents);
  const files = paths
    .map((path): SiteFile => [path, hashOf(contents.get(path) as Buffer), shareOf(path)])
    .sort((one, other) => rank(one) - rank(other));
  return { version: hashOf(JSON.stringify(files)), files };
}

const hashOf = (content: Buffer | string): string =>
  createHash("sha256").update(content).digest("hex").slice(0, HASH_LENGTH);

/** Small and soon needed first. */
function rank([path, , share]: SiteFile): number {
  if (share === "shell") return 0;
  if (path.endsWith(".html")) return 1;
  if (/^(?:programs|challenges)\//.test(path)) return 4;
  if (path.startsWith("pagefind/")) return 6;
  if (share === "keyboard" || share === "touch") return 5;
  return /esbuild/.test(path) ? 3 : 2;
}

function sharesOf(contents: ReadonlyMap<string, Buffer>): (path: string) => Share {
  const pages = [...contents.keys()].filter((path) => path.endsWith(".html"));
  const inPages = namesIn(pages, contents);
  const offline = namesIn(
    pages.filter((path) => /(^|\/)offline\/index\.html$/.test(path)),
    contents,
  );
  const isEnd = (name: string): boolean => NOT_FOLLOWED.test(name) || KEYBOARD_ROOT.test(name) || TOUCH_ROOT.test(name);
  const all = reached(inPages, contents, isEnd);
  const reachedFrom = (root: RegExp): ReadonlySet<string> => {
    const names = [...contents.keys()].map((path) => basename(path));
    return reached(
      names.filter((name) => root.test(name)),
      contents,
      (name) => NOT_FOLLOWED.test(name),
    );
  };
  const [keyboard, touch] = [reachedFrom(KEYBOARD_ROOT), reachedFrom(TOUCH_ROOT)];
  return (path) => {
    const name = basename(path);
    if (/(^|\/)offline\/index\.html$/.test(path) || path === "favicon.svg") return "shell";
    if (path.startsWith("_astro/")) {
      if (offline.has(name)) return "shell";
      if (all.has(name)) return "all";
      return keyboard.has(name) ? "keyboard" : touch.has(name) ? "touch" : "rest";
    }
    return localeOf(path);
  };
}

/** Pages, programs, challenges and search of a language are for its readers. */
function localeOf(path: string): Share {
  if (/^zh-cn\/|^(?:programs|challenges)\/zh-cn\/|^pagefind\/.*(?:zh-cn|unknown)/.test(path)) return "zh-cn";
  if (path.endsWith(".html") || /^(?:programs|challenges)\/en\/|^pagefind\/.*(?:\/en_|\.en[_.])/.test(path))
    return "en";
  return path.startsWith("icons/") ? "rest" : "all";
}

/** The names of built files that stand in these files. */
function namesIn(paths: readonly string[], contents: ReadonlyMap<string, Buffer>): Set<string> {
  const known = new Set(
    [...contents.keys()].filter((path) => path.startsWith("_astro/")).map((path) => basename(path)),
  );
  const found = new Set<string>();
  for (const path of paths) {
    // Vite's list of what to load along with a chunk names what that chunk imports anyway.
    const text = (contents.get(path) ?? "").toString("utf8").replace(/\bm\.f=\[[^\]]*\]/g, "");
    for (const [name] of text.matchAll(/[\w@.-]+\.(?:js|css|wasm|json|ttf|deflated)\b/g))
      if (known.has(name)) found.add(name);
  }
  return found;
}

/** Everything that these files lead to, those included that are not followed further. */
function reached(
  from: Iterable<string>,
  contents: ReadonlyMap<string, Buffer>,
  isEnd: (name: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || isEnd(name)) continue;
    found.add(name);
    if (name.endsWith(".js")) waiting.push(...namesIn([`_astro/${name}`], contents));
  }
  return found;
}
