import type { Diagnostic } from "../bundler/protocol.ts";
import type { OutputPiece, RunResult } from "../lab/protocol.ts";
import { ConsoleLog } from "./console-log.ts";

/** The states of one playground, and what leads from one to the next. No DOM, no worker, no clock. */

/** What is being waited for before a run can begin. */
export type Stage = "program" | "engine" | "bundler" | "bundling";

/** Why there is no new result. The last good one stays in view. */
export type Failure =
  | { readonly kind: "compile"; readonly errors: readonly Diagnostic[] }
  | { readonly kind: "rejected"; readonly text: string }
  /** the lab worker broke down */
  | { readonly kind: "crashed" }
  /** it did not answer to Stop and was ended */
  | { readonly kind: "no-answer" }
  | { readonly kind: "bundler"; readonly text: string }
  /** something did not come through the network */
  | { readonly kind: "load" };

export type RunState =
  | { readonly status: "idle" }
  | { readonly status: "loading"; readonly id: number; readonly stage: Stage }
  | { readonly status: "running"; readonly id: number; readonly console: ConsoleLog; readonly stopping: boolean }
  | { readonly status: "done"; readonly id: number; readonly console: ConsoleLog; readonly result: RunResult }
  | { readonly status: "failed"; readonly id: number; readonly failure: Failure };

/** File name to text. */
export type Files = Readonly<Record<string, string>>;

export interface PlaygroundState {
  /** as the page has them */
  readonly original: Files;
  /** as the reader has them */
  readonly files: Files;
  /** what Reset threw away, until the next change */
  readonly discarded: Files | null;
  readonly run: RunState;
  /** the result in view; null: the one that the build made */
  readonly shown: RunResult | null;
  /** grows with each batch of output: the console is filled in place */
  readonly revision: number;
}

export type Action =
  /** the program has been fetched */
  | { readonly type: "opened"; readonly files: Files }
  | { readonly type: "run"; readonly id: number; readonly stage: Stage }
  | { readonly type: "stage"; readonly id: number; readonly stage: Stage }
  | { readonly type: "started"; readonly id: number }
  | { readonly type: "output"; readonly id: number; readonly pieces: readonly OutputPiece[] }
  | { readonly type: "stopping"; readonly id: number }
  | { readonly type: "done"; readonly id: number; readonly result: RunResult }
  | { readonly type: "failed"; readonly id: number; readonly failure: Failure }
  /** the run ended before it began */
  | { readonly type: "cancelled"; readonly id: number }
  | { readonly type: "edit"; readonly file: string; readonly text: string }
  | { readonly type: "reset" }
  | { readonly type: "undo-reset" };

export function initialState(original: Files, files: Files = original): PlaygroundState {
  return { original, files, discarded: null, run: { status: "idle" }, shown: null, revision: 0 };
}

export const isEdited = (state: Pick<PlaygroundState, "files" | "original">): boolean =>
  Object.keys({ ...state.original, ...state.files }).some((name) => state.files[name] !== state.original[name]);

/** True while Run is Stop. */
export const isBusy = (run: RunState): boolean => run.status === "loading" || run.status === "running";

/** The state after an action. What a run says that is no longer the newest is ignored. */
export function reduce(state: PlaygroundState, action: Action): PlaygroundState {
  switch (action.type) {
    case "opened":
      return { ...state, original: action.files, files: action.files };
    case "run":
      return { ...state, run: { status: "loading", id: action.id, stage: action.stage } };
    case "edit":
      if (state.files[action.file] === action.text) return state;
      return { ...state, files: { ...state.files, [action.file]: action.text }, discarded: null };
    case "reset":
      return isEdited(state) ? { ...state, files: state.original, discarded: state.files } : state;
    case "undo-reset":
      return state.discarded === null ? state : { ...state, files: state.discarded, discarded: null };
    default:
      return isCurrent(state.run, action.id) ? reduceRun(state, action) : state;
  }
}

const isCurrent = (run: RunState, id: number): boolean => isBusy(run) && run.status !== "idle" && run.id === id;

type RunAction = Exclude<Action, { type: "opened" | "run" | "edit" | "reset" | "undo-reset" }>;

function reduceRun(state: PlaygroundState, action: RunAction): PlaygroundState {
  const { id } = action;
  const console = state.run.status === "running" ? state.run.console : new ConsoleLog();
  switch (action.type) {
    case "stage":
      return { ...state, run: { status: "loading", id, stage: action.stage } };
    case "started":
      return { ...state, run: { status: "running", id, console, stopping: false } };
    case "output": {
      console.append(action.pieces);
      const stopping = state.run.status === "running" && state.run.stopping;
      return { ...state, run: { status: "running", id, console, stopping }, revision: state.revision + 1 };
    }
    case "stopping":
      return { ...state, run: { status: "running", id, console, stopping: true } };
    case "done":
      return { ...state, run: { status: "done", id, console, result: action.result }, shown: action.result };
    case "failed":
      return { ...state, run: { status: "failed", id, failure: action.failure } };
    case "cancelled":
      return { ...state, run: { status: "idle" } };
  }
}
