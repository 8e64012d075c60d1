import { ObjectType } from "../../trace/event.ts";
import { fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { type TimeScale, toTime, toX } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import type { Geometry } from "./geometry.ts";
import { firstAt, firstFrom, RangeMax, timesOf, visitSeen } from "./seen.ts";
import type { Shape } from "./shapes.ts";
import { FreeLine, textWidth } from "./text-width.ts";
import type { TrackIndex } from "./track-index.ts";

/** A row below the threads: an object that messages reach, or a peer that sends them. */
export interface NetworkRow {
  readonly key: string;
  readonly label: string;
  /** 0 for a peer */
  readonly object: number;
  readonly peer: string;
}

const MOST_ROWS = 6;
const BUFFERS: ReadonlySet<number> = new Set([
  ObjectType.UdpSocket,
  ObjectType.TcpSocket,
  ObjectType.TcpListener,
  ObjectType.UnixSocket,
  ObjectType.Pipe,
]);

/** The rows of a run: objects that held data, then peers that sent some; the first `most`. */
export function networkRows(model: RunModel, most = MOST_ROWS): readonly NetworkRow[] {
  const rows: NetworkRow[] = [];
  const targets = new Set(model.messages.map((message) => message.to));
  for (const object of model.objects.values()) {
    if (!BUFFERS.has(object.type)) continue;
    const isReached = object.fill.bytes.some((bytes) => bytes > 0) || object.fill.items.some((items) => items > 0);
    if (!isReached && !targets.has(object.object)) continue;
    const label = object.fd < 0 ? object.label : `${object.label} · fd ${object.fd}`;
    rows.push({ key: `object-${object.object}`, label, object: object.object, peer: "" });
  }
  const peers = new Set(model.messages.map((message) => message.peer).filter((peer) => peer !== ""));
  for (const peer of peers) rows.push({ key: `peer-${peer}`, label: peer, object: 0, peer });
  return rows.slice(0, most);
}

export interface RowContext {
  readonly model: RunModel;
  readonly index: TrackIndex;
  readonly words: ViewWords;
  readonly scale: TimeScale;
  readonly geometry: Geometry;
  readonly rows: readonly NetworkRow[];
  /** y of the rail of each row */
  readonly railY: ReadonlyMap<string, number>;
}

const MOST_ARROWS = 120;
const FILL_HEIGHT = 10;
/** As many heights can be told apart. */
const FILL_STEPS = 10;

/** Rails, what the buffers held, messages and their flights. */
export function networkShapes(context: RowContext): readonly Shape[] {
  const { scale, rows, railY } = context;
  const shapes: Shape[] = [];
  for (const row of rows) {
    const y = railY.get(row.key) as number;
    shapes.push({ type: "rail", x: scale.left, y, width: scale.right - scale.left });
    if (row.object !== 0) shapes.push(...fillShapes(context, row.object, y));
  }
  return [...shapes, ...messageShapes(context)];
}

function fillShapes({ model, scale }: RowContext, number: number, y: number): Shape[] {
  const object = model.objects.get(number);
  if (!object) return [];
  const { time, bytes, items } = object.fill;
  const isCounted = object.mostBytes === 0 && object.mostItems > 0;
  const values = isCounted ? items : bytes;
  const most = isCounted ? object.mostItems : object.mostBytes;
  const largest = maxOf(values);
  const shapes: Extract<Shape, { type: "fill" }>[] = [];
  const put = (x: number, right: number, part: number, start: number, end: number): void => {
    const before = shapes.at(-1);
    const isMore = before !== undefined && before.part === part && x <= before.x + before.width + 1;
    // What looks the same and touches is one.
    if (isMore) shapes[shapes.length - 1] = { ...before, width: right - before.x, end };
    else {
      const box = { x, y: y - FILL_HEIGHT / 2, width: Math.max(right - x, 1), height: FILL_HEIGHT };
      shapes.push({ type: "fill", object: number, part, ...box, start, end });
    }
  };
  const times = timesOf(time, (it) => it);
  const timeOf = (i: number): number => times[i] as number;
  visitSeen(times, scale, (i) => {
    const start = timeOf(i);
    const x = Math.max(toX(scale, start), scale.left);
    // Whatever else happened within this pixel belongs to it.
    const next = firstFrom(times.length, timeOf, toTime(scale, x + 1), i + 1);
    const end = next === i + 1 ? (times[next] ?? model.duration) : toTime(scale, x + 1);
    const held = largest.of(i, next);
    if (held > 0 && end >= scale.from) {
      const part = most > 0 ? Math.ceil(Math.min(held / most, 1) * FILL_STEPS) / FILL_STEPS : 1;
      put(x, Math.min(toX(scale, end), scale.right), part, start, end);
    }
    return x + 1;
  });
  return shapes;
}

const knownMax = new WeakMap<readonly number[], RangeMax>();

function maxOf(values: readonly number[]): RangeMax {
  const known = knownMax.get(values) ?? new RangeMax(values);
  knownMax.set(values, known);
  return known;
}

/** Marks of what left, arrived and was lost, and the flights between rows. */
function messageShapes(context: RowContext): Shape[] {
  const { model, index, rows, railY } = context;
  const shapes: Shape[] = [];
  for (const row of rows) {
    const y = railY.get(row.key) as number;
    const sent = (i: number): number => model.messages[i]?.sent ?? 0;
    const arrived = (i: number): number => model.messages[i]?.arrived ?? 0;
    const dropped = (i: number): number => model.messages[i]?.dropped ?? 0;
    shapes.push(...marks(context, index.sendingsOf(row.key), sent, "sent", y));
    shapes.push(...marks(context, index.lossesOf(row.key), dropped, "dropped", y));
    if (row.object === 0) continue;
    const arrivals = index.arrivalsAt(row.object);
    shapes.push(...marks(context, arrivals, arrived, "arrived", y), ...byteLabels(context, arrivals, arrived, y));
  }
  return [...flights(context), ...shapes];
}

/** Marks closer than this would be one blot. */
const MARK_DISTANCE = 6;

function marks(
  { scale }: RowContext,
  list: Int32Array,
  timeOf: (message: number) => number,
  role: "sent" | "arrived" | "dropped",
  y: number,
): Shape[] {
  const shapes: Shape[] = [];
  const times = timesOf(list, timeOf);
  visitSeen(times, scale, (i) => {
    const time = times[i] as number;
    const x = toX(scale, time);
    if (time >= scale.from && time <= scale.to) shapes.push({ type: "message", x, y, time, role });
    return x + MARK_DISTANCE;
  });
  return shapes;
}

function byteLabels(
  { model, words, scale, geometry }: RowContext,
  list: Int32Array,
  timeOf: (message: number) => number,
  y: number,
): Shape[] {
  const shapes: Shape[] = [];
  const line = new FreeLine();
  const times = timesOf(list, timeOf);
  visitSeen(times, scale, (i) => {
    const time = times[i] as number;
    const x = toX(scale, time);
    const text = fill(words.timeline.bytes, { bytes: model.messages[list[i] as number]?.bytes ?? 0 });
    const width = textWidth(text, geometry.text);
    const left = x + 8 + width < scale.right ? x + 10 : x - 10 - width;
    const isSeen = time >= scale.from && time <= scale.to;
    if (isSeen && line.take(left, left + width)) {
      shapes.push({ type: "text", role: "note", x: left, y: y - 8, anchor: "start", text });
    }
    return x + width / 2;
  });
  return shapes;
}

/** Arrows from where a message left to where it arrived, while there are few enough to be told apart. */
function flights({ model, index, scale, rows, railY }: RowContext): Shape[] {
  const shapes: Shape[] = [];
  for (const row of rows) {
    const fromY = railY.get(row.key);
    const list = index.sendingsOf(row.key);
    const times = timesOf(list, (message) => model.messages[message]?.sent ?? 0);
    const sentAt = (i: number): number => times[i] as number;
    const first = firstAt(times.length, sentAt, scale.from);
    const last = firstAt(times.length, sentAt, scale.to);
    if (fromY === undefined || last - first > MOST_ARROWS) continue;
    for (let i = first; i < last; i++) {
      const message = model.messages[list[i] as number];
      const toY = railY.get(`object-${message?.to}`);
      if (!message || message.arrived < 0 || message.arrived > scale.to || toY === undefined || toY === fromY) continue;
      const [fromX, arrivesX] = [toX(scale, message.sent), toX(scale, message.arrived)];
      shapes.push({ type: "arrow", role: "flight", fromX, fromY, toX: arrivesX, toY });
    }
  }
  return shapes;
}
