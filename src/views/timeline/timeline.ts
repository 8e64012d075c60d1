import { syscallName } from "../../trace/export/decode/call.ts";
import { escapeHtml, fill } from "../html.ts";
import { PhaseKind } from "../model/phases.ts";
import type { RunModel } from "../model/run-model.ts";
import { SpanKind } from "../model/thread-spans.ts";
import { formatDuration } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { narrowGeometry, wideGeometry } from "./geometry.ts";
import { layoutTimeline, statesOf, threadLabel } from "./layout.ts";
import type { Lens, Moment } from "./lens.ts";
import { timelineSvg } from "./svg.ts";
import { tableHtml } from "./table.ts";
import { stateName } from "./thread-track.ts";

export interface TimelineOptions {
  /** unique in the page */
  readonly id: string;
}

/**
 * The timeline of a run as HTML: a picture for wide and one for narrow places (CSS chooses), the legend, the moments of the lens
 * in words, and a table. Needs no script.
 */
export function timelineHtml(model: RunModel, words: ViewWords, options: TimelineOptions): string {
  if (model.threads.length === 0) return `<p class="tp-nothing">${escapeHtml(words.common.nothing)}</p>`;
  const { id } = options;
  const wide = layoutTimeline(model, words, wideGeometry);
  const narrow = layoutTimeline(model, words, narrowGeometry);
  const { title } = words.timeline;
  const description = describe(model, words);
  const pictures = [
    timelineSvg(wide.layout, { id: `${id}-w`, title, description, className: "tp-wide" }),
    timelineSvg(narrow.layout, { id: `${id}-n`, title, description, className: "tp-narrow" }),
  ];
  const cut = fill(words.common.firstTracks, { shown: wide.shown, total: wide.total });
  return [
    `<figure class="tp-timeline" id="${escapeHtml(id)}">`,
    legendHtml(model, words, id),
    ...pictures,
    wide.shown < wide.total ? `<p class="tp-cut">${escapeHtml(cut)}</p>` : "",
    wide.lens === null ? "" : momentsHtml(model, wide.lens, words),
    tableHtml(model, words),
    "</figure>",
  ].join("");
}

function describe(model: RunModel, words: ViewWords): string {
  const sums = phaseSums(model);
  return fill(words.timeline.description, {
    duration: formatDuration(model.duration),
    processes: model.processes.length,
    waited: formatDuration(sums.waited),
    copied: formatDuration(sums.copied),
  });
}

/** Both phases of all threads, ns. */
export function phaseSums({ phases }: RunModel): { readonly waited: number; readonly copied: number } {
  let waited = 0;
  let copied = 0;
  for (let i = 0; i < phases.kind.length; i++) {
    const length = (phases.end[i] as number) - (phases.start[i] as number);
    if (phases.kind[i] === PhaseKind.Waiting) waited += length;
    else copied += length;
  }
  return { waited, copied };
}

/** A sample of each form that occurs, beside its name. */
export function legendHtml(model: RunModel, words: ViewWords, id: string): string {
  const { common, timeline } = words;
  const item = (className: string, text: string): string =>
    `<li><span class="tp-swatch ${className}" aria-hidden="true"></span>${escapeHtml(text)}</li>`;
  const phases = [
    model.phases.kind.includes(PhaseKind.Waiting) ? item("tp-swatch-waiting", common.waiting) : "",
    model.phases.kind.includes(PhaseKind.Copying) ? item("tp-swatch-copying", common.copying) : "",
  ];
  const classes: Readonly<Record<SpanKind, string>> = {
    [SpanKind.User]: "tp-swatch-user",
    [SpanKind.Kernel]: "tp-swatch-kernel",
    [SpanKind.Runnable]: "tp-swatch-runnable",
    [SpanKind.Sleeping]: "tp-swatch-asleep",
    [SpanKind.Stopped]: "tp-swatch-stopped",
  };
  const states = statesOf(model).map((kind) => item(classes[kind], stateName(kind, words)));
  const label = escapeHtml(timeline.legend);
  return `<ul class="tp-legend" id="${escapeHtml(id)}-legend" aria-label="${label}">${phases.join("")}${states.join("")}</ul>`;
}

function momentsHtml(model: RunModel, lens: Lens, words: ViewWords): string {
  const thread = model.threads.find((one) => one.tid === lens.tid);
  const values = {
    bytes: lens.bytes,
    object: model.objects.get(lens.object)?.label ?? "",
    name: thread ? threadLabel(model, thread, words) : "",
    call: syscallName(model.trace.a[model.calls.enter[lens.call] as number] as number),
  };
  const origin = lens.moments[0]?.time ?? 0;
  const items = lens.moments.map((moment) => {
    const since = moment.time === origin ? "0 ns" : `+${formatDuration(moment.time - origin)}`;
    const text = fill(sentence(moment, lens, words), values);
    return `<li data-time="${moment.time}"><span class="tp-since">${since}</span> ${escapeHtml(text)}</li>`;
  });
  return `<div class="tp-moments"><p class="tp-moments-title">${escapeHtml(words.moments.title)}</p><ol>${items.join("")}</ol></div>`;
}

function sentence(moment: Moment, lens: Lens, { moments }: ViewWords): string {
  const isBoth = moment.kind === "waitEnds" && !lens.moments.some((other) => other.kind === "copyBegins");
  return isBoth ? moments.waitEndsCopyBegins : moments[moment.kind];
}
