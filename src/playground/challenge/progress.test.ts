import { expect, test } from "vitest";
import type { KeyValueStore } from "../kept-edits.ts";
import {
  keepProgress,
  merged,
  nothingDone,
  PROGRESS_KEY,
  type Progress,
  parseProgress,
  progressText,
  readProgress,
  solvedOf,
} from "./progress.ts";

const some: Progress = {
  "a/one": { solved: true, revealed: false, guess: 2, hints: 1 },
  "b/two": { ...nothingDone, revealed: true },
};

function memory(entries: Readonly<Record<string, string>> = {}) {
  const map = new Map(Object.entries(entries));
  const store: KeyValueStore = {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
  return { store, map };
}

const forbidden: KeyValueStore = {
  getItem: () => {
    throw new Error("SecurityError");
  },
  setItem: () => {},
  removeItem: () => {},
};

test("progress: what is kept comes back, in a file too", () => {
  const { store } = memory();
  expect(readProgress(store)).toEqual({ status: "ok", progress: {} });
  expect(keepProgress(store, some)).toBe(true);
  expect(readProgress(store)).toEqual({ status: "ok", progress: some });
  expect(parseProgress(progressText(some))).toEqual({ status: "ok", progress: some });
});

test.each([
  ["no JSON", "{"],
  ["another thing", "[]"],
  ["no version", '{"challenges":{}}'],
  ["no challenges", '{"version":1,"challenges":[]}'],
  ["a name that is none", '{"version":1,"challenges":{"<b>":{"solved":true,"revealed":false,"guess":null,"hints":0}}}'],
  ["a part that is missing", '{"version":1,"challenges":{"a/b":{"solved":true}}}'],
  ["a guess that is none", '{"version":1,"challenges":{"a/b":{"solved":true,"revealed":false,"guess":-1,"hints":0}}}'],
])("parseProgress: %s is unreadable", (_what, text) => {
  expect(parseProgress(text)).toEqual({ status: "unreadable" });
});

test("progress of a newer version: told, and put aside before it is written over", () => {
  const newer = '{"version":2,"stars":3}';
  const { store, map } = memory({ [PROGRESS_KEY]: newer });
  expect(readProgress(store)).toEqual({ status: "newer" });
  expect(keepProgress(store, some)).toBe(true);
  expect(map.get("two-phases/unreadable/progress")).toBe(newer);
  expect(readProgress(store)).toEqual({ status: "ok", progress: some });
});

test("progress where storage is forbidden, missing or full: told, nothing thrown", () => {
  expect(readProgress(forbidden)).toEqual({ status: "forbidden" });
  expect(readProgress(null)).toEqual({ status: "forbidden" });
  expect(keepProgress(null, some)).toBe(false);
  const full: KeyValueStore = {
    ...memory().store,
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  };
  expect(keepProgress(full, some)).toBe(false);
});

test("merged: what was done in one of them is done, and the first guess stays", () => {
  const other: Progress = { "a/one": { solved: false, revealed: true, guess: 0, hints: 3 }, "c/three": nothingDone };
  expect(merged(some, other)).toEqual({
    "a/one": { solved: true, revealed: true, guess: 2, hints: 3 },
    "b/two": some["b/two"],
    "c/three": nothingDone,
  });
  expect(solvedOf(merged(some, other), ["a/one", "c/three", "d/none"])).toBe(1);
});
