/** The conformance suite as data: its list of cases, and the comparison of what a program prints with what Linux printed. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const suite = fileURLToPath(new URL("../../conformance/", import.meta.url));

export interface ConformanceCase {
  readonly name: string;
  readonly area: string;
  readonly basis: string;
  readonly why: string;
  /** paths inside the suite */
  readonly program: string;
  readonly expected: string;
  /** exit status as a shell shows it */
  readonly status: number;
}

/** What a program did. `out` is its standard output, a character a byte. */
export interface Outcome {
  readonly out: string;
  readonly status: number | null;
  /** a sentence, where the run ended in another way than by the program's end */
  readonly trouble: string | null;
}

export async function readCases(): Promise<readonly ConformanceCase[]> {
  const index = JSON.parse(await readFile(join(suite, "index.json"), "utf8")) as { cases: ConformanceCase[] };
  return index.cases;
}

/** The lines that Linux printed, already in canonical order. */
export async function expectedLines(entry: ConformanceCase): Promise<readonly string[]> {
  return (await readFile(join(suite, entry.expected), "latin1")).split("\n").filter((line) => line !== "");
}

/** Lines grouped by the label of the branch that printed them, main first; order inside a branch is kept, between branches it is free. */
export function canonical(out: string): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const line of out.split("\n")) {
    if (line === "") continue;
    const label = /^([A-Za-z0-9_.-]+): /.exec(line)?.[1] ?? "?";
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [line]);
    else group.push(line);
  }
  const rank = (label: string) => (label === "main" ? 0 : 1);
  const labels = [...groups.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return labels.flatMap((label) => groups.get(label) as string[]);
}

/** Null when it passes, else why not, in one line. */
export function judge(entry: ConformanceCase, want: readonly string[], got: Outcome): string | null {
  const have = canonical(got.out);
  const note = got.trouble === null ? "" : `; ${got.trouble}`;
  const differing = Array.from({ length: Math.max(want.length, have.length) }, (_, i) => i).filter(
    (i) => want[i] !== have[i],
  );
  const first = differing[0];
  if (first !== undefined) {
    const more = differing.length === 1 ? "" : ` (and ${differing.length - 1} more)`;
    return `line ${first + 1}: expected ${short(want[first])}, got ${short(have[first])}${more}${note}`;
  }
  if (got.status !== entry.status) return `exit status: expected ${entry.status}, got ${got.status}${note}`;
  return null;
}

function short(line: string | undefined): string {
  if (line === undefined) return "(nothing)";
  return JSON.stringify(line.length > 110 ? `${line.slice(0, 107)}...` : line);
}
