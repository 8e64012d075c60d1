import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { SidebarEntry } from "./chapters.ts";

interface Link {
  readonly slug: string;
  readonly attrs?: Record<string, string>;
}

type Marked<Entry> = Entry extends { readonly items: { readonly slug: string }[] }
  ? Omit<Entry, "items"> & { readonly items: Link[] }
  : Link;

/**
 * The sidebar with the names of each chapter's challenges in its links, so that the page can show beside a chapter how many of them
 * the reader has solved (`client/sidebar-progress.ts`).
 */
export function withChallenges(
  entries: readonly SidebarEntry[],
  challengesOf: (slug: string) => readonly string[] = challengesIn,
): Marked<SidebarEntry>[] {
  const marked = ({ slug }: { readonly slug: string }): Link => {
    const names = challengesOf(slug).map((name) => `${slug}/${name}`);
    return names.length === 0 ? { slug } : { slug, attrs: { "data-challenges": names.join(" ") } };
  };
  return entries.map((entry) => ("items" in entry ? { ...entry, items: entry.items.map(marked) } : marked(entry)));
}

/** A chapter's challenges are in the folder of its name. */
function challengesIn(slug: string): readonly string[] {
  const folder = join(process.cwd(), "content/challenges", slug);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
