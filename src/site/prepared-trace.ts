import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The trace, as JSON, of the run that the build made of a program of `content/programs`, e.g. "blocking-io/blocking". */
export function preparedTrace(program: string): unknown {
  const file = join(process.cwd(), ".cache/programs", `${program}.json`);
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly program: { readonly trace: unknown } }).program.trace;
  } catch (cause) {
    throw new Error(`There is no prepared run of "${program}": run "npm run build", or check the name`, { cause });
  }
}
