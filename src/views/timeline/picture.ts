import type { RunModel } from "../model/run-model.ts";
import { ticks, timeScale } from "../time-scale.ts";
import type { ViewWords } from "../words.ts";
import { compact, type Geometry, wideGeometry } from "./geometry.ts";
import { heightOf, liveShapes, planTracks } from "./live-layout.ts";
import type { Panel, TimelineLayout } from "./shapes.ts";
import type { TrackIndex } from "./track-index.ts";

export interface PictureOptions {
  readonly width: number;
  /** ns */
  readonly from: number;
  readonly to: number;
  /** at most so many tracks */
  readonly most: number;
  readonly compact: boolean;
}

/** A stretch of a run on one scale, as a picture that stands for itself: to compare, to take away. */
export function layoutPicture(
  model: RunModel,
  index: TrackIndex,
  words: ViewWords,
  options: PictureOptions,
): TimelineLayout {
  const { width, from, to, most } = options;
  const wide: Geometry = { ...wideGeometry, width, tickGap: width < 480 ? 72 : 96 };
  const geometry = options.compact ? compact(wide) : wide;
  const top = geometry.axis + 10;
  const tracks = planTracks(model, index, words, geometry)
    .slice(0, most)
    .map((track) => ({ ...track, y: track.y + top }));
  const height = heightOf(tracks) + 8;
  const scale = timeScale(from, to, geometry.padding, width - geometry.padding);
  const shapes = liveShapes({ model, index, words, scale, geometry, tracks, top: 0, bottom: height });
  const panel: Panel = {
    role: "overview",
    x: 0,
    y: 0,
    width,
    height,
    scale,
    ticks: ticks(scale, geometry.tickGap),
    axisY: geometry.axis,
    shapes,
  };
  return { width, height, panels: [panel], link: null, lensTitle: null };
}
