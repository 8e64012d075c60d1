import { outputOf } from "../playground/trace-facts.ts";
import { preparedTrace } from "../site/prepared-trace.ts";
import { traceOfJson } from "../views/facts/run-figures.ts";

/** What the programs of a prepared run printed, one process after the other. */
export const printedOutput = (program: string): string =>
  outputOf(traceOfJson(preparedTrace(program)))
    .processes.flatMap(({ lines }) => lines.map(({ text }) => text))
    .join("\n");
