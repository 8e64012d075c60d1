import type { RunModel } from "../../views/model/run-model.ts";
import { type Palette, paintTimeline, readPalette } from "../../views/timeline/canvas.ts";
import { layoutPicture } from "../../views/timeline/picture.ts";
import type { TimelineLayout } from "../../views/timeline/shapes.ts";
import { timelineSvg } from "../../views/timeline/svg.ts";
import { TrackIndex } from "../../views/timeline/track-index.ts";
import type { ViewWords } from "../../views/words.ts";
import type { TimelineView } from "./timeline-view.ts";

/** The timeline's view as files: they carry their colours with them. */

const WIDTH = 1200;
const MOST_TRACKS = 60;
/** Canvases have limits. */
const MOST_HEIGHT = 8000;
const SHARPNESS = 2;

function layoutOf(model: RunModel, timeline: TimelineView, words: ViewWords): TimelineLayout {
  const { from, to } = timeline.picture.span;
  const options = { width: WIDTH, from, to, most: MOST_TRACKS, compact: model.threads.length > 3 };
  return layoutPicture(model, new TrackIndex(model), words, options);
}

export function timelineSvgFile(model: RunModel, timeline: TimelineView, words: ViewWords, id: string): string {
  const { title } = words.timeline;
  const layout = layoutOf(model, timeline, words);
  const svg = timelineSvg(layout, { id, title, description: title, className: "" });
  return svg.replace("<defs>", `<style>${styleOf(readPalette(timeline.root))}</style><defs>`);
}

/** What `views.css` says of the shapes, with the colours of now. */
function styleOf({ colours: c, sans, mono }: Palette): string {
  return [
    `svg{background:${c.raised}}`,
    `.tp-text{font:12px ${mono};fill:${c["ink-2"]}}`,
    `.tp-text-track{font:600 12.5px ${sans};fill:${c.ink}}`,
    `.tp-text-tick,.tp-text-note{font-size:11px;fill:${c["ink-3"]}}`,
    `.tp-text-solid{font-size:11px;fill:${c.paper}}`,
    `.tp-text-track,.tp-text-call,.tp-text-note,.tp-text-waiting{paint-order:stroke;stroke:${c.raised};stroke-width:4px}`,
    `.tp-axis,.tp-rail{stroke:${c["rule-strong"]};fill:none}.tp-rail{stroke-dasharray:1 3}.tp-grid{stroke:${c.rule}}`,
    `.tp-call{fill:${c.paper};stroke:${c["rule-strong"]}}.tp-waiting{stroke:${c.waiting}}.tp-copying{fill:${c.copying}}`,
    `.tp-hatch-ground{fill:${c["waiting-soft"]}}.tp-hatch-line{fill:${c.waiting}}`,
    `.tp-user,.tp-cpu{fill:${c.running}}.tp-in-kernel,.tp-handler{fill:${c.kernel}}.tp-runnable{stroke:${c.runnable}}`,
    `.tp-dots-ground{fill:${c.raised}}.tp-dots-dot{fill:${c.runnable}}`,
    `.tp-asleep,.tp-stopped{fill:none;stroke:${c["rule-strong"]};stroke-width:1.5}`,
    `.tp-fill{fill:${c["copying-soft"]};stroke:${c.copying}}.tp-fill-part{fill:${c.copying}}`,
    `.tp-message{fill:${c.ink}}.tp-sent{fill:${c.raised};stroke:${c.ink}}.tp-dropped{fill:none;stroke:${c.error};stroke-width:2}`,
    `.tp-arrow{fill:none;stroke:${c["ink-3"]}}.tp-arrow-head{fill:${c["ink-3"]}}`,
  ].join("");
}

export function timelinePng(model: RunModel, timeline: TimelineView, words: ViewWords): Promise<Blob> {
  const layout = layoutOf(model, timeline, words);
  const height = Math.min(layout.height, MOST_HEIGHT);
  const canvas = document.createElement("canvas");
  canvas.width = layout.width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  const context = canvas.getContext("2d");
  const [panel] = layout.panels;
  if (!context || !panel) return Promise.reject(new Error("no canvas"));
  context.scale(SHARPNESS, SHARPNESS);
  const palette = readPalette(timeline.root);
  const { scale, ticks, axisY } = panel;
  // The layout counts from the picture's edge, the painter from below the axis.
  paintTimeline(context, panel.shapes, palette, { width: layout.width, height, top: axisY, axis: axisY, scale, ticks });
  context.globalCompositeOperation = "destination-over";
  context.fillStyle = palette.colours.raised;
  context.fillRect(0, 0, layout.width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}
