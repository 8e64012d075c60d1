import { readFileSync, writeFileSync } from "node:fs";
import { completeLockfile, type Lockfile, missingPackages } from "./lib/lockfile.ts";

/** `node scripts/lockfile.ts`: is the lockfile whole? With `--fix`: makes it so. Run it after every change of a dependency. */
const path = "package-lock.json";
const lock = JSON.parse(readFileSync(path, "utf8")) as Lockfile;
if (process.argv.includes("--fix")) {
  const added = completeLockfile(lock);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  for (const { name, version } of added) console.log(`added ${name} ${version}`);
} else {
  const missing = missingPackages(lock);
  for (const { name, version } of missing) console.log(`${path} lacks ${name} ${version}`);
  if (missing.length > 0) console.log("npm ci would refuse it: run `node scripts/lockfile.ts --fix`");
  process.exitCode = missing.length > 0 ? 1 : 0;
}
