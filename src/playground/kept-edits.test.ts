import { expect, test } from "vitest";
import { editKey, type KeyValueStore, keepEdit, readEdit } from "./kept-edits.ts";

function memory(): KeyValueStore & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const ORIGINAL = { "a.ts": "one", "a.lab.ts": "lab" };

test("keepEdit: keeps only the files that were changed", () => {
  const store = memory();
  keepEdit(store, "x/a", { ...ORIGINAL, "a.ts": "two" }, ORIGINAL);
  expect(readEdit(store, "x/a")).toEqual({ "a.ts": "two" });
});

test("keepEdit: forgets an edit that was taken back", () => {
  const store = memory();
  keepEdit(store, "x/a", { ...ORIGINAL, "a.ts": "two" }, ORIGINAL);
  keepEdit(store, "x/a", ORIGINAL, ORIGINAL);
  expect(store.items.size).toBe(0);
});

test("keepEdit: says when the browser refuses", () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  expect(keepEdit(full, "x/a", { "a.ts": "two" }, ORIGINAL)).toBe(false);
});

test.each(["{", "3", '{"version":0,"files":{}}', '{"version":1,"files":{"a":1}}', '{"version":1}'])(
  "readEdit: what it cannot read (%s) is nothing",
  (text) => {
    const store = memory();
    store.setItem(editKey("x/a"), text);
    expect(readEdit(store, "x/a")).toBe(null);
  },
);
