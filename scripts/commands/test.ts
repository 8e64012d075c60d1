import { join } from "node:path";
import { browserTests, check, unitTests } from "../lib/checks.ts";
import { findOrGetChromium } from "../lib/chromium.ts";
import { prepare } from "../lib/prepare.ts";
import { say } from "../lib/progress.ts";
import { cacheFolder, distFolder, toolScript } from "../lib/project.ts";
import { stopRunning } from "../lib/run.ts";
import { buildSite } from "../lib/site.ts";
import { closingLine, newTally, runInOrder, runStage, type Stage } from "../lib/stages.ts";
import { typeChecks } from "../lib/type-checks.ts";

/**
 * `npm test`: every check there is, in the order in which a mistake is cheapest to find, two at a time where they keep one core
 * busy each. A stage that fails does not keep the others from running, except those that need what it makes. The last line counts
 * checks, unit tests and browser tests.
 */

/** Besides "/", as a project page of a static host has it. */
const SUBFOLDER = "/books/two-phases/";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    stopRunning();
    process.exit(130);
  });
}

const tally = newTally();

function made(title: string, make: () => Promise<boolean>): Stage {
  return { title, run: async () => ((await make()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }) };
}

const staticChecks: Stage[] = [
  check("Lockfile", ["scripts/lockfile.ts"], { log: "lockfile" }),
  check("Format and lint", [toolScript("@biomejs/biome", "biome"), "check", "--max-diagnostics=50"], { log: "biome" }),
  ...typeChecks(),
  check("Allowed imports", ["scripts/boundaries.ts"], { log: "boundaries" }, /modules?/),
];

/** Real programs that sleep in real time: on a busy machine they would be late and print something else. */
const twins = check("C and Python twins of the programs", ["scripts/twins.ts"], { log: "twins" }, /twins print/);

const contentChecks: Stage[] = [
  check("Both languages side by side", ["scripts/content.ts"], { log: "content" }, /pages in each/),
  check("Conformance to Linux", ["scripts/conformance.ts"], { log: "conformance" }, /\d+ passed/),
  check("Golden logs of the programs", ["scripts/golden.ts"], { log: "golden" }),
  check("Diagrams are fresh", ["scripts/diagrams.ts", "--check"], { log: "diagrams" }),
];

/** The second knows its address: with canonical links, sitemap and social card. */
const sites: Stage[] = [
  { base: "/", outDir: distFolder },
  { base: SUBFOLDER, outDir: join(cacheFolder, "site-in-subfolder"), siteUrl: "https://two-phases.example" },
].map((site) => made(`Site at ${site.base}`, () => buildSite(site)));

async function testAll(): Promise<void> {
  const chromium = await findOrGetChromium();
  if (chromium === undefined) tally.failed += 1;
  else say(`Browser: ${chromium}`);

  const [isPrepared] = await Promise.all([
    runStage(made("Preparation", prepare), tally),
    runInOrder(staticChecks, tally),
  ]);
  if (!isPrepared) {
    await runStage(unitTests(), tally);
    return;
  }
  await runStage(twins, tally);
  const [isBuilt] = await Promise.all([runInOrder(sites, tally), runInOrder([...contentChecks, unitTests()], tally)]);
  if (!isBuilt || chromium === undefined) return;
  await runStage(browserTests({ CHROMIUM_PATH: chromium, E2E_SUBFOLDER: SUBFOLDER }), tally);
}

await testAll();
if (tally.failedStages.length > 0) say(`Failed: ${tally.failedStages.join(" · ")}`);
console.log(closingLine(tally));
process.exitCode = tally.failed > 0 ? 1 : 0;
