import type { Draft, Files } from "./state.ts";

/**
 * What a reader made of a program, kept in this browser until it is reset: the files that differ, the seed, the standard input
 * and the moment looked at. It is kept per program; `base` says of which version of it, so that a page can tell when the example
 * has changed since. Storage may be forbidden, full, or hold what another version of the site wrote: each is said, nothing
 * breaks, and what cannot be read is put aside before anything is written over it.
 */

/** As much of `localStorage` as is used. */
export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const VERSION = 2;

export const editKey = (program: string): string => `two-phases/edit/${program}`;
const asideKey = (program: string): string => `two-phases/unreadable/${program}`;

export type KeptDraft =
  | { readonly status: "none" }
  | {
      readonly status: "kept";
      readonly draft: Draft;
      /** the example is another one now than when this was written; not known of what version 1 wrote */
      readonly isStale: boolean;
    }
  /** corrupt */
  | { readonly status: "unreadable" }
  /** written by a newer version of the site */
  | { readonly status: "newer" }
  /** the browser does not let the page read */
  | { readonly status: "forbidden" };

/** The kept draft of a program whose files are `original` in version `base`. */
export function readEdit(store: KeyValueStore, program: string, base: string, original: Files): KeptDraft {
  let text: string | null;
  try {
    text = store.getItem(editKey(program));
  } catch {
    return { status: "forbidden" };
  }
  if (text === null) return { status: "none" };
  const record = parsed(text);
  if (record === null) return { status: "unreadable" };
  if (typeof record["version"] === "number" && record["version"] > VERSION) return { status: "newer" };
  const { files, removed = [], seed = null, stdin = "", moment = null } = record;
  if ((record["version"] !== 1 && record["version"] !== VERSION) || !isFiles(files) || !isNames(removed))
    return { status: "unreadable" };
  if (!isNumberOrNull(seed) || !isNumberOrNull(moment) || typeof stdin !== "string") return { status: "unreadable" };
  const left = Object.entries({ ...original, ...files }).filter(([name]) => !removed.includes(name));
  const isStale = typeof record["base"] === "string" && record["base"] !== base;
  return { status: "kept", draft: { files: Object.fromEntries(left), seed, stdin, moment }, isStale };
}

/** Keeps what differs from the original; false if the browser refuses. */
export function keepEdit(store: KeyValueStore, program: string, base: string, draft: Draft, original: Files): boolean {
  const files = Object.fromEntries(Object.entries(draft.files).filter(([name, text]) => text !== original[name]));
  const removed = Object.keys(original).filter((name) => !Object.hasOwn(draft.files, name));
  const { seed, stdin, moment } = draft;
  const isPlain = Object.keys(files).length + removed.length === 0 && seed === null && stdin === "" && moment === null;
  try {
    putAside(store, program);
    if (isPlain) store.removeItem(editKey(program));
    else
      store.setItem(editKey(program), JSON.stringify({ version: VERSION, base, files, removed, seed, stdin, moment }));
    return true;
  } catch {
    return false;
  }
}

/** What this version cannot read may be worth something to another one. */
function putAside(store: KeyValueStore, program: string): void {
  const { status } = readEdit(store, program, "", {});
  if (status === "unreadable" || status === "newer")
    store.setItem(asideKey(program), store.getItem(editKey(program)) ?? "");
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export const isFiles = (value: unknown): value is Files =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((text) => typeof text === "string");

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === "string");

export const isNumberOrNull = (value: unknown): value is number | null =>
  value === null || (typeof value === "number" && Number.isFinite(value));
