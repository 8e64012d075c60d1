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

export interface Discarded {
  readonly by: "reset" | "remove";
  readonly files: Files;
}

/** What a reader has made of a program: what is kept, shared and restored. */
export interface Draft {
  readonly files: Files;
  readonly seed: number | null;
  readonly stdin: string;
  readonly moment: number | null;
}

export interface PlaygroundState {
  /** as the page has them */
  readonly original: Files;
  /** as the reader has them */
  readonly files: Files;
  /** what Reset or Remove threw away, until the next change */
  readonly discarded: Discarded | null;
  /** replaces the lab's seed, if the reader gave one */
  readonly seed: number | null;
  /** what the first program finds on its standard input */
  readonly stdin: string;
  /** the moment of the run that is looked at, virtual ns */
  readonly moment: number | null;
  readonly run: RunState;
  /** the result in view; null: the one that the build made */
  readonly shown: RunResult | null;
  /** grows with each batch of output: the console is filled in place */
  readonly revision: number;
}

export type Action =
  /** the program has been fetched */
  | { readonly type: "opened"; readonly files: Files }
  /** another program takes its place */
  | { readonly type: "closed" }
  | { readonly type: "run"; readonly id: number; readonly stage: Stage }
  | { readonly type: "stage"; readonly id: number; readonly stage: Stage }
  | { readonly type: "started"; readonly id: number }
  | { readonly type: "output"; readonly id: number; readonly pieces: readonly OutputPiece[] }
  | { readonly type: "stopping"; readonly id: number }
  | { readonly type: "done"; readonly id: number; readonly result: RunResult }
  | { readonly type: "failed"; readonly id: number; readonly failure: Failure }
  /** a run that was made elsewhere is looked at */
  | { readonly type: "shown"; readonly result: RunResult }
  /** the run ended before it began */
  | { readonly type: "cancelled"; readonly id: number }
  | { readonly type: "edit"; readonly file: string; readonly text: string }
  /** what was kept, or came otherwise from outside the editor */
  | { readonly type: "restored"; readonly draft: Draft }
  | { readonly type: "add"; readonly file: string; readonly text: string }
  | { readonly type: "rename"; readonly file: string; readonly to: string }
  | { readonly type: "remove"; readonly file: string }
  | { readonly type: "seed"; readonly seed: number | null }
  | { readonly type: "stdin"; readonly text: string }
  | { readonly type: "moment"; readonly moment: number | null }
  /** one file, or all of them */
  | { readonly type: "reset"; readonly file?: string }
  | { readonly type: "undo-reset" };

export function initialState(original: Files, files: Files = original): PlaygroundState {
  const draft = { files, seed: null, stdin: "", moment: null };
  return { original, ...draft, discarded: null, run: { status: "idle" }, shown: null, revision: 0 };
}

export const isEdited = (state: Pick<PlaygroundState, "files" | "original">): boolean => changedFiles(state).length > 0;

/** The files that are not as the page has them: changed, added, removed. */
export const changedFiles = ({ files, original }: Pick<PlaygroundState, "files" | "original">): readonly string[] =>
  Object.keys({ ...original, ...files }).filter((name) => files[name] !== original[name]);

/** True while Run is Stop. */
export const isBusy = (run: RunState): boolean => run.status === "loading" || run.status === "running";

/** The state after an action. What a run says that is no longer the newest is ignored. */
export function reduce(state: PlaygroundState, action: Action): PlaygroundState {
  switch (action.type) {
    case "opened":
      return { ...state, ...initialState(action.files), run: state.run, revision: state.revision };
    case "closed":
      return { ...initialState({}), revision: state.revision };
    case "run":
      return { ...state, run: { status: "loading", id: action.id, stage: action.stage } };
    case "seed":
      return { ...state, seed: action.seed };
    case "stdin":
      return { ...state, stdin: action.text };
    case "moment":
      return { ...state, moment: action.moment };
    case "shown":
      return { ...state, shown: action.result };
    case "restored":
      return { ...state, ...action.draft, discarded: null };
    case "edit":
    case "add":
    case "rename":
    case "remove":
    case "reset":
    case "undo-reset":
      return reduceFiles(state, action);
    default:
      return isCurrent(state.run, action.id) ? reduceRun(state, action) : state;
  }
}

type FileAction = Extract<Action, { type: "edit" | "add" | "rename" | "remove" | "reset" | "undo-reset" }>;

function reduceFiles(state: PlaygroundState, action: FileAction): PlaygroundState {
  const { files, original } = state;
  switch (action.type) {
    case "edit":
    case "add":
      if (files[action.file] === action.text) return state;
      return { ...state, files: { ...files, [action.file]: action.text }, discarded: null };
    case "rename": {
      if (!Object.hasOwn(files, action.file) || Object.hasOwn(files, action.to)) return state;
      const renamed = Object.entries(files).map(([name, text]) => [name === action.file ? action.to : name, text]);
      return { ...state, files: Object.fromEntries(renamed) as Files, discarded: null };
    }
    case "remove":
      if (!Object.hasOwn(files, action.file)) return state;
      return { ...state, files: without(files, action.file), discarded: { by: "remove", files } };
    case "reset": {
      if (!isEdited(state)) return state;
      return { ...state, files: resetFiles(files, original, action.file), discarded: { by: "reset", files } };
    }
    case "undo-reset":
      return state.discarded === null ? state : { ...state, files: state.discarded.files, discarded: null };
  }
}

function resetFiles(files: Files, original: Files, file: string | undefined): Files {
  if (file === undefined) return original;
  const text = original[file];
  return text === undefined ? without(files, file) : { ...files, [file]: text };
}

const without = (files: Files, file: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== file));

const isCurrent = (run: RunState, id: number): boolean => isBusy(run) && run.status !== "idle" && run.id === id;

type RunAction = Extract<
  Action,
  { type: "stage" | "started" | "output" | "stopping" | "done" | "failed" | "cancelled" }
>;

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
