import { escapeHtml } from "../html.ts";

/** A chart of lines over the same abscissae, as SVG. Both axes are logarithmic. Colours are classes: the page's theme gives them. */
export interface LineChart {
  readonly xLabel: string;
  readonly yLabel: string;
  /** above 0, ascending */
  readonly xs: readonly number[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** one for each abscissa, above 0; null: there is none */
  readonly values: readonly (number | null)[];
}

const WIDTH = 480;
const HEIGHT = 320;
const LEFT = 52;
const RIGHT = 84;
const TOP = 34;
const BOTTOM = 48;
const LABEL_GAP = 19;

/** Steps of an axis that spans little. */
const NARROW = [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 4, 5, 6, 7, 8, 9];

type Scale = (value: number) => number;

/** The drawing, hidden from screen readers: the table beside it says the same. */
export function lineChart(chart: LineChart): string {
  const values = chart.series.flatMap((one) => one.values.filter((value) => value !== null));
  const yTicks = ticksOf(Math.min(...values), Math.max(...values));
  const x = logScale(chart.xs[0] as number, chart.xs.at(-1) as number, LEFT, WIDTH - RIGHT);
  const y = logScale(yTicks[0] as number, yTicks.at(-1) as number, HEIGHT - BOTTOM, TOP);
  return [
    `<svg class="line-chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">`,
    ...yTicks.map(
      (tick) =>
        `<path class="grid" d="M${LEFT} ${px(y(tick))}H${WIDTH - RIGHT}"/>` +
        `<text class="tick" x="${LEFT - 8}" y="${px(y(tick) + 4)}" text-anchor="end">${numberText(tick)}</text>`,
    ),
    ...spacedTicks(chart.xs, x).map(
      (tick) => `<text class="tick" x="${px(x(tick))}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${tick}</text>`,
    ),
    `<path class="axis" d="M${LEFT} ${HEIGHT - BOTTOM}H${WIDTH - RIGHT}"/>`,
    `<text class="axis-label" x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">${escapeHtml(chart.xLabel)}</text>`,
    `<text class="axis-label" x="4" y="14">${escapeHtml(chart.yLabel)}</text>`,
    ...chart.series.map((one, index) => line(one, index, chart.xs, x, y)),
    ...labels(chart, x, y),
    "</svg>",
  ].join("");
}

function line(series: Series, index: number, xs: readonly number[], x: Scale, y: Scale): string {
  const points = xs.flatMap((at, i) => {
    const value = series.values[i] ?? null;
    return value === null ? [] : [[px(x(at)), px(y(value))] as const];
  });
  const path = points.map(([at, height], i) => `${i === 0 ? "M" : "L"}${at} ${height}`).join("");
  const marks = points.map(([at, height]) => mark(index, at, height)).join("");
  return `<g class="series series-${index + 1}"><path class="line" d="${path}"/>${marks}</g>`;
}

/** Each line has a mark of its own, so that lines are told apart without colour. */
function mark(index: number, x: number, y: number): string {
  if (index % 3 === 0) return `<circle class="mark" cx="${x}" cy="${y}" r="4"/>`;
  if (index % 3 === 1) return `<path class="mark" d="M${x} ${y - 5}l5 9h-10z"/>`;
  return `<rect class="mark" x="${x - 4}" y="${y - 4}" width="8" height="8"/>`;
}

/** The names stand at the lines' ends, moved apart where lines end close together; a line that ends early has its name below its end. */
function labels({ series, xs }: LineChart, x: Scale, y: Scale): string[] {
  const ends = series
    .map(({ name, values }, index) => {
      const last = values.findLastIndex((value) => value !== null);
      return { name, index, isEarly: last < xs.length - 1, x: x(xs[last] ?? 1), y: y(values[last] ?? 1) };
    })
    .sort((a, b) => a.y - b.y);
  let free = TOP;
  return ends.map(({ name, index, isEarly, x: end, y: at }) => {
    const height = isEarly ? at + LABEL_GAP : Math.max(at, free);
    if (!isEarly) free = height + LABEL_GAP;
    return `<text class="name series-${index + 1}" x="${px(end + 12)}" y="${px(height + 5)}">${escapeHtml(name)}</text>`;
  });
}

/** Marks on an axis: 1, 2, 5, 10, … from below the smallest value to above the largest; only powers of ten if the span is wide. */
export function ticksOf(min: number, max: number): readonly number[] {
  const ratio = max / min;
  const steps = ratio > 200 ? [1] : ratio > 20 ? [1, 3] : ratio > 3 ? [1, 2, 3, 5, 7] : NARROW;
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++)
    for (const step of steps) all.push(Number((step * 10 ** power).toPrecision(3)));
  const first = all.findLastIndex((tick) => tick <= min);
  const last = all.findIndex((tick) => tick >= max);
  return all.slice(Math.max(first, 0), last === -1 ? undefined : last + 1);
}

/** Of the abscissae those whose numbers have room. */
function spacedTicks(xs: readonly number[], x: Scale): readonly number[] {
  let last = Number.NEGATIVE_INFINITY;
  return xs.filter((tick) => {
    if (x(tick) - last < 30) return false;
    last = x(tick);
    return true;
  });
}

function logScale(from: number, to: number, start: number, end: number): Scale {
  const span = Math.log(to / from) || 1;
  return (value) => start + ((end - start) * Math.log(value / from)) / span;
}

const px = (value: number): number => Math.round(value * 10) / 10;
const numberText = (value: number): string => (value >= 1000 ? value.toLocaleString("en-US") : String(value));
