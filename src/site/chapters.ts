import { existsSync } from "node:fs";
import { join } from "node:path";

/** The order of the book. A page that is not written yet is left out, so that chapters can come one by one. */
const parts = [
  { pages: ["index"] },
  {
    label: "Words and phases",
    translations: { "zh-CN": "概念与两个阶段" },
    pages: ["sync-async", "blocking-nonblocking", "five-models"],
  },
  {
    label: "The five I/O models",
    translations: { "zh-CN": "五种 IO 模型" },
    pages: [
      "blocking-io",
      "nonblocking-io",
      "io-multiplexing",
      "select-poll-epoll",
      "level-edge",
      "threads-or-select",
      "signal-driven-io",
      "asynchronous-io",
      "io-uring",
      "five-compared",
    ],
  },
  { label: "Coroutines", translations: { "zh-CN": "协程" }, pages: ["coroutines"] },
  {
    label: "Reference",
    translations: { "zh-CN": "参考" },
    pages: ["play", "guest-api", "simulated", "about-the-text"],
  },
] as const;

export type SidebarEntry =
  | { readonly slug: string }
  | {
      readonly label: string;
      readonly translations: Record<string, string>;
      readonly items: { readonly slug: string }[];
    };

const isWritten = (slug: string): boolean => existsSync(join(process.cwd(), "content/en", `${slug}.mdx`));

/** The sidebar, which is also the order of the links at a page's end. `has` tells whether a page exists. */
export function sidebar(has: (slug: string) => boolean = isWritten): SidebarEntry[] {
  return parts.flatMap((part): SidebarEntry[] => {
    const items = part.pages.filter(has).map((slug) => ({ slug }));
    if (!("label" in part)) return items;
    return items.length === 0 ? [] : [{ label: part.label, translations: part.translations, items }];
  });
}
