/**
 * The golden logs: `content/programs/<topic>/<name>.strace` is the system call log of the program beside it, kept in git and read
 * in review. `node scripts/golden.ts` fails where a log differs or is missing; `--write` writes them anew. Topics or programs may be
 * named: `node scripts/golden.ts --write blocking-io`.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { traceFromJson } from "../src/trace/export/json.ts";
import { toStrace } from "../src/trace/export/strace.ts";
import { goldenLog } from "./lib/golden-log.ts";
import { prepareAll, programsFolder } from "./lib/programs.ts";

const isWriting = process.argv.includes("--write");
const wanted = process.argv.slice(2).filter((one) => !one.startsWith("--"));
let wrong = 0;

for (const { name, trace } of await prepareAll(wanted)) {
  const file = join(programsFolder, `${name}.strace`);
  const now = goldenLog(toStrace(traceFromJson(trace)));
  const kept = existsSync(file) ? readFileSync(file, "utf8") : null;
  if (kept === now) continue;
  if (isWriting) {
    writeFileSync(file, now);
    console.log(`${name}.strace: written`);
    continue;
  }
  wrong++;
  console.log(kept === null ? `${name}.strace: missing` : `${name}.strace: ${firstDifference(kept, now)}`);
}
if (wrong > 0) {
  console.log(
    `${wrong} golden logs are not up to date: look at the difference, then run node scripts/golden.ts --write`,
  );
  process.exitCode = 1;
}

function firstDifference(kept: string, now: string): string {
  const before = kept.split("\n");
  const after = now.split("\n");
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line === -1 ? after.length : line;
  return `line ${at + 1}\n  kept: ${before[at] ?? "(end)"}\n  now:  ${after[at] ?? "(end)"}`;
}
