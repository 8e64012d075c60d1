import { syscallName } from "../../trace/export/decode/call.ts";
import { escapeHtml, fill } from "../html.ts";
import { CopyDirection, PhaseKind } from "../model/phases.ts";
import type { RunModel } from "../model/run-model.ts";
import type { SpanKind } from "../model/thread-spans.ts";
import { formatMoment } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { threadLabel } from "./layout.ts";
import { stateName } from "./thread-track.ts";

/** What the picture shows, as rows of a table: for those who can't see it, and to read exact times. */
export interface TableRow {
  readonly from: number;
  /** the same as `from` for an instant */
  readonly to: number;
  readonly who: string;
  readonly what: string;
  readonly phase: "waiting" | "copying" | "";
}

export const MOST_TABLE_ROWS = 200;

/** In order of time. */
export function timelineRows(model: RunModel, words: ViewWords): readonly TableRow[] {
  const names = new Map(model.threads.map((thread) => [thread.tid, threadLabel(model, thread, words)]));
  const rows = [
    ...stateRows(model, words, names),
    ...phaseRows(model, words, names),
    ...instantRows(model, words, names),
  ];
  return rows.sort((one, other) => one.from - other.from || other.to - one.to);
}

type Names = ReadonlyMap<number, string>;

function stateRows(model: RunModel, words: ViewWords, names: Names): TableRow[] {
  const rows: TableRow[] = [];
  for (const thread of model.threads) {
    const { kind, start, end } = thread.spans;
    for (let i = 0; i < kind.length && rows.length < MOST_TABLE_ROWS; i++) {
      const what = stateName(kind[i] as SpanKind, words);
      rows.push({ from: start[i]!, to: end[i]!, who: names.get(thread.tid) ?? "", what, phase: "" });
    }
  }
  return rows;
}

function phaseRows({ phases, calls, trace }: RunModel, words: ViewWords, names: Names): TableRow[] {
  const rows: TableRow[] = [];
  for (let i = 0; i < phases.kind.length && rows.length < MOST_TABLE_ROWS; i++) {
    const call = phases.call[i]!;
    const name = call < 0 ? "" : syscallName(trace.a[calls.enter[call]!]!);
    const isWait = phases.kind[i] === PhaseKind.Waiting;
    const isIn = phases.direction[i] === CopyDirection.ToProcess;
    const { tableWaits, tableCopiesIn, tableCopiesOut } = words.timeline;
    const template = isWait ? tableWaits : isIn ? tableCopiesIn : tableCopiesOut;
    rows.push({
      from: phases.start[i]!,
      to: phases.end[i]!,
      who: names.get(phases.thread[i]!) ?? "",
      what: fill(template, { call: name, bytes: phases.bytes[i]! }),
      phase: isWait ? "waiting" : "copying",
    });
  }
  return rows;
}

function instantRows(model: RunModel, words: ViewWords, names: Names): TableRow[] {
  const rows: TableRow[] = [];
  for (const { arrived, to, bytes } of model.messages.slice(0, MOST_TABLE_ROWS)) {
    if (arrived < 0) continue;
    const object = model.objects.get(to)?.label ?? "";
    const what = fill(words.timeline.tableArrives, { bytes, object });
    rows.push({ from: arrived, to: arrived, who: object, what, phase: "" });
  }
  for (const { time, woken } of model.happenings.wakeups.slice(0, MOST_TABLE_ROWS)) {
    const name = names.get(woken) ?? "";
    rows.push({ from: time, to: time, who: name, what: fill(words.timeline.tableWoken, { name }), phase: "" });
  }
  return rows;
}

export function tableHtml(model: RunModel, words: ViewWords): string {
  const { table, tableFrom, tableTo, tableWho, tableWhat } = words.timeline;
  const rows = timelineRows(model, words);
  const shown = rows.slice(0, MOST_TABLE_ROWS);
  const head = [tableFrom, tableTo, tableWho, tableWhat].map((text) => `<th scope="col">${escapeHtml(text)}</th>`);
  const body = shown.map(({ from, to, who, what, phase }) => {
    const mark = phase === "" ? escapeHtml(what) : `<span class="tp-mark tp-mark-${phase}">${escapeHtml(what)}</span>`;
    const end = to === from ? "" : formatMoment(to);
    return `<tr><td class="tp-number">${formatMoment(from)}</td><td class="tp-number">${end}</td><td>${escapeHtml(who)}</td><td>${mark}</td></tr>`;
  });
  const cut = fill(words.log.firstRows, { shown: shown.length, total: rows.length });
  const more = rows.length > shown.length ? `<p class="tp-cut">${escapeHtml(cut)}</p>` : "";
  const content = `<div class="tp-scroll" tabindex="0" role="group" aria-label="${escapeHtml(table)}"><table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
  return `<details class="tp-timeline-table"><summary>${escapeHtml(table)}</summary>${content}${more}</details>`;
}
