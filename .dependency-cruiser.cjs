const { allowedImports, pure, inThePage, debts } = require("./scripts/lib/allowed-imports.cjs");

const quote = (text) => text.replace(/[.]/g, "\\$&");
const pattern = (place) => (/\.(ts|css)$/.test(place) ? `^src/${quote(place)}$` : `^src/${quote(place)}/`);
/** Tests may reach for anything that helps them; nothing else may reach for tests. */
const tests = "\\.test\\.ts$|/testing/";

const edges = Object.entries(allowedImports).map(([folder, may]) => ({
  name: `${folder}-imports-only-what-its-row-allows`,
  severity: "error",
  from: { path: pattern(folder), pathNot: tests },
  to: { path: "^src/", pathNot: [pattern(folder), ...[...may, ...(debts[folder] ?? [])].map(pattern)] },
}));

module.exports = {
  forbidden: [
    ...edges,
    {
      name: "every-folder-has-a-row",
      comment: "A new folder needs a row in scripts/lib/allowed-imports.cjs.",
      severity: "error",
      from: { path: "^src/", pathNot: [...Object.keys(allowedImports).map(pattern), "\\.d\\.ts$"] },
      to: {},
    },
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "pure-layers-stand-alone",
      severity: "error",
      from: { path: `^src/(${pure.join("|")})/`, pathNot: tests },
      to: { pathNot: "^src/" },
    },
    {
      name: "nothing-of-node-in-the-page",
      severity: "error",
      from: { path: `^src/(${inThePage.join("|")})/`, pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "tests-are-for-tests",
      severity: "error",
      from: { path: "^src/", pathNot: tests },
      to: { path: tests },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.astro|\\.cache|dist)/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".mjs", ".cjs", ".json", ".d.ts"],
      exportsFields: ["exports"],
    },
  },
};
