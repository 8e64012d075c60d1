import { outputOf } from "../playground/trace-facts.ts";
import { type RunFacts, runFactsOfJson } from "../views/facts/run-facts.ts";
import { countCalls, noticed, processTimes, runLength, traceOfJson } from "../views/facts/run-figures.ts";
import { formatDuration } from "../views/time-scale.ts";

/** What a sentence of a page may ask of a run: exactly one of these. */
export interface FactQuery {
  readonly fact?: keyof RunFacts | "length" | "noticed";
  /** name of a system call, or "*" */
  readonly calls?: string;
  /** with `calls`: only those that failed so */
  readonly error?: string;
  /** with `calls`: only those of the n-th process, from 0 */
  readonly process?: number;
  /** CPU time of the n-th process */
  readonly cpu?: number;
  /** how long its threads slept */
  readonly asleep?: number;
  /** how long it was runnable while another had the CPU */
  readonly queued?: number;
  /** its CPU time, in percent of the whole run */
  readonly cpuShare?: number;
  /** a regular expression; its first group, as the program printed it */
  readonly printed?: string;
}

/** The figure as a page shows it. A run that does not have it must not become a sentence: that throws. */
export function factText(program: string, json: unknown, query: FactQuery): string {
  const text = textOf(json, query);
  if (text === null)
    throw new Error(`The run of "${program}" has no figure ${JSON.stringify(query)}: did it end as it should?`);
  return text;
}

function textOf(json: unknown, query: FactQuery): string | null {
  const trace = traceOfJson(json);
  if (query.printed !== undefined) return new RegExp(query.printed, "m").exec(outputText(json))?.[1] ?? null;
  if (query.calls !== undefined) {
    const count = countCalls(trace, { call: query.calls, error: query.error, process: query.process });
    return count === 0 ? null : count.toLocaleString("en-US");
  }
  if (query.cpuShare !== undefined) {
    const cpu = processTimes(trace)[query.cpuShare]?.cpu ?? 0;
    return cpu === 0 ? null : percent(cpu / runLength(trace));
  }
  if (query.fact === "bytes") return positive(runFactsOfJson(json).bytes, String);
  return positive(timeOf(json, query), formatDuration);
}

function timeOf(json: unknown, query: FactQuery): number {
  const trace = traceOfJson(json);
  const times = processTimes(trace);
  if (query.cpu !== undefined) return times[query.cpu]?.cpu ?? 0;
  if (query.asleep !== undefined) return times[query.asleep]?.asleep ?? 0;
  if (query.queued !== undefined) return times[query.queued]?.queued ?? 0;
  if (query.fact === "length") return runLength(trace);
  if (query.fact === "noticed") return noticed(trace);
  return query.fact === undefined ? 0 : runFactsOfJson(json)[query.fact];
}

const positive = (value: number, write: (value: number) => string): string | null => (value > 0 ? write(value) : null);

/** "3.2 %" would break over lines in a sentence: no space. */
function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 ? value.toFixed(0) : value.toPrecision(2)}%`;
}

const outputText = (json: unknown): string =>
  outputOf(traceOfJson(json))
    .processes.flatMap(({ lines }) => lines.map(({ text }) => text))
    .join("\n");
