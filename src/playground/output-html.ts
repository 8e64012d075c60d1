import { escapeHtml, fill } from "../views/html.ts";
import { formatDuration } from "../views/time-scale.ts";
import type { ConsoleLog, OutputLine, ProcessOutput } from "./console-log.ts";
import { statusText } from "./sentences.ts";
import type { ProcessFact } from "./trace-facts.ts";
import { countText, type Words } from "./words.ts";

/** So many processes are shown; of a fork bomb the first ones. */
const MOST_PROCESSES = 12;
/** While the program runs, the newest lines of each process: they are painted over and over. All that are kept follow at the end. */
const MOST_LINES_LIVE = 100;

/**
 * What each process printed, with the time at which each line began. `facts` is null while the program runs. A process that
 * printed nothing is shown for its exit status if it is the first, or ended badly.
 */
export function outputHtml(log: ConsoleLog, facts: readonly ProcessFact[] | null, words: Words, filter = ""): string {
  const matching = filter === "" ? log.processes : filtered(log.processes, filter);
  const processes = facts === null ? matching.map(newest) : matching;
  const printed = new Map(processes.map((output) => [output.pid, output]));
  if (filter !== "" && printed.size === 0) return `<p class="pg-quiet">${escapeHtml(words.nothingFound)}</p>`;
  const shown = facts === null ? [...printed.keys()] : facts.filter((f, i) => isShown(f, i, printed)).map((f) => f.pid);
  if (shown.length === 0) return `<p class="pg-quiet">${escapeHtml(words.noOutput)}</p>`;
  const byPid = new Map(facts?.map((fact) => [fact.pid, fact]));
  const sections = shown
    .slice(0, MOST_PROCESSES)
    .map((pid) => processHtml(pid, printed.get(pid), facts === null ? null : byPid.get(pid), words));
  const left = shown.length - MOST_PROCESSES;
  const rest =
    left > 0 ? `<p class="pg-quiet">${escapeHtml(fill(words.moreProcesses, { count: countText(left) }))}</p>` : "";
  return sections.join("") + rest;
}

/** Only the lines with this text, whatever its case. */
function filtered(processes: readonly ProcessOutput[], filter: string): readonly ProcessOutput[] {
  const wanted = filter.toLowerCase();
  return processes
    .map((output) => ({ ...output, lines: output.lines.filter(({ text }) => text.toLowerCase().includes(wanted)) }))
    .filter(({ lines }) => lines.length > 0);
}

/** The last lines; the ones before count as not shown. */
function newest(output: ProcessOutput): ProcessOutput {
  const hidden = output.lines.length - MOST_LINES_LIVE;
  return hidden <= 0 ? output : { ...output, lines: output.lines.slice(hidden), dropped: output.dropped + hidden };
}

const isShown = (fact: ProcessFact, index: number, printed: ReadonlyMap<number, ProcessOutput>): boolean =>
  index === 0 || printed.has(fact.pid) || fact.status !== 0;

function processHtml(
  pid: number,
  output: ProcessOutput | undefined,
  fact: ProcessFact | null | undefined,
  words: Words,
): string {
  const title = fill(words.processTitle, { pid });
  const name = fact ? `<span class="pg-process-name">${escapeHtml(fact.name)}</span>` : "";
  const status = fact ? `<span class="pg-exit">${escapeHtml(statusText(fact.status, words))}</span>` : "";
  const quiet = output === undefined ? `<span>${escapeHtml(words.noOutput)}</span>` : "";
  return (
    `<div class="pg-process"><p class="pg-process-title">${name}<span>${escapeHtml(title)}</span>${status}${quiet}</p>` +
    `${output === undefined ? "" : linesHtml(output, words)}</div>`
  );
}

function linesHtml(output: ProcessOutput, words: Words): string {
  const cut =
    output.dropped === 0
      ? ""
      : `<p class="pg-quiet">${escapeHtml(fill(words.outputCut, { count: countText(output.dropped) }))}</p>`;
  return `${cut}<pre class="pg-lines"><code>${output.lines.map(lineHtml).join("\n")}</code></pre>`;
}

/** The time stands in an attribute: it is shown, and stays out of what a reader copies. */
const lineHtml = ({ fd, time, text }: OutputLine): string =>
  `<span${fd === 2 ? ' class="pg-stderr"' : ""} data-at="${formatDuration(time)}">${escapeHtml(text)}</span>`;
