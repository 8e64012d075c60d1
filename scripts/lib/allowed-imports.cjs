/**
 * Who may import whom in `src/`: folder to the folders, or single files, that it may import besides itself. A folder that is not
 * here may import nothing. Drawn in docs/architecture.md; checked by `npm run boundaries` and in `npm test`.
 */
const allowedImports = {
  abi: [],
  base: [],
  trace: ["abi", "base"],
  kernel: ["trace", "abi", "base"],
  engine: ["kernel/trap.ts", "abi", "base"],
  lab: ["engine", "kernel", "trace", "abi", "base"],
  libc: ["abi"],
  // Knows the guest library as files only; a program's shape is the lab's.
  bundler: ["lab/protocol.ts", "base"],
  views: ["trace", "abi", "base"],
  // A grader knows a run by its trace alone.
  challenges: ["trace", "abi", "base"],
  // The explorer draws the diagram of a run as the build draws those of the pages.
  playground: [
    "views",
    "diagrams/render-in-page.ts",
    "styles/diagrams.css",
    "lab/protocol.ts",
    "lab/spec.ts",
    "bundler/protocol.ts",
    "challenges",
    "trace",
    "abi",
    "base",
  ],
  // The cost table is a leaf: a page of the book prints it.
  components: ["playground", "views", "site", "diagrams", "kernel/costs.ts"],
  site: ["base"],
  diagrams: ["site", "base"],
  cli: ["lab", "bundler", "trace", "base"],
  // The files that are computed when the site is built.
  pages: ["components", "playground", "site"],
  "content.config.ts": ["site"],
};

/** Folders that any JavaScript engine can run: no package, nothing of Node. */
const pure = ["abi", "base", "trace", "kernel", "libc"];
/** Folders that run in the page as well: nothing of Node. */
const inThePage = ["views", "playground"];

/** Debts: edges that stand in the code and should not, each with the reason. Empty is good. */
const debts = {};

module.exports = { allowedImports, pure, inThePage, debts };
