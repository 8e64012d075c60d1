import { fill, shorten } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { SpanKind, type ThreadModel } from "../model/thread-spans.ts";
import { formatDuration, formatMoment, type TimeScale, ticks, timeScale, toX } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { compact, type Geometry, threadHeight } from "./geometry.ts";
import { chooseLens, type Lens } from "./lens.ts";
import { type NetworkRow, networkRows, networkShapes } from "./network-rows.ts";
import type { LensLink, MomentShape, Panel, Shape, TimelineLayout } from "./shapes.ts";
import { textWidth } from "./text-width.ts";
import { type TrackContext, threadTrack } from "./thread-track.ts";
import { TrackIndex } from "./track-index.ts";
import { wakeupArrows } from "./wakeup-arrows.ts";

/** More threads than this are drawn without the names of their calls. */
const ROOMY_THREADS = 4;
/** A copy that takes this part of the run or more is seen without a lens. */
const VISIBLE_COPY = 1 / 60;
const LENS_GAP = 34;
const LENS_TITLE = 22;
const LENS_PADDING = 10;
const MOMENTS = 26;
const MOMENT_DISTANCE = 21;

export interface TimelinePicture {
  readonly layout: TimelineLayout;
  readonly lens: Lens | null;
  /** threads that are drawn, of how many */
  readonly shown: number;
  readonly total: number;
}

/** Lays out a run for a width: an overview on one scale, and a lens over the moments of the copy. */
export function layoutTimeline(model: RunModel, words: ViewWords, wanted: Geometry): TimelinePicture {
  const index = new TrackIndex(model);
  const total = model.threads.length;
  const geometry = total > ROOMY_THREADS ? compact(wanted) : wanted;
  const threads = model.threads.slice(0, geometry.mostThreads);
  const lens = chooseLens(model, VISIBLE_COPY);
  const rows = networkRows(model);
  const common = { model, words, index };

  const overviewScale = timeScale(0, model.duration, geometry.padding, geometry.width - geometry.padding);
  const overview = buildPanel({
    ...common,
    scale: overviewScale,
    geometry,
    threads,
    rows,
    role: "overview",
    top: 0,
    lens,
  });
  if (lens === null) {
    const layout = { width: geometry.width, height: overview.height, panels: [overview], link: null, lensTitle: null };
    return { layout, lens, shown: threads.length, total };
  }
  const lensTop = overview.height + LENS_GAP;
  const inset = geometry.padding + LENS_PADDING;
  const lensScale = timeScale(lens.from, lens.to, inset, geometry.width - inset);
  const lensThreads = model.threads.filter((thread) => thread.tid === lens.tid);
  const lensRows = rows.filter((row) => row.object === lens.object);
  const top = lensTop + LENS_TITLE;
  const panel = buildPanel({
    ...common,
    scale: lensScale,
    geometry: wanted,
    threads: lensThreads,
    rows: lensRows,
    role: "lens",
    top,
    lens,
  });
  const factor = (overviewScale.to - overviewScale.from) / (lensScale.to - lensScale.from);
  const values = {
    factor: grouped(roundFactor(factor)),
    at: `${formatMoment(lens.to).replace(/\d{3}$/, "")} ms`,
  };
  const room = geometry.width - 2 * inset;
  const full = fill(words.timeline.lensTitle, values);
  const text = textWidth(full, geometry.text) < room ? full : fill(words.timeline.lensTitleShort, values);
  const layout: TimelineLayout = {
    width: geometry.width,
    height: panel.y + panel.height + LENS_PADDING,
    panels: [overview, panel],
    link: linkOf(overview, overviewScale, lens, lensTop, geometry),
    lensTitle: { x: inset, y: lensTop + 16, text: shorten(text, Math.floor(room / 7)) },
  };
  return { layout, lens, shown: threads.length, total };
}

/** "12,000" */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** Two digits are enough: "11000". */
function roundFactor(factor: number): number {
  const unit = 10 ** Math.max(Math.floor(Math.log10(Math.max(factor, 1))) - 1, 0);
  return Math.round(factor / unit) * unit;
}

function linkOf(overview: Panel, scale: TimeScale, lens: Lens, lensTop: number, geometry: Geometry): LensLink {
  const MIN_WIDTH = 7;
  const left = toX(scale, lens.from);
  const right = toX(scale, lens.to);
  const grow = Math.max((MIN_WIDTH - (right - left)) / 2, 0);
  return {
    left: left - grow,
    right: right + grow,
    top: overview.axisY,
    bottom: overview.y + overview.height,
    lensTop,
    lensLeft: geometry.padding / 2,
    lensRight: geometry.width - geometry.padding / 2,
  };
}

interface PanelPlan extends TrackContext {
  readonly threads: readonly ThreadModel[];
  readonly rows: readonly NetworkRow[];
  readonly top: number;
  readonly lens: Lens | null;
}

function buildPanel(plan: PanelPlan): Panel {
  const { model, words, scale, geometry, threads, rows, role, top } = plan;
  const isLens = role === "lens";
  const axisY = top + (isLens ? MOMENTS : 0) + geometry.axis;
  const shapes: Shape[] = [];
  const stateY = new Map<number, number>();
  let y = axisY + 10;
  for (const thread of threads) {
    shapes.push(trackLabel(plan, threadLabel(model, thread, words), y));
    shapes.push(...threadTrack(plan, thread, y));
    if (isLens) shapes.push(...copyLabel(plan, y));
    stateY.set(thread.tid, y + threadHeight(geometry) - geometry.trackGap);
    y += threadHeight(geometry);
  }
  const railY = new Map<string, number>();
  for (const row of rows) {
    shapes.push(trackLabel(plan, row.peer === "" ? row.label : `${row.label} · ${words.timeline.peer}`, y));
    railY.set(row.key, y + geometry.header + 18);
    y += geometry.row;
  }
  shapes.unshift(...networkShapes({ model, index: plan.index, words, scale, geometry, rows, railY }));
  // Arrows lie below names and bars, which they may cross.
  shapes.unshift(...wakeupArrows(plan, stateY, railY));
  if (isLens && plan.lens !== null) shapes.unshift(...momentShapes(plan.lens, scale, top, y));
  const origin = isLens ? (plan.lens?.moments[0]?.time ?? 0) : 0;
  return {
    role,
    x: 0,
    y: top,
    width: geometry.width,
    height: y - top,
    scale,
    ticks: ticks(scale, geometry.tickGap, origin),
    axisY,
    shapes,
  };
}

export function threadLabel(model: RunModel, thread: ThreadModel, words: ViewWords): string {
  const name = model.processes.find((process) => process.pid === thread.pid)?.name ?? "";
  if (thread.tid === thread.pid) return fill(words.common.process, { name, pid: thread.pid });
  return fill(words.common.thread, { name, tid: thread.tid });
}

function trackLabel({ scale, geometry }: PanelPlan, text: string, y: number): Shape {
  const most = Math.floor((scale.right - scale.left) / (geometry.text * 0.6));
  return { type: "text", role: "track", x: scale.left, y: y + 12, anchor: "start", text: shorten(text, most) };
}

/** In the lens the second phase has its name and its length, beside its bar. */
function copyLabel({ lens, words, scale, geometry }: PanelPlan, y: number): Shape[] {
  if (lens === null) return [];
  const ends = lens.moments.find((moment) => moment.kind === "copyEnds")?.time ?? lens.to;
  const text = fill(words.timeline.copyLabel, { bytes: lens.bytes, duration: formatDuration(lens.copied) });
  const x = toX(scale, ends);
  const isRight = x + textWidth(text, geometry.text) < scale.right;
  const baseline = y + geometry.header + geometry.callLabel - 4;
  const left = toX(scale, ends - lens.copied);
  return [
    { type: "text", role: "copying", x: isRight ? left : x, y: baseline, anchor: isRight ? "start" : "end", text },
  ];
}

/** Numbers over the lens; those that would touch stand aside, in order. */
function momentShapes(lens: Lens, scale: TimeScale, top: number, bottom: number): MomentShape[] {
  const xs = lens.moments.map((moment) => toX(scale, moment.time));
  const labels = spread(xs, MOMENT_DISTANCE, scale.left, scale.right);
  return xs.map((x, i) => ({
    type: "moment",
    number: i + 1,
    x,
    labelX: labels[i] as number,
    y: top + 12,
    bottom,
  }));
}

/** Moves places apart to at least `distance`, keeping order and limits. */
function spread(places: readonly number[], distance: number, left: number, right: number): readonly number[] {
  const moved = [...places];
  for (let i = 1; i < moved.length; i++) moved[i] = Math.max(moved[i] as number, (moved[i - 1] as number) + distance);
  const over = (moved.at(-1) ?? right) - right;
  if (over > 0) {
    moved[moved.length - 1] = right;
    for (let i = moved.length - 2; i >= 0; i--) {
      moved[i] = Math.min(moved[i] as number, (moved[i + 1] as number) - distance);
    }
  }
  return moved.map((x) => Math.max(x, left));
}

/** Kinds of state that occur, for the legend. */
export function statesOf(model: RunModel): readonly SpanKind[] {
  return Object.values(SpanKind).filter((kind) => model.threads.some(({ spans }) => spans.kind.includes(kind)));
}
