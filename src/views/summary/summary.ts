import { escapeHtml, fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { formatDuration } from "../time-scale.ts";
import { phaseSums } from "../timeline/timeline.ts";
import type { ViewWords } from "../words.ts";

/** A run in numbers. Times are virtual nanoseconds. */
export interface RunSummary {
  readonly duration: number;
  readonly waited: number;
  readonly copied: number;
  readonly calls: number;
  readonly contextSwitches: number;
}

export function summarize(model: RunModel): RunSummary {
  return {
    duration: model.duration,
    ...phaseSums(model),
    calls: model.calls.count,
    contextSwitches: model.happenings.contextSwitches,
  };
}

const MOST_PROCESSES = 50;

export function summaryHtml(model: RunModel, words: ViewWords): string {
  const { summary } = words;
  const { duration, waited, copied, calls, contextSwitches } = summarize(model);
  const figures = [
    figure("", summary.virtualTime, formatDuration(duration)),
    figure("tp-figure-waiting", summary.waiting, formatDuration(waited)),
    figure("tp-figure-copying", summary.copying, formatDuration(copied)),
    figure("", summary.calls, String(calls)),
    figure("", summary.switches, String(contextSwitches)),
  ];
  return `<div class="tp-summary"><dl class="tp-figures">${figures.join("")}</dl>${processTable(model, words)}</div>`;
}

const figure = (className: string, name: string, value: string): string =>
  `<div class="tp-figure ${className}"><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`;

function processTable(model: RunModel, words: ViewWords): string {
  if (model.processes.length === 0) return "";
  const { summary, common } = words;
  const heads = [
    common.processHead,
    summary.userTime,
    summary.systemTime,
    summary.runnable,
    summary.asleep,
    summary.onlyCalls,
  ];
  const shown = model.processes.slice(0, MOST_PROCESSES);
  const rows = shown.map(({ name, pid, userNs, systemNs, runnableNs, sleepNs, calls }) => {
    const who = escapeHtml(fill(common.process, { name, pid }));
    const numbers = [...[userNs, systemNs, runnableNs, sleepNs].map((ns) => formatDuration(ns)), String(calls)];
    const cells = numbers.map(
      (text, i) =>
        `<td role="cell" class="tp-number" data-label="${escapeHtml(heads[i + 1] ?? "")}">${escapeHtml(text)}</td>`,
    );
    return `<tr role="row"><th role="rowheader" scope="row">${who}</th>${cells.join("")}</tr>`;
  });
  const head = heads.map((text) => `<th role="columnheader" scope="col">${escapeHtml(text)}</th>`).join("");
  const cut = fill(summary.firstProcesses, { shown: shown.length, total: model.processes.length });
  const more = shown.length < model.processes.length ? `<p class="tp-cut">${escapeHtml(cut)}</p>` : "";
  const region = `class="tp-scroll" tabindex="0" role="group" aria-label="${escapeHtml(summary.perProcess)}"`;
  return `<div ${region}><table class="tp-processes" role="table"><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">${rows.join("")}</tbody></table></div>${more}`;
}
