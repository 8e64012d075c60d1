import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RunResult } from "../lab/protocol.ts";
import { Calm } from "./calm.ts";
import { type Action, initialState } from "./state.ts";
import { Store } from "./store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The states that are shown, and whether each follows the one before it. */
function shown(): { dispatch: (...actions: Action[]) => void; states: string[] } {
  const store = new Store(initialState({ "a.ts": "" }));
  const states: string[] = [];
  let last = store.state;
  const calm = new Calm((state, before) => {
    expect(before).toBe(last);
    last = state;
    states.push(state.run.status);
  });
  store.subscribe((state, before) => calm.show(state, before));
  const dispatch = (...actions: Action[]) => {
    for (const action of actions) store.dispatch(action);
  };
  return { dispatch, states };
}

const run: Action = { type: "run", id: 1, stage: "engine" };
const started: Action = { type: "started", id: 1 };
const done: Action = { type: "done", id: 1, result: {} as RunResult };
const edit = (text: string): Action => ({ type: "edit", file: "a.ts", text });

test("calm: of a quick run only its last busy state and its end are shown, both at the end", () => {
  const { dispatch, states } = shown();
  dispatch(run, started);
  vi.advanceTimersByTime(39);
  expect(states).toEqual([]);
  dispatch(done);
  expect(states).toEqual(["running", "done"]);
  vi.advanceTimersByTime(1000);
  expect(states).toEqual(["running", "done"]);
});

test("calm: a run that goes on is shown after a moment, and then at once whatever happens", () => {
  const { dispatch, states } = shown();
  dispatch(run);
  vi.advanceTimersByTime(40);
  expect(states).toEqual(["loading"]);
  dispatch(started);
  expect(states).toEqual(["loading", "running"]);
  dispatch(done);
  expect(states).toEqual(["loading", "running", "done"]);
});

test("calm: what the reader types meanwhile is part of what is shown", () => {
  const { dispatch, states } = shown();
  dispatch(edit("b"));
  expect(states).toEqual(["idle"]);
  dispatch(run, edit("c"));
  expect(states).toEqual(["idle"]);
  vi.advanceTimersByTime(40);
  expect(states).toEqual(["idle", "loading"]);
  dispatch(edit("d"));
  expect(states).toEqual(["idle", "loading", "loading"]);
});
