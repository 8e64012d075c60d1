import { beforeEach, expect, test, vi } from "vitest";
import type { BundleResult } from "../bundler/protocol.ts";
import type { RunInput, RunResult } from "../lab/protocol.ts";
import type { BundlerClient } from "./bundler-client.ts";
import { BundlerFailed } from "./bundler-client.ts";
import type { LabClient, RunHandle, RunListener } from "./lab-client.ts";
import type { PlaygroundProgram } from "./program.ts";
import { Runner } from "./runner.ts";
import { initialState } from "./state.ts";
import { Store } from "./store.ts";

const bundleOf = (file: string, code: string, sources = [file]) => ({
  file,
  code,
  map: JSON.stringify({ version: 3, sources, names: [], mappings: "" }),
});

const PROGRAM: PlaygroundProgram = {
  main: "a.ts",
  files: { "a.ts": "a", "b.ts": "b", "shared.ts": "s", "a.lab.ts": "lab" },
  programs: { "": bundleOf("a.ts", "A", ["shared.ts", "a.ts"]), "b.ts": bundleOf("b.ts", "B") },
  labFile: "a.lab.ts",
  lab: bundleOf("a.lab.ts", "LAB"),
};

/** The parts on the other side, which do what a test says. */
class Stage {
  readonly store = new Store(initialState(PROGRAM.files));
  readonly bundled: string[] = [];
  readonly rehearsals: RunInput[] = [];
  readonly runs: { input: RunInput; listener: RunListener; stopped: boolean; abandoned: boolean }[] = [];
  bundleResult: (entry: string) => Promise<BundleResult> = async (entry) => ({
    ok: true,
    program: bundleOf(entry, `${entry} anew`),
    warnings: [],
  });
  program: () => Promise<PlaygroundProgram> = async () => PROGRAM;
  readonly runner: Runner;

  constructor() {
    const lab: Pick<LabClient, "preload" | "rehearse" | "run" | "ready"> = {
      ready: true,
      preload: () => {},
      rehearse: (input) => {
        this.rehearsals.push(input);
      },
      run: (input, listener): RunHandle => {
        const run = { input, listener, stopped: false, abandoned: false };
        this.runs.push(run);
        listener.started();
        return {
          id: this.runs.length,
          stop: () => {
            run.stopped = true;
          },
          abandon: () => {
            run.abandoned = true;
          },
        };
      },
    };
    const bundler: Pick<BundlerClient, "ready" | "bundle"> = {
      ready: true,
      bundle: (_files, entry) => {
        this.bundled.push(entry);
        return this.bundleResult(entry);
      },
    };
    this.runner = new Runner(this.store, lab as LabClient, bundler as BundlerClient, () => this.program());
  }
}

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});

const edit = (file: string) => stage.store.dispatch({ type: "edit", file, text: "changed" });
const codes = () =>
  Object.fromEntries(Object.entries(stage.runs.at(-1)?.input.programs ?? {}).map(([k, p]) => [k, p.code]));

test("Runner: an unmodified program runs from its prepared bundles", async () => {
  await stage.runner.run();
  expect(stage.bundled).toEqual([]);
  expect(codes()).toEqual({ "": "A", "b.ts": "B" });
  expect(stage.runs[0]?.input.lab?.code).toBe("LAB");
  expect(stage.store.state.run.status).toBe("running");
});

test("Runner: only what was changed is bundled anew", async () => {
  edit("b.ts");
  await stage.runner.run();
  expect(codes()).toEqual({ "": "A", "b.ts": "b.ts anew" });
  edit("a.lab.ts");
  await stage.runner.run();
  expect(stage.bundled).toEqual(["b.ts", "b.ts", "a.lab.ts"]);
});

test("Runner: a changed file counts for every program that imports it", async () => {
  edit("shared.ts");
  await stage.runner.run();
  expect(stage.bundled).toEqual(["a.ts"]);
});

test("Runner: a rehearsal is of the program as it was, and waits until the reader is quiet", async () => {
  vi.useFakeTimers();
  try {
    stage.runner.rehearseLater();
    await vi.advanceTimersByTimeAsync(1400);
    edit("a.ts");
    stage.runner.changed();
    await vi.advanceTimersByTimeAsync(1400);
    expect(stage.rehearsals).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(stage.rehearsals.map(({ programs }) => programs[""]?.code)).toEqual(["A"]);
    expect(stage.store.state.run.status).toBe("idle");
  } finally {
    vi.useRealTimers();
  }
});

test("Runner: a run makes a rehearsal needless", async () => {
  vi.useFakeTimers();
  try {
    stage.runner.rehearseLater();
    await stage.runner.run();
    await vi.advanceTimersByTimeAsync(5000);
    expect(stage.rehearsals).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

test("Runner: what does not compile does not run", async () => {
  stage.bundleResult = async () => ({ ok: false, errors: [], warnings: [] });
  edit("a.ts");
  await stage.runner.run();
  expect(stage.runs).toEqual([]);
  expect(stage.store.state.run).toMatchObject({ status: "failed", failure: { kind: "compile" } });
});

test("Runner: a program that cannot be fetched is a failed load, and may be tried again", async () => {
  stage.program = () => Promise.reject(new Error("503"));
  await stage.runner.run();
  expect(stage.store.state.run).toMatchObject({ status: "failed", failure: { kind: "load" } });
  stage.program = async () => PROGRAM;
  await stage.runner.run();
  expect(stage.store.state.run.status).toBe("running");
});

test("Runner: a bundler that never came is a failed load, one that broke down says so", async () => {
  edit("a.ts");
  stage.bundleResult = () => Promise.reject(new BundlerFailed("", true));
  await stage.runner.run();
  expect(stage.store.state.run).toMatchObject({ failure: { kind: "load" } });
  stage.bundleResult = () => Promise.reject(new BundlerFailed("out of memory", false));
  await stage.runner.run();
  expect(stage.store.state.run).toMatchObject({ failure: { kind: "bundler", text: "out of memory" } });
});

test("Runner: a second run takes the place of the first", async () => {
  await stage.runner.run();
  await stage.runner.run();
  expect(stage.runs.map((run) => run.abandoned)).toEqual([true, false]);
});

test("Runner: stop asks the run to end and keeps what it then says", async () => {
  await stage.runner.run();
  stage.runner.stop();
  expect(stage.runs[0]?.stopped).toBe(true);
  expect(stage.store.state.run).toMatchObject({ status: "running", stopping: true });
  stage.runs[0]?.listener.done({ hash: "x" } as RunResult);
  expect(stage.store.state).toMatchObject({ run: { status: "done" }, shown: { hash: "x" } });
});

test("Runner: stop before the run has begun leaves nothing under way", async () => {
  let come: (program: PlaygroundProgram) => void = () => {};
  stage.program = () => new Promise((resolve) => (come = resolve));
  const running = stage.runner.run();
  stage.runner.stop();
  come(PROGRAM);
  await running;
  expect(stage.runs).toEqual([]);
  expect(stage.store.state.run.status).toBe("idle");
});

test("Runner: what the reader has changed is bundled when they pause, and Run takes that", async () => {
  vi.useFakeTimers();
  edit("a.ts");
  stage.runner.changed();
  await vi.advanceTimersByTimeAsync(100);
  edit("b.ts");
  stage.runner.changed();
  await vi.advanceTimersByTimeAsync(100);
  expect(stage.bundled).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  expect(stage.bundled).toEqual(["a.ts", "b.ts"]);
  vi.useRealTimers();
  await stage.runner.run();
  await stage.runner.run();
  expect(stage.bundled).toEqual(["a.ts", "b.ts"]);
  expect(codes()).toEqual({ "": "a.ts anew", "b.ts": "b.ts anew" });
  edit("shared.ts");
  await stage.runner.run();
  expect(stage.bundled.length).toBeGreaterThan(2);
});

test("Runner: a bundler that failed ahead of a run is asked again by the run", async () => {
  vi.useFakeTimers();
  stage.bundleResult = () => Promise.reject(new BundlerFailed("gone", false));
  edit("a.ts");
  stage.runner.changed();
  await vi.advanceTimersByTimeAsync(200);
  vi.useRealTimers();
  stage.bundleResult = async (entry) => ({ ok: true, program: bundleOf(entry, "second"), warnings: [] });
  await stage.runner.run();
  expect(stage.bundled).toEqual(["a.ts", "a.ts"]);
  expect(codes()).toMatchObject({ "": "second" });
});
