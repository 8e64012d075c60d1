import type { Files } from "./state.ts";

/**
 * What a reader changed, kept in this browser per program until it is reset. Storage may be forbidden, full, or hold what an
 * older version wrote: then there is nothing kept, and the page works.
 */

/** As much of `localStorage` as is used. */
export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const VERSION = 1;

export const editKey = (program: string): string => `two-phases/edit/${program}`;

/** The kept files of a program, or null. */
export function readEdit(store: KeyValueStore, program: string): Files | null {
  try {
    const value: unknown = JSON.parse(store.getItem(editKey(program)) ?? "null");
    return isKeptEdit(value) ? value.files : null;
  } catch {
    return null;
  }
}

/** Keeps the files that differ from the original ones; false if the browser refuses. */
export function keepEdit(store: KeyValueStore, program: string, files: Files, original: Files): boolean {
  const changed = Object.entries(files).filter(([name, text]) => text !== original[name]);
  try {
    if (changed.length === 0) store.removeItem(editKey(program));
    else store.setItem(editKey(program), JSON.stringify({ version: VERSION, files: Object.fromEntries(changed) }));
    return true;
  } catch {
    return false;
  }
}

function isKeptEdit(value: unknown): value is { readonly files: Files } {
  if (typeof value !== "object" || value === null) return false;
  const { version, files } = value as { version?: unknown; files?: unknown };
  if (version !== VERSION || typeof files !== "object" || files === null) return false;
  return Object.values(files).every((text) => typeof text === "string");
}
