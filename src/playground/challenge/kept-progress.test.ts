import { expect, test } from "vitest";
import type { KeyValueStore } from "../kept-edits.ts";
import { KeptProgress } from "./kept-progress.ts";
import { nothingDone, PROGRESS_KEY } from "./progress.ts";

function browser() {
  const map = new Map<string, string>();
  const store: KeyValueStore & { isFull: boolean } = {
    isFull: false,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      if (store.isFull) throw new Error("QuotaExceededError");
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key),
  };
  return { map, store };
}

test("KeptProgress: a change is kept, told, and seen by another page", () => {
  const { store } = browser();
  let told = 0;
  const here = new KeptProgress(
    () => store,
    () => told++,
  );
  const there = new KeptProgress(
    () => store,
    () => {},
  );
  here.change("a/one", { guess: 1 });
  there.change("a/one", { solved: true });
  expect(here.of("a/one")).toEqual({ ...nothingDone, guess: 1, solved: true });
  expect([told, here.problem]).toEqual([1, ""]);
});

test("KeptProgress: where the browser has no room, it lasts as long as the page", () => {
  const { store } = browser();
  const page = new KeptProgress(
    () => store,
    () => {},
  );
  page.change("a/one", { solved: true });
  store.isFull = true;
  page.change("b/two", { solved: true });
  expect([page.problem, page.of("a/one").solved, page.of("b/two").solved]).toEqual(["full", true, true]);
  store.isFull = false;
  page.change("c/three", { hints: 1 });
  expect(page.problem).toBe("");
  expect(Object.keys(JSON.parse(store.getItem(PROGRESS_KEY) ?? "").challenges)).toEqual(["a/one", "b/two", "c/three"]);
});

test("KeptProgress: forbidden or unreadable storage is told, and the page goes on", () => {
  const forbidden = new KeptProgress(
    () => null,
    () => {},
  );
  forbidden.change("a/one", { solved: true });
  expect([forbidden.problem, forbidden.of("a/one").solved]).toEqual(["forbidden", true]);

  const { map, store } = browser();
  map.set(PROGRESS_KEY, "{");
  const page = new KeptProgress(
    () => store,
    () => {},
  );
  expect([page.problem, page.of("a/one")]).toEqual(["unreadable", nothingDone]);
  page.change("a/one", { solved: true });
  expect([page.problem, map.get("two-phases/unreadable/progress")]).toEqual(["", "{"]);
});
