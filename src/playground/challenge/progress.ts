import type { KeyValueStore } from "../kept-edits.ts";

/**
 * What a reader has done of the challenges, kept in this browser and handed on as a file of JSON. Storage may be forbidden, full, or
 * hold what another version of the site wrote: each is told, and what cannot be read is put aside before anything is written over it.
 */

export interface Done {
  /** the program has passed every check */
  readonly solved: boolean;
  /** the solution has been looked at */
  readonly revealed: boolean;
  /** index of the option that was predicted; null: none yet */
  readonly guess: number | null;
  /** hints that were opened */
  readonly hints: number;
}

/** By challenge, e.g. "io-multiplexing/lost-edge". */
export type Progress = Readonly<Record<string, Done>>;

export type ReadProgress =
  | { readonly status: "ok"; readonly progress: Progress }
  /** corrupt */
  | { readonly status: "unreadable" }
  /** written by a newer version of the site */
  | { readonly status: "newer" }
  /** the browser does not let the page read */
  | { readonly status: "forbidden" };

export const PROGRESS_KEY = "two-phases/progress";
const ASIDE_KEY = "two-phases/unreadable/progress";
const VERSION = 1;
const MOST_CHALLENGES = 1000;
const NAME = /^[\w-]{1,80}\/[\w-]{1,80}$/;

export const nothingDone: Done = { solved: false, revealed: false, guess: null, hints: 0 };

/** As a file has it, and the browser keeps it. */
export const progressText = (progress: Progress): string =>
  `${JSON.stringify({ version: VERSION, challenges: progress }, null, 2)}\n`;

export function parseProgress(text: string): Exclude<ReadProgress, { status: "forbidden" }> {
  const record = recordOf(parsed(text));
  const version = record?.["version"];
  if (typeof version === "number" && version > VERSION) return { status: "newer" };
  const challenges = recordOf(record?.["challenges"]);
  if (version !== VERSION || challenges === null) return { status: "unreadable" };
  const entries = Object.entries(challenges).map(([name, value]) => [name, doneOf(name, value)] as const);
  const good = entries.filter((entry): entry is readonly [string, Done] => entry[1] !== null);
  if (good.length < entries.length || good.length > MOST_CHALLENGES) return { status: "unreadable" };
  return { status: "ok", progress: Object.fromEntries(good) };
}

export function readProgress(store: KeyValueStore | null): ReadProgress {
  if (store === null) return { status: "forbidden" };
  try {
    const text = store.getItem(PROGRESS_KEY);
    return text === null ? { status: "ok", progress: {} } : parseProgress(text);
  } catch {
    return { status: "forbidden" };
  }
}

/** False if the browser refuses. */
export function keepProgress(store: KeyValueStore | null, progress: Progress): boolean {
  if (store === null) return false;
  try {
    const { status } = readProgress(store);
    if (status === "unreadable" || status === "newer") store.setItem(ASIDE_KEY, store.getItem(PROGRESS_KEY) ?? "");
    store.setItem(PROGRESS_KEY, progressText(progress));
    return true;
  } catch {
    return false;
  }
}

/** Both together: what was done in one of them is done. */
export function merged(one: Progress, other: Progress): Progress {
  const names = Object.keys({ ...one, ...other });
  return Object.fromEntries(names.map((name) => [name, together(one[name], other[name])]));
}

function together(one: Done = nothingDone, other: Done = nothingDone): Done {
  return {
    solved: one.solved || other.solved,
    revealed: one.revealed || other.revealed,
    guess: one.guess ?? other.guess,
    hints: Math.max(one.hints, other.hints),
  };
}

export const solvedOf = (progress: Progress, names: readonly string[]): number =>
  names.filter((name) => progress[name]?.solved === true).length;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

function doneOf(name: string, value: unknown): Done | null {
  const record = recordOf(value);
  if (record === null || !NAME.test(name)) return null;
  const { solved, revealed, guess, hints } = record;
  if (typeof solved !== "boolean" || typeof revealed !== "boolean") return null;
  if ((guess !== null && !isCount(guess)) || !isCount(hints)) return null;
  return { solved, revealed, guess, hints };
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
