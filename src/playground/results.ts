import type { RunResult } from "../lab/protocol.ts";
import type { ConsoleLog } from "./console-log.ts";
import { outputHtml } from "./output-html.ts";
import { outputOf, processesOf } from "./trace-facts.ts";
import type { Words } from "./words.ts";

/** Puts a finished run in the place of the one that is shown. */
export async function showResult(
  root: HTMLElement,
  result: RunResult,
  console: ConsoleLog | null,
  words: Words,
): Promise<void> {
  const output = root.querySelector(".tp-output");
  if (output !== null) {
    output.innerHTML = outputHtml(console ?? outputOf(result.trace), processesOf(result.trace), words);
  }
}
