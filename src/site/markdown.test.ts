import { createMarkdownProcessor, rehypeHeadingIds } from "@astrojs/markdown-remark";
import { expect, test } from "vitest";
import { remarkAsideTitles } from "./aside-titles.ts";
import { rehypeHeadingLinks } from "./heading-links.ts";
import { remarkSiteLinks } from "./site-links.ts";
import type { TreeNode } from "./tree.ts";

async function html(markdown: string, path: string): Promise<string> {
  const processor = await createMarkdownProcessor({
    remarkPlugins: [[remarkSiteLinks, { base: "/b/" }]],
    rehypePlugins: [rehypeHeadingIds, rehypeHeadingLinks],
  });
  return (await processor.render(markdown, { fileURL: new URL(`file://${path}`) })).code;
}

test("rehypeHeadingLinks: labels a heading's link in the language of the page", async () => {
  expect(await html("## Sources", "/p/content/en/x.mdx")).toContain('aria-label="Link to the section “Sources”"');
  expect(await html("## 出处", "/p/content/zh-cn/x.mdx")).toContain('aria-label="“出处”一节的链接"');
});

test("remarkSiteLinks: a link in a page stays in the page's language", async () => {
  expect(await html("[x](/y/)", "/p/content/zh-cn/x.mdx")).toContain('href="/b/zh-cn/y/"');
  expect(await html("[x][1]\n\n[1]: /y/", "/p/content/en/x.mdx")).toContain('href="/b/y/"');
});

test("remarkAsideTitles: an aside without a title gets the one of the page's language", () => {
  const aside: TreeNode = { type: "containerDirective", name: "note", children: [] };
  remarkAsideTitles()({ type: "root", children: [aside] }, { path: "/p/content/zh-cn/x.mdx" });
  expect(aside.children?.[0]?.children?.[0]?.value).toBe("注意");
});
