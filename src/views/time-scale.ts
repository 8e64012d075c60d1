/** The one place where virtual time becomes pixels, and where it becomes text. Times are nanoseconds. */

export interface TimeScale {
  /** the times at both ends */
  readonly from: number;
  readonly to: number;
  /** where they lie */
  readonly left: number;
  readonly right: number;
}

/** A scale over a span of time; one of no length is given a microsecond, so that every time has a place. */
export function timeScale(from: number, to: number, left: number, right: number): TimeScale {
  return Object.freeze({ from, to: to > from ? to : from + MICROSECOND, left, right });
}

/** Where a time lies, in pixels; times outside lie outside. */
export function toX(scale: TimeScale, time: number): number {
  return scale.left + ((time - scale.from) / (scale.to - scale.from)) * (scale.right - scale.left);
}

/** The time at a place. */
export function toTime(scale: TimeScale, x: number): number {
  return scale.from + ((x - scale.left) / (scale.right - scale.left)) * (scale.to - scale.from);
}

const MICROSECOND = 1e3;
const UNITS = [
  { name: "s", ns: 1e9 },
  { name: "ms", ns: 1e6 },
  { name: "µs", ns: MICROSECOND },
  { name: "ns", ns: 1 },
] as const;

type Unit = (typeof UNITS)[number];

/** The largest unit that is not larger than the time. */
const unitOf = (ns: number): Unit => UNITS.find((unit) => Math.abs(ns) >= unit.ns) ?? UNITS[UNITS.length - 1]!;

const MAX_DECIMALS = 9;

/** "29.9 ms", "41 ns", "1.84 µs": a length of time with three digits, or as many as `digits` says. */
export function formatDuration(ns: number, digits = 3): string {
  if (ns === 0) return "0 ns";
  let unit = unitOf(ns);
  let text = significant(ns / unit.ns, unit.ns === 1 ? 0 : digits);
  // 999.6 µs rounds to 1000 µs, which is 1 ms.
  if (Math.abs(Number(text)) >= 1000 && unit.ns < UNITS[0].ns) {
    unit = UNITS[UNITS.indexOf(unit) - 1]!;
    text = significant(ns / unit.ns, digits);
  }
  return `${text} ${unit.name}`;
}

function significant(value: number, digits: number): string {
  if (digits === 0) return value.toFixed(0);
  const whole = Math.max(Math.floor(Math.log10(Math.abs(value))) + 1, 1);
  return trimZeros(value.toFixed(Math.min(Math.max(digits - whole, 0), MAX_DECIMALS)));
}

const trimZeros = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** A moment of the run in milliseconds with as many decimals as tell nanoseconds apart: "30.002541". Aligns in a column. */
export const formatMoment = (ns: number): string => (ns / 1e6).toFixed(6);

export interface Tick {
  readonly time: number;
  readonly x: number;
  readonly label: string;
}

/** Round times on a scale, at least `gap` pixels apart, all in one unit. Labels say the time since `origin`. */
export function ticks(scale: TimeScale, gap: number, origin = 0): readonly Tick[] {
  const step = niceStep(((scale.to - scale.from) / Math.max(scale.right - scale.left, 1)) * gap);
  const first = Math.ceil((scale.from - origin) / step);
  const last = Math.floor((scale.to - origin) / step);
  const unit = unitOf(Math.max(Math.abs(first), Math.abs(last), 1) * step);
  const decimals = decimalsOf(step / unit.ns);
  const list: Tick[] = [];
  for (let k = first; k <= last; k++) {
    const time = origin + k * step;
    const label = k === 0 ? `0 ${unit.name}` : `${((k * step) / unit.ns).toFixed(decimals)} ${unit.name}`;
    list.push({ time, x: toX(scale, time), label });
  }
  return list;
}

/** 1, 2 or 5 times a power of ten, not below `least`, a whole number of nanoseconds. */
function niceStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < MAX_DECIMALS; decimals++) {
    const scaled = value * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals;
  }
  return MAX_DECIMALS;
}
