import { outputOf } from "../src/playground/trace-facts.ts";
import { traceFromJson } from "../src/trace/export/json.ts";
import { prepareAll } from "./lib/programs.ts";
import { comparable, LANGUAGES, runTwin, toolOf, twinsOf } from "./lib/twins.ts";

/**
 * `node scripts/twins.ts [TOPIC or PROGRAM]`: runs the C and Python twins of the chapters' programs on this machine and compares what they print with
 * the simulated run. What cannot run here is skipped, and the last line says so.
 */

const tools = new Map(LANGUAGES.map((language) => [language, toolOf(language)]));
/** The status by which a twin says that this machine does not let it run; what it prints says why. */
const CANNOT_RUN = 77;
/** A twin sleeps in real time, and a busy machine wakes it late: then it asks once less than the simulated run. A real difference stays. */
const TRIES = 8;
const refused: string[] = [];
const counts = { equal: 0, different: 0, skipped: 0 };

for (const { name, run, trace } of await prepareAll(process.argv.slice(2))) {
  const simulated = comparable(outputText(trace));
  for (const twin of twinsOf(name)) {
    const tool = tools.get(twin.language);
    if (tool === undefined || "missing" in tool) {
      counts.skipped++;
      continue;
    }
    let difference = await differs(twin, tool.command, simulated);
    for (let tries = 1; tries < TRIES && typeof difference === "string"; tries++)
      difference = await differs(twin, tool.command, simulated);
    if (difference === null) counts.equal++;
    else if (typeof difference === "object") {
      counts.skipped++;
      refused.push(difference.missing);
    } else {
      counts.different++;
      console.log(`${name}.${twin.language}: ${difference}`);
    }
  }

  async function differs(
    twin: Parameters<typeof runTwin>[0],
    command: string,
    expected: string,
  ): Promise<string | { readonly missing: string } | null> {
    try {
      const { text, status } = await runTwin(twin, command, run.spec);
      if (status === CANNOT_RUN) return { missing: `${twin.program}: ${text.trim()}` };
      const real = comparable(text);
      if (real !== expected) return `prints something else\n--- simulated\n${expected}\n--- real\n${real}`;
      return status === (run.status ?? status)
        ? null
        : `ends with status ${status}, the simulated run with ${run.status}`;
    } catch (error) {
      return (error as Error).message;
    }
  }
}

/** In the order of time, as a terminal would have it. */
function outputText(trace: Parameters<typeof traceFromJson>[0]): string {
  const lines = outputOf(traceFromJson(trace)).processes.flatMap((process) => process.lines);
  return lines
    .sort((a, b) => a.time - b.time)
    .map(({ text }) => text)
    .join("\n");
}

const reasons = [...[...tools.values()].flatMap((tool) => ("missing" in tool ? [tool.missing] : [])), ...refused];
const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} SKIPPED (${reasons.join("; ")})`;
console.log(`${counts.equal} twins print what the simulated run prints${skipped}`);
process.exitCode = counts.different > 0 ? 1 : 0;
