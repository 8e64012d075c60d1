import type en from "../../content/i18n/playground.en.json";

/** The interface's words in one language. The page prints them as data; the island brings none of its own. */
export type Words = Readonly<Record<keyof typeof en, string>>;

/** Puts values into a sentence: "{name}" becomes `values.name`. A name without a value stays as it is, to be seen. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A size as a reader thinks of it, e.g. "448 KB"; `bytes` is exact. */
export function sizeText(bytes: number, words: Words): string {
  if (bytes < 1000) return fill(words.bytes, { count: bytes });
  if (bytes < 1e6) return fill(words.kilobytes, { count: Math.round(bytes / 1000) });
  return fill(words.megabytes, { count: (bytes / 1e6).toFixed(1) });
}

/** Virtual nanoseconds in the unit that leaves the fewest zeros, e.g. "30.01 ms", "850 ns". */
export function timeText(ns: number): string {
  const [value, unit] =
    ns < 1e3 ? [ns, "ns"] : ns < 1e6 ? [ns / 1e3, "µs"] : ns < 1e9 ? [ns / 1e6, "ms"] : [ns / 1e9, "s"];
  return `${Number(value.toFixed(2))} ${unit}`;
}

/** A count with its thousands set apart, the same in both locales. */
export const countText = (count: number): string => count.toLocaleString("en-US");
