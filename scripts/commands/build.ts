import { leftOut } from "../../src/site/site-url.ts";
import { prepare } from "../lib/prepare.ts";
import { say } from "../lib/progress.ts";
import { distFolder, toRoot } from "../lib/project.ts";
import { buildSite, requestedBase } from "../lib/site.ts";

/** `npm run build`: the site as static files, for the base path in `BASE_PATH`. */
const base = requestedBase();
const isBuilt = (await prepare()) && (await buildSite({ base, outDir: distFolder }, true));
if (isBuilt) {
  const missing = leftOut(process.env.SITE_URL);
  if (missing !== "") say(missing);
  say(`The site is in ${toRoot(distFolder)}/, to be served at ${base}`);
} else process.exitCode = 1;
