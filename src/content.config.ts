import { defineCollection } from "astro:content";
import { docsSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

/** English is served at the root, the original under /zh-cn/: `en/blocking-io.mdx` is the page `blocking-io`. */
function pageId(entry: string): string {
  const withoutExtension = entry.replace(/\.mdx$/, "").replace(/^en\//, "");
  return withoutExtension.replace(/\/index$/, "");
}

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: "./content",
      pattern: "{en,zh-cn}/**/[^_]*.mdx",
      generateId: ({ entry }) => pageId(entry),
    }),
    schema: docsSchema({
      // What the reader can do after the chapter, in one sentence. It stands below the title.
      extend: z.object({
        aim: z.string().optional(),
        // The source has no such chapter: said below the title.
        supplement: z.boolean().optional(),
      }),
    }),
  }),
};
