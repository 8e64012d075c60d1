import { ObjectType } from "../../trace/event.ts";
import { fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { type TimeScale, toX } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import type { Geometry } from "./geometry.ts";
import type { Shape } from "./shapes.ts";
import { FreeLine, textWidth } from "./text-width.ts";

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

/** The rows of a run: objects that held data, then peers that sent some. */
export function networkRows(model: RunModel): readonly NetworkRow[] {
  const rows: NetworkRow[] = [];
  for (const object of model.objects.values()) {
    const isReached = object.fill.bytes.some((bytes) => bytes > 0);
    const isTarget = isReached || model.messages.some((message) => message.to === object.object);
    if (!BUFFERS.has(object.type) || !isTarget) continue;
    const label = object.fd < 0 ? object.label : `${object.label} · fd ${object.fd}`;
    rows.push({ key: `object-${object.object}`, label, object: object.object, peer: "" });
  }
  const peers = new Set(model.messages.map((message) => message.peer).filter((peer) => peer !== ""));
  for (const peer of peers) rows.push({ key: `peer-${peer}`, label: peer, object: 0, peer });
  return rows.slice(0, MOST_ROWS);
}

export interface RowContext {
  readonly model: RunModel;
  readonly words: ViewWords;
  readonly scale: TimeScale;
  readonly geometry: Geometry;
  readonly rows: readonly NetworkRow[];
  /** y of the rail of each row */
  readonly railY: ReadonlyMap<string, number>;
}

const MOST_ARROWS = 120;
const FILL_HEIGHT = 10;

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
  const { time, bytes } = object.fill;
  const shapes: Shape[] = [];
  let drawnTo = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < time.length; i++) {
    if ((bytes[i] as number) === 0) continue;
    const start = time[i] as number;
    const end = time[i + 1] ?? model.duration;
    if (end < scale.from || start > scale.to) continue;
    const x = Math.max(toX(scale, start), scale.left);
    const right = Math.min(toX(scale, end), scale.right);
    if (right <= drawnTo) continue;
    drawnTo = Math.max(right, x + 1);
    const box = { x, y: y - FILL_HEIGHT / 2, width: Math.max(right - x, 1), height: FILL_HEIGHT };
    shapes.push({ type: "fill", object: number, ...box, start, end });
  }
  return shapes;
}

function messageShapes(context: RowContext): Shape[] {
  const { model, words, scale, geometry } = context;
  const shapes: Shape[] = [];
  const lines = new Map<number, FreeLine>();
  const seen = new Set<string>();
  const put = (time: number, y: number | undefined, role: "sent" | "arrived" | "dropped", bytes: number): number => {
    if (y === undefined || time < scale.from || time > scale.to) return Number.NaN;
    const x = toX(scale, time);
    const key = `${role}/${y}/${Math.round(x)}`;
    if (seen.has(key)) return Number.NaN;
    seen.add(key);
    shapes.push({ type: "message", x, y, time, role });
    if (role !== "arrived") return x;
    const text = fill(words.timeline.bytes, { bytes });
    const width = textWidth(text, geometry.text);
    const isRight = x + 8 + width < scale.right;
    const left = isRight ? x + 10 : x - 10 - width;
    const line = lines.get(y) ?? new FreeLine();
    lines.set(y, line);
    if (line.take(left, left + width)) {
      shapes.push({ type: "text", role: "note", x: left, y: y - 8, anchor: "start", text });
    }
    return x;
  };
  const arrows: Shape[] = [];
  for (const message of model.messages) {
    const fromKey = message.peer !== "" ? `peer-${message.peer}` : `object-${message.from}`;
    const fromY = context.railY.get(fromKey);
    const toY = context.railY.get(`object-${message.to}`);
    const sentX = put(message.sent, fromY, "sent", message.bytes);
    put(message.dropped, fromY ?? toY, "dropped", message.bytes);
    const arrivedX = put(message.arrived, toY, "arrived", message.bytes);
    if (fromY === undefined || toY === undefined || fromY === toY || arrows.length >= MOST_ARROWS) continue;
    if (Number.isNaN(sentX) || Number.isNaN(arrivedX)) continue;
    arrows.push({ type: "arrow", role: "flight", fromX: sentX, fromY, toX: arrivedX, toY });
  }
  return [...arrows, ...shapes];
}
