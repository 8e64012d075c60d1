import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PreparedRun } from "../../src/lab/prepared.ts";

/**
 * A chapter's program must end by itself with status 0. One that is meant to end otherwise stands in `ends.json` of its topic, by
 * name: `{ "forever": "deadlock" }`. The ends: "deadlock", "limit", "fault", "status 1", "status 139" …
 */
export function checkEnd(folder: string, name: string, run: PreparedRun): void {
  const meant = meantEnd(folder, name);
  const end = endOf(run);
  if (end === meant) return;
  const details = run.faults.map(({ fault }) => fault.detail).join("\n");
  throw new Error(
    `${name}: the run ended with "${end}", and is meant to end with "${meant}" (content/programs/${dirname(name)}/ends.json)\n${details}`,
  );
}

/** How a run ended, as `ends.json` says it. */
export function endOf({ end, faults, status }: Pick<PreparedRun, "end" | "faults" | "status">): string {
  if (faults.length > 0) return "fault";
  return end.reason === "finished" ? `status ${status ?? 0}` : end.reason;
}

function meantEnd(folder: string, name: string): string {
  const file = join(folder, "ends.json");
  if (!existsSync(file)) return "status 0";
  return (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>)[basename(name)] ?? "status 0";
}
