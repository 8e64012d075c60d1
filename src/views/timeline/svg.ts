import { attributes, escapeHtml } from "../html.ts";
import { PhaseKind } from "../model/phases.ts";
import { SpanKind } from "../model/thread-spans.ts";
import type { LensLink, MomentShape, Panel, Shape, StateShape, TimelineLayout } from "./shapes.ts";

/** A timeline's layout as SVG text. Colours are CSS: see `views.css`. The same layout gives the same text, byte by byte. */
export interface SvgOptions {
  /** unique in the page: the patterns are found by it */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly className: string;
}

export function timelineSvg(layout: TimelineLayout, options: SvgOptions): string {
  const { id, title, description, className } = options;
  const size = { viewBox: `0 0 ${num(layout.width)} ${num(layout.height)}`, width: num(layout.width) };
  const open = attributes({
    class: `tp-timeline-svg ${className}`,
    ...size,
    height: num(layout.height),
    role: "img",
    "aria-labelledby": `${id}-title ${id}-desc`,
    xmlns: "http://www.w3.org/2000/svg",
  });
  const lens = layout.link === null ? "" : lensFrame(layout, layout.link);
  return [
    `<svg${open}>`,
    `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`,
    patterns(id),
    lens,
    ...layout.panels.map((panel) => panelSvg(panel, id)),
    "</svg>",
  ].join("");
}

/** Hatching for what waits, a dashed ground for what could run: told apart without colour. */
function patterns(id: string): string {
  const hatch = `<pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="tp-hatch-ground" width="6" height="6"/><rect class="tp-hatch-line" width="2" height="6"/></pattern>`;
  const dots = `<pattern id="${id}-dots" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="tp-dots-ground" width="4" height="4"/><circle class="tp-dots-dot" cx="2" cy="2" r="0.8"/></pattern>`;
  const head = `<marker id="${id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="tp-arrow-head" d="M0 1 7 4 0 7Z"/></marker>`;
  return `<defs>${hatch}${dots}${head}</defs>`;
}

function lensFrame(layout: TimelineLayout, link: LensLink): string {
  const { left, right, top, bottom, lensTop, lensLeft, lensRight } = link;
  const lensBottom = layout.height - 1;
  const beam = `M${num(left)} ${num(bottom)} ${num(lensLeft)} ${num(lensTop)}H${num(lensRight)}L${num(right)} ${num(bottom)}Z`;
  const title = layout.lensTitle;
  const slit = rectSvg("tp-lens-slit", left, top, right - left, bottom - top);
  const frame = `<rect class="tp-lens" x="${num(lensLeft)}" y="${num(lensTop)}" width="${num(lensRight - lensLeft)}" height="${num(lensBottom - lensTop)}" rx="4"/>`;
  const text =
    title === null
      ? ""
      : `<text class="tp-text tp-text-lens" x="${num(title.x)}" y="${num(title.y)}">${escapeHtml(title.text)}</text>`;
  return `<g class="tp-lens-link"><path class="tp-lens-beam" d="${beam}"/>${slit}${frame}${text}</g>`;
}

/** With more shapes than this, those of one class are drawn as one path: nobody can point at one of them anyway. */
const MOST_SINGLE_SHAPES = 200;

function denseSvg(shapes: readonly Shape[], id: string): string {
  const paths = new Map<string, string[]>();
  const single: string[] = [];
  for (const shape of shapes) {
    if (shape.type !== "state" && shape.type !== "call" && shape.type !== "phase") {
      single.push(shapeSvg(shape, id));
      continue;
    }
    const key = densePaint(shape, id);
    const list = paths.get(key);
    if (list) list.push(densePath(shape));
    else paths.set(key, [densePath(shape)]);
  }
  // What is idle lies below what works, whichever came first.
  const order = (paint: string): number => (/tp-(runnable|asleep|stopped)/.test(paint) ? 0 : 1);
  const layers = [...paths].sort(([one], [other]) => order(one) - order(other));
  const merged = layers.map(([paint, list]) => `<path ${paint} d="${list.join("")}"/>`);
  return merged.join("") + single.join("");
}

type Dense = Extract<Shape, { type: "state" | "call" | "phase" }>;

function densePaint(shape: Dense, id: string): string {
  if (shape.type === "call") return 'class="tp-call"';
  if (shape.type === "phase") {
    const isWait = shape.kind === PhaseKind.Waiting;
    return isWait ? `class="tp-phase tp-waiting" fill="url(#${id}-hatch)"` : 'class="tp-phase tp-copying"';
  }
  const paint = shape.kind === SpanKind.Runnable ? ` fill="url(#${id}-dots)"` : "";
  return `class="${STATE_CLASSES[shape.kind]}"${paint}`;
}

function densePath(shape: Dense): string {
  const { x, width } = shape;
  const isKernel = shape.type === "state" && shape.kind === SpanKind.Kernel;
  const isLine = shape.type === "state" && (shape.kind === SpanKind.Sleeping || shape.kind === SpanKind.Stopped);
  if (isLine) return `M${tenth(x)} ${tenth(shape.y + shape.height)}h${tenth(width)}`;
  const y = isKernel ? shape.y + shape.height * 0.4 : shape.y;
  const height = isKernel ? shape.height * 0.6 : shape.height;
  return `M${tenth(x)} ${tenth(y)}h${tenth(width)}v${tenth(height)}h${tenth(-width)}z`;
}

const tenth = (value: number): string => String(Math.round(value * 10) / 10);

function panelSvg(panel: Panel, id: string): string {
  // Hairlines lie below everything, so that the axis' labels stay readable.
  const hairlines = panel.shapes.filter((shape) => shape.type === "moment");
  const others = panel.shapes.filter((shape) => shape.type !== "moment");
  const isDense = others.length > MOST_SINGLE_SHAPES;
  const single = (list: readonly Shape[]): string => list.map((shape) => shapeSvg(shape, id)).join("");
  const shapes = isDense ? denseSvg(others, id) : single(others);
  return `<g class="tp-panel tp-panel-${panel.role}">${single(hairlines)}${axisSvg(panel)}${shapes}</g>`;
}

function axisSvg({ scale, ticks, axisY, y, height }: Panel): string {
  const bottom = y + height;
  const marks = ticks.map(({ x, label }) => {
    const nearLeft = x - scale.left < 18;
    const anchor = nearLeft ? "start" : scale.right - x < 18 ? "end" : "middle";
    const line = `<path class="tp-grid" d="M${num(x)} ${num(axisY)}V${num(bottom)}"/>`;
    return `${line}<text class="tp-text tp-text-tick" x="${num(x)}" y="${num(axisY - 7)}" text-anchor="${anchor}">${escapeHtml(label)}</text>`;
  });
  const line = `<path class="tp-axis" d="M${num(scale.left)} ${num(axisY)}H${num(scale.right)}"/>`;
  return `<g class="tp-time-axis">${marks.join("")}${line}</g>`;
}

const num = (value: number): string => String(Math.round(value * 100) / 100);

function rectSvg(className: string, x: number, y: number, width: number, height: number, more = ""): string {
  return `<rect class="${className}" x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}"${more}/>`;
}

const times = (start: number, end: number): string => attributes({ "data-time": start, "data-end": end });

function shapeSvg(shape: Shape, id: string): string {
  switch (shape.type) {
    case "state":
      return stateSvg(shape, id);
    case "phase": {
      const isWait = shape.kind === PhaseKind.Waiting;
      const paint = isWait ? ` fill="url(#${id}-hatch)"` : "";
      const data = attributes({ "data-call": shape.call < 0 ? null : shape.call }) + times(shape.start, shape.end);
      const className = isWait ? "tp-waiting" : "tp-copying";
      return rectSvg(`tp-phase ${className}`, shape.x, shape.y, shape.width, shape.height, paint + data);
    }
    case "call": {
      const data = attributes({ "data-call": shape.call < 0 ? null : shape.call }) + times(shape.start, shape.end);
      return rectSvg("tp-call", shape.x, shape.y, shape.width, shape.height, data);
    }
    case "handler":
      return rectSvg("tp-handler", shape.x, shape.y, shape.width, shape.height, times(shape.start, shape.end));
    case "cpu":
      return rectSvg("tp-cpu", shape.x, shape.y, shape.width, shape.height, times(shape.start, shape.end));
    case "fill":
      return fillSvg(shape);
    case "message":
      return messageSvg(shape.x, shape.y, shape.role, shape.time);
    case "arrow":
      return arrowSvg(shape, id);
    case "text": {
      const place = `x="${num(shape.x)}" y="${num(shape.y)}" text-anchor="${shape.anchor}"`;
      return `<text class="tp-text tp-text-${shape.role}" ${place}>${escapeHtml(shape.text)}</text>`;
    }
    case "moment":
      return momentSvg(shape);
    case "rail":
      return `<path class="tp-rail" d="M${num(shape.x)} ${num(shape.y)}h${num(shape.width)}"/>`;
    default:
      return "";
  }
}

const MIN_FILL = 2;

/** The outline is the buffer, what is filled is what it holds. */
function fillSvg({ x, y, width, height, part, start, end }: Extract<Shape, { type: "fill" }>): string {
  const held = Math.max(height * part, MIN_FILL);
  const outline = rectSvg("tp-fill", x, y, width, height, times(start, end));
  return part >= 1 ? outline : outline + rectSvg("tp-fill-part", x, y + height - held, width, held);
}

const STATE_CLASSES: Readonly<Record<SpanKind, string>> = {
  [SpanKind.User]: "tp-user",
  [SpanKind.Kernel]: "tp-in-kernel",
  [SpanKind.Runnable]: "tp-runnable",
  [SpanKind.Sleeping]: "tp-asleep",
  [SpanKind.Stopped]: "tp-stopped",
};

/** Each state has a form of its own: a full block, a half block, dots, a line, two lines. */
function stateSvg({ kind, x, y, width, height, start, end }: StateShape, id: string): string {
  const data = times(start, end);
  const className = STATE_CLASSES[kind];
  if (kind === SpanKind.Kernel) return rectSvg(className, x, y + height * 0.4, width, height * 0.6, data);
  if (kind === SpanKind.Sleeping)
    return `<path class="${className}" d="M${num(x)} ${num(y + height)}h${num(width)}"${data}/>`;
  if (kind === SpanKind.Stopped) {
    const line = `M${num(x)} ${num(y + height)}h${num(width)}M${num(x)} ${num(y + height - 4)}h${num(width)}`;
    return `<path class="${className}" d="${line}"${data}/>`;
  }
  const paint = kind === SpanKind.Runnable ? ` fill="url(#${id}-dots)"` : "";
  return rectSvg(className, x, y, width, height, paint + data);
}

const SIZE = 4.5;

function messageSvg(x: number, y: number, role: "sent" | "arrived" | "dropped", time: number): string {
  const data = attributes({ "data-time": time });
  if (role === "sent")
    return `<circle class="tp-message tp-sent" cx="${num(x)}" cy="${num(y)}" r="${SIZE - 0.5}"${data}/>`;
  const d =
    role === "arrived"
      ? `M${num(x)} ${num(y - SIZE)} ${num(x + SIZE)} ${num(y)} ${num(x)} ${num(y + SIZE)} ${num(x - SIZE)} ${num(y)}Z`
      : `M${num(x - SIZE)} ${num(y - SIZE)}l9 9m0-9l-9 9`;
  return `<path class="tp-message tp-${role}" d="${d}"${data}/>`;
}

function arrowSvg({ role, fromX, fromY, toX, toY }: Extract<Shape, { type: "arrow" }>, id: string): string {
  const head = role === "wakeup" ? ` marker-end="url(#${id}-head)"` : "";
  return `<path class="tp-arrow tp-arrow-${role}" d="M${num(fromX)} ${num(fromY)}L${num(toX)} ${num(toY)}"${head}/>`;
}

const NUMBER_RADIUS = 9;

function momentSvg({ number, x, labelX, y, bottom }: MomentShape): string {
  const from = y + NUMBER_RADIUS;
  const line = `M${num(labelX)} ${num(from)}L${num(x)} ${num(from + 8)}V${num(bottom)}`;
  const circle = `<circle class="tp-moment-ring" cx="${num(labelX)}" cy="${num(y)}" r="${NUMBER_RADIUS}"/>`;
  const text = `<text class="tp-text tp-text-moment" x="${num(labelX)}" y="${num(y + 4)}" text-anchor="middle">${number}</text>`;
  return `<g class="tp-moment"><path class="tp-moment-line" d="${line}"/>${circle}${text}</g>`;
}
