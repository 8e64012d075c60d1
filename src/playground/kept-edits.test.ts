import { expect, test } from "vitest";
import { editKey, type KeyValueStore, keepEdit, readEdit } from "./kept-edits.ts";
import type { Draft } from "./state.ts";

const ORIGINAL = { "a.ts": "one", "b.ts": "two" };
const draft = (change: Partial<Draft>): Draft => ({ files: ORIGINAL, seed: null, stdin: "", moment: null, ...change });

class Memory implements KeyValueStore {
  readonly items = new Map<string, string>();
  full = false;
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new Error("QuotaExceededError");
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

const read = (store: KeyValueStore, base = "v1") => readEdit(store, "p", base, ORIGINAL);

test("keepEdit: what was changed, added and removed comes back, with seed, input and moment", () => {
  const store = new Memory();
  const mine = draft({ files: { "a.ts": "一", "c.ts": "new" }, seed: 7, stdin: "in\n", moment: 30_000_000 });
  expect(keepEdit(store, "p", "v1", mine, ORIGINAL)).toBe(true);
  expect(read(store)).toEqual({ status: "kept", draft: mine, isStale: false });
});

test("keepEdit: what is as the page has it is not kept", () => {
  const store = new Memory();
  keepEdit(store, "p", "v1", draft({ seed: 1 }), ORIGINAL);
  expect(store.items.size).toBe(1);
  keepEdit(store, "p", "v1", draft({}), ORIGINAL);
  expect(store.items.size).toBe(0);
});

test("readEdit: says when the example has changed since", () => {
  const store = new Memory();
  keepEdit(store, "p", "v1", draft({ files: { ...ORIGINAL, "a.ts": "mine" } }), ORIGINAL);
  expect(read(store, "v2")).toMatchObject({ status: "kept", isStale: true });
});

test("readEdit: takes what version 1 kept", () => {
  const store = new Memory();
  store.setItem(editKey("p"), '{"version":1,"files":{"a.ts":"mine"}}');
  expect(read(store)).toEqual({
    status: "kept",
    draft: draft({ files: { "a.ts": "mine", "b.ts": "two" } }),
    isStale: false,
  });
});

test.each([
  ["no JSON", "{"],
  ["another shape", "[1]"],
  ["files that are no text", '{"version":2,"files":{"a.ts":1}}'],
  ["a seed that is no number", '{"version":2,"files":{},"seed":"x"}'],
])("readEdit: %s is unreadable, and is put aside when the next edit is kept", (_, text) => {
  const store = new Memory();
  store.setItem(editKey("p"), text);
  expect(read(store)).toEqual({ status: "unreadable" });
  keepEdit(store, "p", "v1", draft({ seed: 1 }), ORIGINAL);
  expect([...store.items.values()]).toContain(text);
});

test("readEdit: what a newer version wrote is said to be newer", () => {
  const store = new Memory();
  store.setItem(editKey("p"), '{"version":3,"files":{}}');
  expect(read(store)).toEqual({ status: "newer" });
});

test("storage that is full or forbidden: said, never thrown", () => {
  const full = new Memory();
  full.full = true;
  expect(keepEdit(full, "p", "v1", draft({ seed: 1 }), ORIGINAL)).toBe(false);
  const forbidden: KeyValueStore = {
    getItem: () => {
      throw new Error("SecurityError");
    },
    setItem: () => {
      throw new Error("SecurityError");
    },
    removeItem: () => {},
  };
  expect(readEdit(forbidden, "p", "v1", ORIGINAL)).toEqual({ status: "forbidden" });
  expect(keepEdit(forbidden, "p", "v1", draft({ seed: 1 }), ORIGINAL)).toBe(false);
});
