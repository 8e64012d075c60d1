import { existsSync } from "node:fs";
import { check } from "./checks.ts";
import { fromRoot, toolScript } from "./project.ts";
import type { Stage } from "./stages.ts";

/** Each part of the code against the world that it runs in. */
const projects = [
  { config: "tsconfig.json", title: "Types" },
  { config: "tsconfig.pure.json", title: "Types of the pure layers" },
  { config: "src/libc/tsconfig.json", title: "Types of the guest library" },
  { config: "src/libc/testing/tsconfig.json", title: "Types of the fuzzed guest program" },
  { config: "content/programs/tsconfig.json", title: "Types of the chapters' programs" },
  { config: "content/challenges/tsconfig.json", title: "Types of the challenges' programs" },
  { config: "bench/tsconfig.json", title: "Types of the benchmark's programs" },
];

export function typeChecks(): Stage[] {
  const stages = projects
    .filter(({ config }) => existsSync(fromRoot(config)))
    .map(({ config, title }) =>
      check(title, [toolScript("typescript", "tsc"), "--noEmit", "--pretty", "false", "-p", config], {
        log: `types-${config.replace(/\W+/g, "-")}`,
      }),
    );
  const astro = check(
    "Types of the pages",
    [toolScript("astro", "astro"), "check", "--minimumSeverity", "error", "--minimumFailingSeverity", "error"],
    { log: "types-astro" },
  );
  return [...stages, astro];
}
