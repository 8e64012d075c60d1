import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { forbiddenImports, localImports } from "./lib/astro-imports.ts";
import { fromRoot, root, toolScript } from "./lib/project.ts";
import { runNode } from "./lib/run.ts";

/** `npm run boundaries`: the table of allowed imports (scripts/lib/allowed-imports.cjs) against the code. */
const { allowedImports } = createRequire(import.meta.url)("./lib/allowed-imports.cjs") as {
  allowedImports: Record<string, string[]>;
};

const depcruise = toolScript("dependency-cruiser", "depcruise");
const modules = await runNode([depcruise, "src", "--config", ".dependency-cruiser.cjs"], { log: "dependency-cruiser" });
console.log(modules.output.trim());

const pages = globSync("src/**/*.astro", { cwd: root }).map((path) => path.replaceAll("\\", "/"));
const forbidden = pages.flatMap((file) =>
  forbiddenImports(file, localImports(file, readFileSync(fromRoot(file), "utf8")), allowedImports),
);
for (const { from, to } of forbidden) console.log(`  error ${from} → ${to}`);
console.log(`${pages.length} .astro files, ${forbidden.length} forbidden imports`);
process.exitCode = modules.status !== 0 || forbidden.length > 0 ? 1 : 0;
