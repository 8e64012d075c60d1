import { fill, shorten } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import type { ThreadModel } from "../model/thread-spans.ts";
import type { TimeScale } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { type Geometry, threadHeight } from "./geometry.ts";
import { type NetworkRow, networkRows, networkShapes } from "./network-rows.ts";
import { seenRuns } from "./seen.ts";
import type { Shape } from "./shapes.ts";
import { textWidth } from "./text-width.ts";
import { threadTrack } from "./thread-track.ts";
import type { CpuSpans, TrackIndex } from "./track-index.ts";
import { wakeupArrows } from "./wakeup-arrows.ts";

/** One track of the timeline that can be moved, with its place from the top of all tracks. */
export type LiveTrack = { readonly y: number; readonly height: number; readonly label: string } & (
  | { readonly kind: "cpu"; readonly cpu: CpuSpans }
  | { readonly kind: "thread"; readonly thread: ThreadModel }
  | { readonly kind: "row"; readonly row: NetworkRow }
);

const MOST_ROWS = 400;
const CPU_BAR = 14;
const RAIL = 18;

/** All tracks of a run: CPUs, threads, then what messages pass. */
export function planTracks(model: RunModel, index: TrackIndex, words: ViewWords, geometry: Geometry): LiveTrack[] {
  const tracks: LiveTrack[] = [];
  let y = 8;
  const put = (height: number): { y: number; height: number } => {
    const place = { y, height };
    y += height;
    return place;
  };
  for (const cpu of index.cpus) {
    const label = fill(words.timeline.cpu, { cpu: cpu.cpu });
    tracks.push({ kind: "cpu", cpu, label, ...put(geometry.header + CPU_BAR + geometry.trackGap) });
  }
  for (const thread of model.threads) {
    const name = index.nameOf(thread.pid);
    const isMain = thread.tid === thread.pid;
    const label = fill(isMain ? words.common.process : words.common.thread, { name, pid: thread.pid, tid: thread.tid });
    tracks.push({ kind: "thread", thread, label, ...put(threadHeight(geometry)) });
  }
  for (const row of networkRows(model, MOST_ROWS)) {
    const label = row.peer === "" ? row.label : `${row.label} · ${words.timeline.peer}`;
    tracks.push({ kind: "row", row, label, ...put(geometry.row) });
  }
  return tracks;
}

/** The pixels below the last track. */
export const heightOf = (tracks: readonly LiveTrack[]): number => {
  const last = tracks.at(-1);
  return last ? last.y + last.height : 0;
};

export interface LiveContext {
  readonly model: RunModel;
  readonly index: TrackIndex;
  readonly words: ViewWords;
  readonly scale: TimeScale;
  readonly geometry: Geometry;
  readonly tracks: readonly LiveTrack[];
  /** what is in view, from the top of all tracks */
  readonly top: number;
  readonly bottom: number;
}

/** What is seen of the tracks, as shapes: the same ones as of the picture in the page. Places count from the top of all tracks. */
export function liveShapes(context: LiveContext): readonly Shape[] {
  const { model, index, words, scale, geometry, tracks, top, bottom } = context;
  const seen = tracks.filter((track) => track.y < bottom && track.y + track.height > top);
  const plan = { model, index, words, scale, geometry, role: "overview" as const };
  const shapes: Shape[] = [];
  const names: Shape[] = [];
  const stateY = new Map<number, number>();
  const railY = new Map<string, number>();
  const rows: NetworkRow[] = [];
  for (const track of seen) {
    names.push(nameOf(track, scale, geometry));
    if (track.kind === "cpu") shapes.push(...cpuShapes(track.cpu, track.y + geometry.header, context));
    else if (track.kind === "thread") {
      shapes.push(...threadTrack(plan, track.thread, track.y));
      stateY.set(track.thread.tid, track.y + track.height - geometry.trackGap);
    } else {
      rows.push(track.row);
      railY.set(track.row.key, track.y + geometry.header + RAIL);
    }
  }
  const network = networkShapes({ model, index, words, scale, geometry, rows, railY });
  return [...wakeupArrows(plan, stateY, railY), ...network, ...shapes, ...names];
}

function nameOf(track: LiveTrack, scale: TimeScale, geometry: Geometry): Shape {
  const most = Math.floor((scale.right - scale.left) / (geometry.text * 0.6));
  const text = shorten(track.label, most);
  return { type: "text", role: "track", x: scale.left, y: track.y + 12, anchor: "start", text };
}

function cpuShapes(cpu: CpuSpans, y: number, { scale, geometry }: LiveContext): Shape[] {
  const shapes: Shape[] = [];
  for (const { left, right, first, last } of seenRuns(cpu, scale, 1)) {
    const tid = first === last ? (cpu.id[first] as number) : 0;
    const [start, end] = [cpu.start[first] as number, cpu.end[last] as number];
    const width = right - left;
    shapes.push({ type: "cpu", cpu: cpu.cpu, tid, x: left, y, width, height: CPU_BAR, start, end });
    const text = String(tid);
    if (tid !== 0 && textWidth(text, geometry.text) < width - 6) {
      shapes.push({ type: "text", role: "solid", x: left + width / 2, y: y + 11, anchor: "middle", text });
    }
  }
  return shapes;
}
