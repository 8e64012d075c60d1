import { fileURLToPath } from "node:url";
import { rehypeHeadingIds, unified } from "@astrojs/markdown-remark";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import { remarkDiagrams } from "./src/diagrams/remark-diagrams.ts";
import { monacoPlugin } from "./src/playground/editor/monaco-plugin.ts";
import { remarkAsideTitles } from "./src/site/aside-titles.ts";
import { basePath } from "./src/site/base-path.ts";
import { sidebar } from "./src/site/chapters.ts";
import { chunks } from "./src/site/chunks.ts";
import { contentSecurityPolicy } from "./src/site/content-security-policy.ts";
import { rehypeHeadingLinks } from "./src/site/heading-links.ts";
import { linkCheck } from "./src/site/link-check.ts";
import { offline } from "./src/site/offline/offline.ts";
import { remarkSource } from "./src/site/remark-source.ts";
import { rehypeScrollingTables } from "./src/site/scrolling-tables.ts";
import { withChallenges } from "./src/site/sidebar-challenges.ts";
import { remarkSiteLinks } from "./src/site/site-links.ts";
import { siteOrigin } from "./src/site/site-url.ts";
import { sitemap } from "./src/site/sitemap.ts";

const base = basePath(process.env.BASE_PATH);
const monaco = () => monacoPlugin(fileURLToPath(new URL("./src/playground/editor/monaco-style.ts", import.meta.url)));
const origin = siteOrigin(process.env.SITE_URL, base);

export default defineConfig({
  base,
  // Only absolute addresses (canonical links, the social card, the sitemap) need the site's own address.
  ...(origin ? { site: origin } : {}),
  trailingSlash: "always",
  // A page is reached by a click; nothing is fetched for a link that the reader only looks at.
  prefetch: false,
  devToolbar: { enabled: false },
  markdown: {
    syntaxHighlight: "shiki",
    shikiConfig: { themes: { light: "github-light", dark: "github-dark" }, defaultColor: false },
    // Remark and rehype plugins need this processor: the default one has its own tree.
    processor: unified({
      remarkPlugins: [remarkAsideTitles, [remarkSiteLinks, { base }], remarkDiagrams, remarkSource],
      rehypePlugins: [rehypeHeadingIds, rehypeHeadingLinks, rehypeScrollingTables],
    }),
  },
  integrations: [
    starlight({
      title: { en: "Two Phases", "zh-CN": "两个阶段" },
      description:
        "Understand asynchronous I/O: a book in English and Chinese whose every chapter runs on a simulated UNIX kernel.",
      favicon: "/favicon.svg",
      locales: {
        root: { label: "English", lang: "en" },
        "zh-cn": { label: "简体中文", lang: "zh-CN" },
      },
      // With the content outside `src/content/docs` Starlight cannot tell a page's directory: list the pages by slug.
      sidebar: withChallenges(sidebar()),
      markdown: {
        processedDirs: ["./content/en", "./content/zh-cn"],
        // Starlight's would label every link in the default language; ours knows the page's: src/site/heading-links.ts.
        headingLinks: false,
      },
      // Highlighting happens at build; its copy button would cost a style sheet and a script on every page.
      expressiveCode: false,
      credits: false,
      // One page for all addresses that are not there: src/pages/404.astro.
      disable404Route: true,
      head: origin ? [{ tag: "link", attrs: { rel: "sitemap", href: `${base}sitemap.xml` } }] : [],
      customCss: [
        "./src/styles/tokens.css",
        "./src/styles/typography.css",
        "./src/styles/frame.css",
        "./src/styles/content.css",
        "./src/styles/diagrams.css",
        "./src/styles/print.css",
      ],
      components: {
        Head: "./src/components/Head.astro",
        PageTitle: "./src/components/PageTitle.astro",
        Sidebar: "./src/components/Sidebar.astro",
        Search: "./src/components/Search.astro",
        SiteTitle: "./src/components/SiteTitle.astro",
      },
    }),
    sitemap(origin, base),
    linkCheck(base),
    contentSecurityPolicy(),
    offline(),
  ],
  vite: {
    plugins: [monaco(), chunks()],
    // For `npm run dev`: what workers import is known beforehand, so that no page is reloaded for it; Monaco's modules come as they
    // are, through the plugin.
    optimizeDeps: { include: ["@jridgewell/trace-mapping", "esbuild-wasm"], exclude: ["monaco-editor"] },
    worker: { format: "es", plugins: () => [monaco()] },
    build: {
      target: "es2023",
      // Astro puts small scripts into the page before Vite has filled in its mark around an import of a computed address.
      assetsInlineLimit: (_file, content) => (content.includes("__VITE_PRELOAD__") ? false : undefined),
    },
  },
});
