import { PhaseKind } from "../model/phases.ts";
import { SpanKind } from "../model/thread-spans.ts";
import type { Tick, TimeScale } from "../time-scale.ts";
import type { Shape, StateShape, TextRole, TextShape } from "./shapes.ts";

/** Paints a timeline's shapes on a canvas: the same forms as `svg.ts`, with the page's colours. */

const COLOURS = [
  "waiting",
  "waiting-soft",
  "copying",
  "copying-soft",
  "running",
  "runnable",
  "kernel",
  "error",
  "paper",
  "raised",
  "ink",
  "ink-2",
  "ink-3",
  "rule",
  "rule-strong",
] as const;
type Colour = (typeof COLOURS)[number];

export interface Palette {
  readonly colours: Readonly<Record<Colour, string>>;
  readonly hatch: CanvasPattern | string;
  readonly dots: CanvasPattern | string;
  readonly rail: CanvasPattern | string;
  readonly sans: string;
  readonly mono: string;
}

/** The colours that an element has now; to be read again when the theme changes. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const colours = Object.fromEntries(
    COLOURS.map((name) => [name, style.getPropertyValue(`--tp-v-${name}`).trim() || "#888"]),
  ) as Record<Colour, string>;
  return {
    colours,
    hatch: hatchPattern(colours.waiting, colours["waiting-soft"]),
    dots: dotPattern(colours.runnable, colours.raised),
    rail: railPattern(colours["rule-strong"]),
    sans: style.fontFamily,
    mono: style.getPropertyValue("--tp-v-mono") || "monospace",
  };
}

function tile(size: number, draw: (context: CanvasRenderingContext2D) => void): CanvasPattern | null {
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  if (!context) return null;
  draw(context);
  return context.createPattern(canvas, "repeat");
}

function hatchPattern(line: string, ground: string): CanvasPattern | string {
  const size = 8;
  const pattern = tile(size, (context) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, size, size);
    context.strokeStyle = line;
    context.lineWidth = 2;
    context.beginPath();
    for (const shift of [-size, 0, size]) {
      context.moveTo(shift - 1, size + 1);
      context.lineTo(shift + size + 1, -1);
    }
    context.stroke();
  });
  return pattern ?? ground;
}

function dotPattern(dot: string, ground: string): CanvasPattern | string {
  const pattern = tile(4, (context) => {
    context.fillStyle = ground;
    context.fillRect(0, 0, 4, 4);
    context.fillStyle = dot;
    context.fillRect(1, 1, 1.5, 1.5);
  });
  return pattern ?? ground;
}

/** Dashes as a ground: a dashed line costs as much as hundreds of bars. */
function railPattern(dash: string): CanvasPattern | string {
  const pattern = tile(4, (context) => {
    context.fillStyle = dash;
    context.fillRect(0, 0, 1, 4);
  });
  return pattern ?? dash;
}

/** Where and how large the picture is, in CSS pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** how far the tracks are scrolled */
  readonly top: number;
  /** height of the axis above the tracks */
  readonly axis: number;
  readonly scale: TimeScale;
  readonly ticks: readonly Tick[];
}

export function paintTimeline(
  context: CanvasRenderingContext2D,
  shapes: readonly Shape[],
  palette: Palette,
  frame: Frame,
): void {
  const { width, height, top, axis } = frame;
  context.clearRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(0, axis, width, height - axis);
  context.clip();
  paintGrid(context, palette, frame);
  context.translate(0, axis - top);
  // Arrows lie below what they point at; messages, of which there are many, above.
  paintArrows(context, shapes, palette);
  for (const shape of shapes) if (shape.type !== "text" && !isBatched(shape)) paintShape(context, shape, palette);
  paintMessages(context, shapes, palette);
  for (const shape of shapes) if (shape.type === "text") paintText(context, shape, palette);
  context.restore();
  paintAxis(context, palette, frame);
}

function paintGrid(context: CanvasRenderingContext2D, { colours }: Palette, { ticks, height, axis }: Frame): void {
  context.fillStyle = colours.rule;
  for (const { x } of ticks) context.fillRect(Math.round(x), axis, 1, height - axis);
}

function paintAxis(context: CanvasRenderingContext2D, { colours, mono }: Palette, frame: Frame): void {
  const { ticks, axis, scale } = frame;
  context.fillStyle = colours["rule-strong"];
  context.fillRect(scale.left, axis - 1, scale.right - scale.left, 1);
  context.font = `11px ${mono}`;
  context.fillStyle = colours["ink-3"];
  context.textBaseline = "alphabetic";
  for (const { x, label } of ticks) {
    context.textAlign = x - scale.left < 18 ? "left" : scale.right - x < 18 ? "right" : "center";
    context.fillText(label, x, axis - 8);
  }
}

function paintShape(context: CanvasRenderingContext2D, shape: Exclude<Shape, TextShape>, palette: Palette): void {
  const { colours } = palette;
  switch (shape.type) {
    case "state":
      paintState(context, shape, palette);
      return;
    case "phase": {
      const isWait = shape.kind === PhaseKind.Waiting;
      // One too narrow for an outline is its outline, as in the SVG: thousands of small hatched bars cost most of a frame.
      const isHatched = isWait && shape.width > 2;
      context.fillStyle = isHatched ? palette.hatch : isWait ? colours.waiting : colours.copying;
      context.fillRect(shape.x, shape.y, shape.width, shape.height);
      if (isHatched) outline(context, shape, colours.waiting);
      return;
    }
    case "call":
      context.fillStyle = colours.paper;
      context.fillRect(shape.x, shape.y, shape.width, shape.height);
      if (shape.width > 2.5) outline(context, shape, colours["rule-strong"]);
      else paintSliver(context, shape, colours["rule-strong"]);
      return;
    case "handler":
    case "cpu":
      context.fillStyle = shape.type === "cpu" ? colours.running : colours.kernel;
      context.fillRect(shape.x, shape.y, Math.max(shape.width - 0.5, 0.5), shape.height);
      return;
    case "fill": {
      context.fillStyle = colours["copying-soft"];
      context.fillRect(shape.x, shape.y, shape.width, shape.height);
      const held = Math.max(shape.height * shape.part, 2);
      context.fillStyle = colours.copying;
      context.globalAlpha = shape.part >= 1 ? 0.45 : 1;
      context.fillRect(shape.x, shape.y + shape.height - held, shape.width, held);
      context.globalAlpha = 1;
      return;
    }
    case "rail":
      context.fillStyle = palette.rail;
      context.fillRect(shape.x, shape.y - LINE / 2, shape.width, LINE);
      return;
    default:
  }
}

/** Each state has a form of its own: a full block, a half block, dots, a line, two lines. */
function paintState(
  context: CanvasRenderingContext2D,
  { kind, x, y, width, height }: StateShape,
  { colours, dots }: Palette,
): void {
  switch (kind) {
    case SpanKind.User:
      context.fillStyle = colours.running;
      context.fillRect(x, y, width, height);
      return;
    case SpanKind.Kernel:
      context.fillStyle = colours.kernel;
      context.fillRect(x, y + height * 0.4, width, height * 0.6);
      return;
    case SpanKind.Runnable:
      context.fillStyle = dots;
      context.fillRect(x, y, width, height);
      return;
    default: {
      context.fillStyle = colours["rule-strong"];
      context.fillRect(x, y + height - 1, width, 1.5);
      if (kind === SpanKind.Stopped) context.fillRect(x, y + height - 5, width, 1.5);
    }
  }
}

/** A call too narrow for an outline is its outline. */
function paintSliver(context: CanvasRenderingContext2D, box: { x: number; y: number; height: number }, colour: string) {
  context.fillStyle = colour;
  context.fillRect(box.x, box.y, 1, box.height);
}

function outline(
  context: CanvasRenderingContext2D,
  box: { x: number; y: number; width: number; height: number },
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(box.x + 0.5, box.y + 0.5, Math.max(box.width - 1, 0.5), box.height - 1);
}

type ArrowShape = Extract<Shape, { type: "arrow" }>;

const LINE = 1.25;

/** Upright lines, which are most of them, are bars: those cost a tenth of a stroke. The heads are one path. */
function paintArrows(context: CanvasRenderingContext2D, shapes: readonly Shape[], { colours }: Palette): void {
  const arrows = shapes.filter((shape): shape is ArrowShape => shape.type === "arrow");
  context.strokeStyle = colours["ink-3"];
  context.fillStyle = colours["ink-3"];
  context.lineWidth = LINE;
  context.beginPath();
  for (const { fromX, fromY, toX, toY } of arrows) {
    if (fromX === toX) context.fillRect(toX - LINE / 2, Math.min(fromY, toY), LINE, Math.abs(toY - fromY));
    else {
      context.moveTo(fromX, fromY);
      context.lineTo(toX, toY);
    }
  }
  context.stroke();
  context.beginPath();
  for (const { toX, toY, fromY, role } of arrows) {
    if (role !== "wakeup") continue;
    const down = toY > fromY ? -1 : 1;
    context.moveTo(toX, toY);
    context.lineTo(toX - 3, toY + down * 6);
    context.lineTo(toX + 3, toY + down * 6);
  }
  context.fill();
}

const SIZE = 4.5;

type MessageShape = Extract<Shape, { type: "message" }>;

const isMessage = (shape: Shape): shape is MessageShape => shape.type === "message";

/** What is painted together with its like. */
const isBatched = (shape: Shape): boolean => shape.type === "arrow" || isMessage(shape);

/** Messages are many: those of a kind come together, each a path of its own, which costs less than one large path. */
function paintMessages(context: CanvasRenderingContext2D, shapes: readonly Shape[], { colours }: Palette): void {
  const messages = shapes.filter(isMessage);
  const of = (wanted: MessageShape["role"]): MessageShape[] => messages.filter(({ role }) => role === wanted);
  // A ring is a disc upon a disc: no stroke.
  discs(context, of("sent"), SIZE + 0.25, colours.ink);
  discs(context, of("sent"), SIZE - 1.25, colours.raised);
  diamonds(context, of("arrived"), colours.ink);
  crosses(context, of("dropped"), colours.error);
}

function discs(
  context: CanvasRenderingContext2D,
  messages: readonly MessageShape[],
  radius: number,
  colour: string,
): void {
  context.fillStyle = colour;
  for (const { x, y } of messages) {
    context.beginPath();
    context.arc(x, y, radius, 0, 7);
    context.fill();
  }
}

function diamonds(context: CanvasRenderingContext2D, messages: readonly MessageShape[], colour: string): void {
  context.fillStyle = colour;
  for (const { x, y } of messages) {
    context.beginPath();
    context.moveTo(x, y - SIZE);
    context.lineTo(x + SIZE, y);
    context.lineTo(x, y + SIZE);
    context.lineTo(x - SIZE, y);
    context.fill();
  }
}

function crosses(context: CanvasRenderingContext2D, messages: readonly MessageShape[], colour: string): void {
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.beginPath();
  for (const { x, y } of messages) {
    context.moveTo(x - SIZE, y - SIZE);
    context.lineTo(x + SIZE, y + SIZE);
    context.moveTo(x + SIZE, y - SIZE);
    context.lineTo(x - SIZE, y + SIZE);
  }
  context.stroke();
}

const INK: Readonly<Record<TextRole, Colour>> = {
  track: "ink",
  call: "ink-2",
  waiting: "ink",
  copying: "copying",
  note: "ink-3",
  state: "ink-2",
  solid: "paper",
};

function paintText(context: CanvasRenderingContext2D, shape: TextShape, { colours, sans, mono }: Palette): void {
  const { role, x, y, anchor, text } = shape;
  context.font =
    role === "track" ? `600 12.5px ${sans}` : `${role === "call" || role === "waiting" ? 12 : 11}px ${mono}`;
  context.textAlign = anchor === "start" ? "left" : anchor === "end" ? "right" : "center";
  context.textBaseline = "alphabetic";
  if (role !== "solid") {
    context.lineJoin = "round";
    context.lineWidth = role === "waiting" ? 6 : 4;
    context.strokeStyle = role === "waiting" ? colours["waiting-soft"] : colours.raised;
    context.strokeText(text, x, y);
  }
  context.fillStyle = colours[INK[role]];
  context.fillText(text, x, y);
}
