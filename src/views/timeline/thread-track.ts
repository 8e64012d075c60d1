import { syscallName } from "../../trace/export/decode/call.ts";
import { fill } from "../html.ts";
import { PhaseKind } from "../model/phases.ts";
import { callEnd, callStart, type RunModel } from "../model/run-model.ts";
import { SpanKind, type ThreadModel } from "../model/thread-spans.ts";
import { formatDuration, type TimeScale, toX } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { stretches } from "./aggregate.ts";
import type { Geometry } from "./geometry.ts";
import { visitSeen } from "./seen.ts";
import type { Shape } from "./shapes.ts";
import { FreeLine, textWidth } from "./text-width.ts";
import type { TrackIndex } from "./track-index.ts";

/** Narrower than this nobody sees it; copying is the second phase and is never too short to be seen. */
const MIN_STATE = 0.75;
const MIN_COPY = 3;
const MIN_CALL = 1.5;
const GAP = 4;

export interface TrackContext {
  readonly model: RunModel;
  readonly index: TrackIndex;
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
  const all = index.callsOf(tid);
  const startOf = (i: number): number => callStart(model, all[i] as number);
  let drawnTo = Number.NEGATIVE_INFINITY;
  visitSeen(all.length, startOf, scale, (i) => {
    const call = all[i] as number;
    const start = callStart(model, call);
    const end = callEnd(model, call);
    const left = Math.max(toX(scale, start), scale.left);
    const right = Math.min(toX(scale, end), scale.right);
    // One mark a pixel is enough for calls that follow each other closely.
    if (end < scale.from || right <= drawnTo) return drawnTo;
    drawnTo = Math.max(right, left + 1);
    visible.push(call);
    const width = Math.max(right - left, MIN_CALL);
    shapes.push({ type: "call", call, tid, x: left, y, width, height: geometry.call, start, end });
    // A handler's calls lie within the one that it interrupted.
    return left + 1;
  });
  shapes.push(...phaseShapes(context, tid, y), ...handlerShapes(context, tid, y));
  const MOST_TO_CHOOSE_FROM = 2000;
  shapes.push(...callLabels(context, all.length > MOST_TO_CHOOSE_FROM ? visible : all, y - GAP));
  return shapes;
}

function phaseShapes({ model, index, scale, geometry, words }: TrackContext, tid: number, y: number): Shape[] {
  const { phases } = model;
  const waits: Shape[] = [];
  const copies: Shape[] = [];
  const labels: Shape[] = [];
  const drawnTo = { [PhaseKind.Waiting]: Number.NEGATIVE_INFINITY, [PhaseKind.Copying]: Number.NEGATIVE_INFINITY };
  const list = index.phasesOf(tid);
  const draw = (place: number): number => {
    const i = list[place] as number;
    const start = phases.start[i] as number;
    const end = phases.end[i] as number;
    const kind = phases.kind[i] as PhaseKind;
    const left = Math.max(toX(scale, start), scale.left);
    const right = Math.min(toX(scale, end), scale.right);
    const covered = left + 1;
    if (end < scale.from || right <= drawnTo[kind]) return covered;
    drawnTo[kind] = Math.max(right, left + 1);
    const isCopy = kind === PhaseKind.Copying;
    const width = Math.max(right - left, isCopy ? MIN_COPY : MIN_STATE);
    const call = phases.call[i] as number;
    const box = { x: left, y, width, height: geometry.call };
    (isCopy ? copies : waits).push({ type: "phase", kind, tid, call, ...box, start, end });
    if (isCopy) return covered;
    const text = fill(words.timeline.waitLabel, { duration: formatDuration(end - start) });
    const short = textWidth(text, geometry.text) < width - GAP * 4 ? text : words.common.waiting;
    if (geometry.callLabel === 0 || textWidth(short, geometry.text) > width - GAP * 4) return covered;
    const baseline = y + geometry.call / 2 + geometry.text * 0.36;
    labels.push({ type: "text", role: "waiting", x: left + width / 2, y: baseline, anchor: "middle", text: short });
    return covered;
  };
  visitSeen(list.length, (place) => phases.start[list[place] as number] as number, scale, draw);
  return [...waits, ...copies, ...labels];
}

const HANDLER = 4;

/** Handlers lie on top of what they interrupt: a bar above the calls, from the signal's delivery to the handler's return. */
function handlerShapes({ model, index, scale }: TrackContext, tid: number, y: number): Shape[] {
  const shapes: Shape[] = [];
  const list = index.signalsOf(tid);
  const of = (place: number) => model.happenings.signals[list[place] as number];
  visitSeen(
    list.length,
    (place) => of(place)?.time ?? 0,
    scale,
    (place) => {
      const signal = of(place);
      if (!signal) return scale.right;
      const end = signal.returned < 0 ? signal.time : signal.returned;
      const left = Math.max(toX(scale, signal.time), scale.left);
      if (end < scale.from) return left;
      const width = Math.max(Math.min(toX(scale, end), scale.right) - left, MIN_COPY);
      const box = { x: left, y: y - HANDLER, width, height: HANDLER };
      shapes.push({ type: "handler", tid, signo: signal.signo, ...box, start: signal.time, end });
      return left + MIN_COPY;
    },
  );
  return shapes;
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
