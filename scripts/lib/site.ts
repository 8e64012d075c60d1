import { rmSync } from "node:fs";
import { basePath } from "../../src/site/base-path.ts";
import { fingerprint, isFresh, markFresh } from "./fingerprint.ts";
import { say, seconds, tail } from "./progress.ts";
import { toolScript, toRoot } from "./project.ts";
import { runNode } from "./run.ts";

export interface SiteBuild {
  /** "/" or "/some/path/" */
  readonly base: string;
  /** where the static files go */
  readonly outDir: string;
  /** its address, where it is not the environment's */
  readonly siteUrl?: string;
}

/** The base path that the environment asks for. */
export function requestedBase(): string {
  return basePath(process.env.BASE_PATH);
}

const inputs = ["astro.config.ts", "package-lock.json", "tsconfig.json", "content", "public", "src"];
const made = [
  ".cache/engine/engine.wasm",
  ".cache/engine/snapshot.deflated",
  ".cache/libc",
  ".cache/bundler",
  ".cache/programs",
  ".cache/challenges",
];

/** Builds the site if it is not there as it would come out. False: it failed, and what it printed has been shown. */
export async function buildSite(build: SiteBuild, always = false): Promise<boolean> {
  const title = `Building the site for ${build.base}`;
  const stamp = `site-${toRoot(build.outDir).replace(/\W+/g, "-")}`;
  const siteUrl = build.siteUrl ?? process.env.SITE_URL ?? "";
  const key = fingerprint([...inputs, ...made], [build.base, siteUrl]);
  if (!always && isFresh(stamp, key, [`${toRoot(build.outDir)}/index.html`])) {
    say(`${title}: nothing changed`);
    return true;
  }
  say(`${title} …`);
  const begin = performance.now();
  rmSync(build.outDir, { recursive: true, force: true });
  const args = [toolScript("astro", "astro"), "build", "--outDir", build.outDir];
  const { status, output, logFile } = await runNode(args, {
    log: stamp,
    timeout: 400_000,
    env: { BASE_PATH: build.base, SITE_URL: siteUrl },
  });
  if (status !== 0) {
    rmSync(build.outDir, { recursive: true, force: true });
    say(`${title}: failed with status ${status} (${logFile})\n${tail(output)}`);
    return false;
  }
  markFresh(stamp, key);
  say(`${title}: done in ${seconds(begin)}`);
  return true;
}
