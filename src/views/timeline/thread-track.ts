import { syscallName } from "../../trace/export/decode/call.ts";
import { fill } from "../html.ts";
import { PhaseKind } from "../model/phases.ts";
import { callEnd, callStart, type RunModel } from "../model/run-model.ts";
import { SpanKind, type ThreadModel } from "../model/thread-spans.ts";
import { formatDuration, type TimeScale, toX } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { stretches } from "./aggregate.ts";
import type { Geometry } from "./geometry.ts";
import { seenRuns, timesOf, visitSeen } from "./seen.ts";
import type { Shape } from "./shapes.ts";
import { FreeLine, textWidth } from "./text-width.ts";
import type { TrackIndex } from "./track-index.ts";

/** Narrower than this nobody sees it; copying is the second phase and is never too short to be seen. */
const MIN_STATE = 0.75;
const MIN_COPY = 3;
const MIN_CALL = 1.5;
const GAP = 4;
/** The call number of a shape that stands for several. */
const SEVERAL = -1;
/** How much of a call's height the strip takes that stands for many copies. */
const COPY_STRIP = 0.35;

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
  const { index, scale, geometry } = context;
  const lane = index.callLane(tid);
  const shapes: Shape[] = [];
  const visible: number[] = [];
  for (const { left, right, first, last } of seenRuns(lane, scale, MIN_CALL)) {
    const call = first === last ? (lane.id[first] as number) : SEVERAL;
    if (first === last) visible.push(call);
    const [start, end] = [lane.start[first] as number, lane.end[last] as number];
    shapes.push({ type: "call", call, tid, x: left, y, width: right - left, height: geometry.call, start, end });
  }
  const MOST_TO_CHOOSE_FROM = 2000;
  const all = index.callsOf(tid);
  shapes.push(...waitShapes(context, tid, y), ...copyShapes(context, tid, y), ...handlerShapes(context, tid, y));
  shapes.push(...waitLabels(context, tid, y));
  shapes.push(...callLabels(context, all.length > MOST_TO_CHOOSE_FROM ? Int32Array.from(visible) : all, y - GAP));
  return shapes;
}

function waitShapes({ model, index, scale, geometry }: TrackContext, tid: number, y: number): Shape[] {
  const lane = index.waitLane(tid);
  const { height, kind } = { height: geometry.call, kind: PhaseKind.Waiting };
  return seenRuns(lane, scale, MIN_STATE).map(({ left, right, first, last }) => {
    const call = first === last ? (model.phases.call[lane.id[first] as number] as number) : SEVERAL;
    const [start, end] = [lane.start[first] as number, lane.end[last] as number];
    return { type: "phase", kind, tid, call, x: left, y, width: right - left, height, start, end };
  });
}

/** A copy stands over the whole height, however short it is; of many that touch, a strip says that there are some. */
function copyShapes({ model, index, scale, geometry }: TrackContext, tid: number, top: number): Shape[] {
  const lane = index.copyLane(tid);
  const kind = PhaseKind.Copying;
  return seenRuns(lane, scale, MIN_COPY).map(({ left, right, first, last }) => {
    const isOne = first === last;
    const call = isOne ? (model.phases.call[lane.id[first] as number] as number) : SEVERAL;
    const height = isOne ? geometry.call : Math.max(Math.round(geometry.call * COPY_STRIP), 3);
    const [start, end] = [lane.start[first] as number, lane.end[last] as number];
    const y = top + geometry.call - height;
    return { type: "phase", kind, tid, call, x: left, y, width: right - left, height, start, end };
  });
}

function waitLabels({ index, scale, geometry, words }: TrackContext, tid: number, y: number): Shape[] {
  if (geometry.callLabel === 0) return [];
  const lane = index.waitLane(tid);
  const shapes: Shape[] = [];
  for (const { left, right, first, last } of seenRuns(lane, scale, MIN_STATE)) {
    const room = right - left - GAP * 4;
    if (first !== last || room <= 0) continue;
    const length = (lane.end[first] as number) - (lane.start[first] as number);
    const text = fill(words.timeline.waitLabel, { duration: formatDuration(length) });
    const short = textWidth(text, geometry.text) < room ? text : words.common.waiting;
    if (textWidth(short, geometry.text) > room) continue;
    const baseline = y + geometry.call / 2 + geometry.text * 0.36;
    shapes.push({ type: "text", role: "waiting", x: (left + right) / 2, y: baseline, anchor: "middle", text: short });
  }
  return shapes;
}

const HANDLER = 4;

/** Handlers lie on top of what they interrupt: a bar above the calls, from the signal's delivery to the handler's return. */
function handlerShapes({ model, index, scale }: TrackContext, tid: number, y: number): Shape[] {
  const shapes: Shape[] = [];
  const list = index.signalsOf(tid);
  const of = (place: number) => model.happenings.signals[list[place] as number];
  visitSeen(
    timesOf(list, (signal) => model.happenings.signals[signal]?.time ?? 0),
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
function callLabels({ model, scale, geometry, role }: TrackContext, calls: Int32Array, y: number): Shape[] {
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
