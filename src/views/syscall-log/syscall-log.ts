import { printResult } from "../../trace/export/decode/result.ts";
import { attributes, escapeHtml, fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { formatDuration, formatMoment } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { type CallRow, type LogCopy, type LogRow, logRows, type NoteRow } from "./rows.ts";

export interface LogOptions {
  /** at most so many rows; a sentence says how many there were */
  readonly most?: number;
}

export const MOST_LOG_ROWS = 200;

/**
 * The system calls of a run in strace's notation, with two facts at each: did the call wait, and who copied the data, when.
 * `data-time`, `data-event`, `data-line` and `data-file` tie a row to the moment and to the learner's line.
 */
export function syscallLogHtml(model: RunModel, words: ViewWords, options: LogOptions = {}): string {
  const { rows, total } = logRows(model, options.most ?? MOST_LOG_ROWS);
  if (total === 0) return `<p class="tp-nothing">${escapeHtml(words.log.noCalls)}</p>`;
  const withProcess = model.threads.length > 1;
  const { log, common } = words;
  const heads = [
    head("tp-log-time", log.time),
    withProcess ? head("tp-log-who", common.processHead) : "",
    head("tp-log-call", log.call),
    head("tp-log-took", log.duration),
    head("tp-log-waited", log.waited),
    head("tp-log-copied", log.copied),
  ];
  const body = rows.map((row) => rowHtml(row, words, withProcess)).join("");
  const cut = fill(log.firstRows, { shown: rows.length, total });
  return [
    `<div class="tp-log${withProcess ? " tp-log-many" : ""}">`,
    `<table class="tp-log-table" role="table" aria-label="${escapeHtml(log.title)}">`,
    `<thead role="rowgroup"><tr role="row">${heads.join("")}</tr></thead>`,
    `<tbody role="rowgroup">${body}</tbody></table>`,
    rows.length < total ? `<p class="tp-cut">${escapeHtml(cut)}</p>` : "",
    "</div>",
  ].join("");
}

const head = (className: string, text: string): string =>
  `<th role="columnheader" scope="col" class="${className}">${escapeHtml(text)}</th>`;

const cell = (className: string, html: string): string => `<td role="cell" class="${className}">${html}</td>`;

/** A signal, the end of a process, a call that has no return: there is nothing to wait for or to copy. */
const emptyFacts = ["tp-log-took", "tp-log-waited", "tp-log-copied"].map((name) => cell(name, "")).join("");

function rowHtml(row: LogRow, words: ViewWords, withProcess: boolean): string {
  const time = cell("tp-log-time tp-number", formatMoment(row.time));
  const who = withProcess ? cell("tp-log-who tp-number", String(row.tid)) : "";
  if (row.kind !== "call") return noteHtml(row, time + who);
  const open = attributes({
    role: "row",
    class: row.failed ? "tp-log-row tp-log-failed" : "tp-log-row",
    "data-time": row.time,
    "data-event": row.event,
    "data-call": row.call,
    "data-file": row.line > 0 ? row.file : null,
    "data-line": row.line > 0 ? row.line : null,
  });
  if (row.neverReturns) return `<tr${open}>${time}${who}${cell("tp-log-call", callHtml(row, words))}${emptyFacts}</tr>`;
  const took = row.duration === null ? escapeHtml(words.common.unfinished) : formatDuration(row.duration);
  return `<tr${open}>${time}${who}${cell("tp-log-call", callHtml(row, words))}${cell("tp-log-took tp-number", took)}${cell("tp-log-waited", waitedHtml(row, words))}${cell("tp-log-copied", copiedHtml(row, words))}</tr>`;
}

function noteHtml(row: NoteRow, start: string): string {
  const open = attributes({
    role: "row",
    class: `tp-log-row tp-log-${row.kind}`,
    "data-time": row.time,
    "data-event": row.event,
  });
  return `<tr${open}>${start}${cell("tp-log-call", `<code>${escapeHtml(row.text)}</code>`)}${emptyFacts}</tr>`;
}

/** The call in pieces, so that strings, numbers and names may look different. */
function callHtml({ decoded, line }: CallRow, words: ViewWords): string {
  const args = decoded.arguments.map(({ kind, text, name }) => {
    const look = kind === "bytes" || kind === "path" ? "string" : kind === "flags" ? "flag" : "plain";
    return `<span class="tp-arg tp-arg-${look}" title="${escapeHtml(name)}">${escapeHtml(text)}</span>`;
  });
  const result = `<span class="tp-result">${escapeHtml(printResult(decoded.result))}</span>`;
  const place = line > 0 ? ` <span class="tp-line">${escapeHtml(fill(words.log.line, { line }))}</span>` : "";
  return `<code><b class="tp-name">${escapeHtml(decoded.name)}</b>(${args.join(", ")}) <span class="tp-equals">=</span> ${result}</code>${place}`;
}

function waitedHtml(row: CallRow, { log }: ViewWords): string {
  if (row.waited <= 0) return `<span class="tp-quiet">${escapeHtml(log.didNotWait)}</span>`;
  const template = row.duration === null ? log.stillWaits : log.didWait;
  return `<span class="tp-mark tp-mark-waiting">${escapeHtml(fill(template, { duration: formatDuration(row.waited) }))}</span>`;
}

function copiedHtml({ copies }: CallRow, { log }: ViewWords): string {
  if (copies.length === 0) return `<span class="tp-quiet">${escapeHtml(log.nothingCopied)}</span>`;
  const MOST = 3;
  return copies
    .slice(0, MOST)
    .map((copy) => copyHtml(copy, log))
    .join(" ");
}

function copyHtml(copy: LogCopy, log: ViewWords["log"]): string {
  const values = { bytes: copy.bytes, at: formatMoment(copy.start), duration: formatDuration(copy.length) };
  const short = fill(copy.toProcess ? log.copiedToProcess : log.copiedFromProcess, values);
  return `<span class="tp-mark tp-mark-copying">${escapeHtml(short)}</span>`;
}
