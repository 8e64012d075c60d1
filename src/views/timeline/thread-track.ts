import { syscallName } from "../../trace/export/decode/call.ts";
import { fill } from "../html.ts";
import { PhaseKind } from "../model/phases.ts";
import { callEnd, callStart, type RunModel } from "../model/run-model.ts";
import { SpanKind, type ThreadModel } from "../model/thread-spans.ts";
import { formatDuration, type TimeScale, toX } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { stretches } from "./aggregate.ts";
import type { Geometry } from "./geometry.ts";
import type { Shape } from "./shapes.ts";
import { FreeLine, textWidth } from "./text-width.ts";
import type { ThreadIndex } from "./thread-index.ts";

/** Narrower than this nobody sees it; copying is the second phase and is never too short to be seen. */
const MIN_STATE = 0.75;
const MIN_COPY = 3;
const MIN_CALL = 1.5;
const GAP = 4;

export interface TrackContext {
  readonly model: RunModel;
  readonly index: ThreadIndex;
  readonly words: ViewWords;
  readonly scale: TimeScale;
  readonly geometry: Geometry;
  /** in the lens a call's name stands at its left end: the right one is the copy's */
  readonly role: "overview" | "lens";
}

/** The two lanes of a thread: its system calls with their phases, and below what the thread itself does. */
export function threadTrack(context: TrackContext, thread: ThreadModel, top: number): readonly Shape[] {
  const { geometry } = context;
  const callY = top + geometry.header + geometry.callLabel;
  const stateY = callY + geometry.call + geometry.laneGap;
  return [...callLane(context, thread.tid, callY), ...stateLane(context, thread, stateY)];
}

function stateLane({ scale, geometry, words }: TrackContext, thread: ThreadModel, y: number): Shape[] {
  const shapes: Shape[] = [];
  for (const { kind, left, right, start, end } of stretches(thread.spans, scale)) {
    const width = Math.max(right - left, MIN_STATE);
    shapes.push({ type: "state", kind, tid: thread.tid, x: left, y, width, height: geometry.state, start, end });
    const label = stateName(kind, words);
    const room = right - left - GAP * 4;
    // The kernel's half block has no room for a name.
    if (kind === SpanKind.Kernel) continue;
    if (geometry.stateText > 0 && textWidth(label, geometry.stateText) < room) {
      const middle = y + geometry.state / 2 + geometry.stateText * 0.36;
      const role = kind === SpanKind.User ? "solid" : "state";
      shapes.push({ type: "text", role, x: (left + right) / 2, y: middle, anchor: "middle", text: label });
    }
  }
  return shapes;
}

export function stateName(kind: SpanKind, { common }: ViewWords): string {
  switch (kind) {
    case SpanKind.User:
      return common.user;
    case SpanKind.Kernel:
      return common.kernel;
    case SpanKind.Runnable:
      return common.runnable;
    case SpanKind.Sleeping:
      return common.asleep;
    default:
      return common.stopped;
  }
}

function callLane(context: TrackContext, tid: number, y: number): Shape[] {
  const { model, index, scale, geometry } = context;
  const shapes: Shape[] = [];
  const visible: number[] = [];
  let drawnTo = Number.NEGATIVE_INFINITY;
  for (const call of index.callsOf(tid)) {
    const start = callStart(model, call);
    const end = callEnd(model, call);
    if (end < scale.from || start > scale.to) continue;
    const left = Math.max(toX(scale, start), scale.left);
    const right = Math.min(toX(scale, end), scale.right);
    // One mark a pixel is enough for calls that follow each other closely.
    if (right <= drawnTo) continue;
    drawnTo = Math.max(right, left + 1);
    visible.push(call);
    const width = Math.max(right - left, MIN_CALL);
    shapes.push({ type: "call", call, tid, x: left, y, width, height: geometry.call, start, end });
  }
  shapes.push(...phaseShapes(context, tid, y));
  const MOST_TO_CHOOSE_FROM = 2000;
  const all = index.callsOf(tid);
  shapes.push(...callLabels(context, all.length > MOST_TO_CHOOSE_FROM ? visible : all, y - GAP));
  return shapes;
}

function phaseShapes({ model, index, scale, geometry, words }: TrackContext, tid: number, y: number): Shape[] {
  const { phases } = model;
  const waits: Shape[] = [];
  const copies: Shape[] = [];
  const labels: Shape[] = [];
  const drawnTo = { [PhaseKind.Waiting]: Number.NEGATIVE_INFINITY, [PhaseKind.Copying]: Number.NEGATIVE_INFINITY };
  for (const i of index.phasesOf(tid)) {
    const start = phases.start[i] as number;
    const end = phases.end[i] as number;
    if (end < scale.from || start > scale.to) continue;
    const kind = phases.kind[i] as PhaseKind;
    const left = Math.max(toX(scale, start), scale.left);
    const right = Math.min(toX(scale, end), scale.right);
    if (right <= drawnTo[kind]) continue;
    drawnTo[kind] = Math.max(right, left + 1);
    const isCopy = kind === PhaseKind.Copying;
    const width = Math.max(right - left, isCopy ? MIN_COPY : MIN_STATE);
    const call = phases.call[i] as number;
    const box = { x: left, y, width, height: geometry.call };
    (isCopy ? copies : waits).push({ type: "phase", kind, tid, call, ...box, start, end });
    if (isCopy) continue;
    const text = fill(words.timeline.waitLabel, { duration: formatDuration(end - start) });
    const short = textWidth(text, geometry.text) < width - GAP * 4 ? text : words.common.waiting;
    if (textWidth(short, geometry.text) > width - GAP * 4) continue;
    const baseline = y + geometry.call / 2 + geometry.text * 0.36;
    labels.push({ type: "text", role: "waiting", x: left + width / 2, y: baseline, anchor: "middle", text: short });
  }
  return [...waits, ...copies, ...labels];
}

/** Names for as many calls as there is room for: those that waited first, then those that copied, then the longest. */
function callLabels({ model, scale, geometry, role }: TrackContext, calls: readonly number[], y: number): Shape[] {
  if (geometry.callLabel === 0) return [];
  const line = new FreeLine();
  const { waited, copied } = model.callPhases;
  const length = (call: number): number => callEnd(model, call) - callStart(model, call);
  const rank = (call: number): number => ((waited[call] as number) > 0 ? 2 : (copied[call] as number) > 0 ? 1 : 0);
  const order = (one: number, other: number): number =>
    rank(other) - rank(one) || length(other) - length(one) || one - other;
  const inside = calls.filter((call) => callEnd(model, call) >= scale.from && callStart(model, call) <= scale.to);
  const shapes: Shape[] = [];
  const MOST = 200;
  for (const call of inside.sort(order).slice(0, MOST)) {
    const text = syscallName(model.trace.a[model.calls.enter[call] as number] as number);
    const width = textWidth(text, geometry.text);
    const left = Math.max(toX(scale, callStart(model, call)), scale.left);
    const right = Math.min(toX(scale, callEnd(model, call)), scale.right);
    const middle = (left + right) / 2;
    const wanted = role === "overview" && right - left > width ? middle - width / 2 : left;
    const x = Math.max(Math.min(wanted, scale.right - width), scale.left);
    if (!line.take(x - GAP, x + width + GAP)) continue;
    shapes.push({ type: "text", role: "call", x, y, anchor: "start", text });
  }
  return shapes;
}
