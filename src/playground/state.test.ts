import { expect, test } from "vitest";
import type { RunResult } from "../lab/protocol.ts";
import { type Action, initialState, isBusy, isEdited, type PlaygroundState, reduce } from "./state.ts";

const ORIGINAL = { "a.ts": "one" };
const RESULT = { hash: "x" } as RunResult;
const after = (...actions: Action[]): PlaygroundState => actions.reduce(reduce, initialState(ORIGINAL));

const run = (id: number): Action => ({ type: "run", id, stage: "program" });
const started = (id: number): Action => ({ type: "started", id });
const done = (id: number): Action => ({ type: "done", id, result: RESULT });
const output = (id: number, text: string): Action => ({
  type: "output",
  id,
  pieces: [{ pid: 1, fd: 1, time: 0, text }],
});

test("reduce: a run goes from loading over running to done", () => {
  expect(after(run(1)).run).toEqual({ status: "loading", id: 1, stage: "program" });
  expect(after(run(1), { type: "stage", id: 1, stage: "engine" }).run).toMatchObject({ stage: "engine" });
  expect(after(run(1), started(1)).run).toMatchObject({ status: "running", stopping: false });
  expect(after(run(1), started(1), done(1))).toMatchObject({ run: { status: "done" }, shown: RESULT });
});

test("reduce: output is kept to the end of the run", () => {
  const state = after(run(1), started(1), output(1, "a\n"), output(1, "b\n"), done(1));
  const log = state.run.status === "done" ? state.run.console : null;
  expect(log?.processes[0]?.lines.map((line) => line.text)).toEqual(["a", "b"]);
});

test("reduce: a second run replaces the first, of which nothing more is heard", () => {
  const state = after(run(1), started(1), run(2), output(1, "late"), done(1));
  expect(state.run).toEqual({ status: "loading", id: 2, stage: "program" });
  expect(state.shown).toBe(null);
});

test("reduce: a failed run leaves the last good result in view", () => {
  const state = after(run(1), started(1), done(1), run(2), { type: "failed", id: 2, failure: { kind: "crashed" } });
  expect(state).toMatchObject({ run: { status: "failed" }, shown: RESULT });
});

test("reduce: output that comes after Stop was pressed does not take the stop back", () => {
  const state = after(run(1), started(1), { type: "stopping", id: 1 }, output(1, "x"));
  expect(state.run).toMatchObject({ status: "running", stopping: true });
});

test("reduce: what comes after the end is ignored", () => {
  expect(after(run(1), started(1), done(1), output(1, "late")).run.status).toBe("done");
  expect(after(run(1), { type: "cancelled", id: 1 }, started(1)).run.status).toBe("idle");
});

test("reduce: reset can be undone until the next change", () => {
  const edited = after({ type: "edit", file: "a.ts", text: "two" });
  expect(isEdited(edited)).toBe(true);
  const reset = reduce(edited, { type: "reset" });
  expect(isEdited(reset)).toBe(false);
  expect(reduce(reset, { type: "undo-reset" }).files).toEqual({ "a.ts": "two" });
  const told = reduce(reset, { type: "edit", file: "a.ts", text: "one" });
  expect(told.discarded, "an editor that says what it was told").not.toBe(null);
  const changed = reduce(reset, { type: "edit", file: "a.ts", text: "three" });
  expect(reduce(changed, { type: "undo-reset" }).files).toEqual({ "a.ts": "three" });
});

test("isBusy: true while Run is Stop", () => {
  expect(
    [after(), after(run(1)), after(run(1), started(1)), after(run(1), started(1), done(1))].map((s) => isBusy(s.run)),
  ).toEqual([false, true, true, false]);
});

test("reduce: files are added, renamed in place and removed; removing can be undone", () => {
  const added = after({ type: "add", file: "b.ts", text: "b" });
  expect(isEdited(added)).toBe(true);
  const renamed = reduce(added, { type: "rename", file: "a.ts", to: "z.ts" });
  expect(Object.keys(renamed.files)).toEqual(["z.ts", "b.ts"]);
  expect(reduce(added, { type: "rename", file: "a.ts", to: "b.ts" }), "a name that is taken").toBe(added);
  const removed = reduce(added, { type: "remove", file: "b.ts" });
  expect(removed).toMatchObject({ files: ORIGINAL, discarded: { by: "remove" } });
  expect(reduce(removed, { type: "undo-reset" }).files).toEqual(added.files);
});

test("reduce: reset of one file leaves the others", () => {
  const edited = after({ type: "edit", file: "a.ts", text: "x" }, { type: "add", file: "b.ts", text: "b" });
  expect(reduce(edited, { type: "reset", file: "a.ts" }).files).toEqual({ "a.ts": "one", "b.ts": "b" });
  expect(reduce(edited, { type: "reset", file: "b.ts" }).files, "it is not in the example").toEqual({ "a.ts": "x" });
  expect(reduce(edited, { type: "reset" }).files).toEqual(ORIGINAL);
});

test("reduce: another program that is opened brings nothing of the last one with it", () => {
  const state = after({ type: "seed", seed: 3 }, { type: "stdin", text: "x" }, { type: "moment", moment: 5 }, run(1));
  const closed = reduce(state, { type: "closed" });
  expect(closed).toEqual(initialState({}));
  expect(reduce(closed, { type: "opened", files: { "q.ts": "" } })).toEqual(initialState({ "q.ts": "" }));
});

test("reduce: a run goes on while its program is being opened", () => {
  expect(after(run(1), { type: "opened", files: { "q.ts": "" } }).run).toMatchObject({ status: "loading", id: 1 });
});
