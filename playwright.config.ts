import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import type { SiteOptions } from "./e2e/support/test.ts";
import { installedChromium, launchFlags } from "./scripts/lib/chromium.ts";
import { cacheFolder, distFolder } from "./scripts/lib/project.ts";

/**
 * Browser tests of the built sites: all of them on the one at "/", and those whose title has @subfolder on the one that is built
 * for a base path as well. `npm test` builds both.
 */

// Workers read this file again: what was found once is handed on.
process.env["CHROMIUM_PATH"] ??= installedChromium() ?? "";
const subfolder = process.env["E2E_SUBFOLDER"] ?? "/books/two-phases/";

/** A guard against errors in Chromium's own memory: it costs a fifth of the work of a page with an editor. */
const GUARD = "PartitionAllocBackupRefPtr";
/** The flag takes the place of the one that Playwright gives: of what that leaves out, what could matter to a test stands here too. */
const LEFT_OUT = [
  GUARD,
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "MediaRouter",
  "OptimizationHints",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
];

/**
 * V8's second compiler of WebAssembly takes functions of the engine and the bundler again in every page: a sixth of what a test that bundles
 * takes (210 s of CPU in place of 248 for three files). What a program does is the same without it; how fast is a matter of the bench.
 */
const ONE_COMPILER = "--js-flags=--liftoff-only";

export default defineConfig<SiteOptions>({
  testDir: "e2e",
  outputDir: join(cacheFolder, "e2e-results"),
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env["CI"] !== undefined,
  // Far beyond what a quiet machine needs: a busy one is not a reason to fail.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"],
      args: [...launchFlags, ONE_COMPILER, `--disable-features=${LEFT_OUT.join()}`],
    },
    viewport: { width: 1280, height: 900 },
    // Nothing is retried: a test that sometimes fails has failed.
    trace: "off",
    // It would fetch the whole book in the background of every test; the tests that are about it let it in.
    serviceWorkers: "block",
  },
  projects: [
    { name: "root", use: { site: { directory: distFolder, base: "/" } } },
    {
      name: "subfolder",
      grep: /@subfolder/,
      use: { site: { directory: join(cacheFolder, "site-in-subfolder"), base: subfolder } },
    },
  ],
});
