/** Sizes of the timeline, in the SVG's own pixels. */
export interface Geometry {
  readonly width: number;
  /** between the edge and the first pixel of time, and after the last */
  readonly padding: number;
  /** of labels */
  readonly text: number;
  readonly stateText: number;
  readonly axis: number;
  /** a track's name */
  readonly header: number;
  /** names of the calls; 0: not drawn */
  readonly callLabel: number;
  readonly call: number;
  readonly laneGap: number;
  readonly state: number;
  readonly trackGap: number;
  /** rows of objects and peers */
  readonly row: number;
  /** wanted distance of ticks */
  readonly tickGap: number;
  /** most tracks that are drawn */
  readonly mostThreads: number;
}

const roomy = {
  padding: 12,
  text: 12,
  stateText: 11,
  axis: 26,
  header: 18,
  callLabel: 18,
  call: 26,
  laneGap: 5,
  state: 15,
  trackGap: 18,
  row: 50,
  tickGap: 96,
  mostThreads: 12,
} as const;

/** For the width of a page's text. */
export const wideGeometry: Geometry = { width: 736, ...roomy };

/** For a phone. */
export const narrowGeometry: Geometry = { width: 336, ...roomy, padding: 6, tickGap: 72 };

/** Many threads: the names of calls make room. */
export function compact(geometry: Geometry): Geometry {
  return { ...geometry, callLabel: 0, call: 12, laneGap: 2, state: 8, stateText: 0, trackGap: 8, header: 16 };
}

export const threadHeight = (geometry: Geometry): number =>
  geometry.header + geometry.callLabel + geometry.call + geometry.laneGap + geometry.state + geometry.trackGap;
