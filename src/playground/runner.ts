import type { BundleResult } from "../bundler/protocol.ts";
import type { BundledProgram, RunInput } from "../lab/protocol.ts";
import { type BundlerClient, BundlerFailed } from "./bundler-client.ts";
import { entriesOf } from "./entries.ts";
import type { LabClient, RunHandle } from "./lab-client.ts";
import type { PlaygroundProgram } from "./program.ts";
import { type Failure, type Files, isBusy } from "./state.ts";
import type { Store } from "./store.ts";

/** So long after the last change the reader is taken to pause, real ms. */
const PAUSE = 120;
/** So long without a change he is taken to read or think, real ms. */
const QUIET = 1500;

/** Leads one playground through its runs: program, bundles, engine, result. What happens goes into the store. */
export class Runner {
  private readonly store: Store;
  private readonly lab: LabClient;
  private readonly bundler: BundlerClient;
  /** fetches the prepared program; rejects if it does not come */
  private readonly program: () => Promise<PlaygroundProgram>;
  private current: { readonly id: number; handle: RunHandle | null } = { id: 0, handle: null };
  /** of each state of the files, by entry */
  private readonly bundles = new WeakMap<Files, Map<string, Promise<BundleResult>>>();
  private pause: ReturnType<typeof setTimeout> | undefined;
  private quiet: ReturnType<typeof setTimeout> | undefined;
  private isRehearsalDue = false;

  constructor(store: Store, lab: LabClient, bundler: BundlerClient, program: () => Promise<PlaygroundProgram>) {
    this.store = store;
    this.lab = lab;
    this.bundler = bundler;
    this.program = program;
  }

  /** Begins a run; one that is under way is replaced. */
  async run(): Promise<void> {
    this.current.handle?.abandon();
    this.isRehearsalDue = false;
    clearTimeout(this.quiet);
    const id = this.current.id + 1;
    this.current = { id, handle: null };
    this.store.dispatch({ type: "run", id, stage: "program" });
    this.lab.preload();
    try {
      const program = await this.program();
      const input = await this.inputOf(program, id);
      if (input !== null && this.isCurrent(id)) this.start(input, id);
    } catch (error) {
      this.fail(id, failureOf(error));
    }
  }

  /**
   * Fetches the bundler and has it bundle the program, changed or not: most of what its first bundle takes goes into compiling it.
   */
  async warmBundler(): Promise<void> {
    try {
      const { main } = await this.program();
      await this.bundled(this.store.state.files, main);
    } catch {
      // Whoever runs it will hear of it.
    }
  }

  /** The same for the lab, which runs the program as it was; once the reader is quiet, since keys would have to wait for it. */
  rehearseLater(): void {
    this.isRehearsalDue = true;
    this.awaitQuiet();
  }

  private awaitQuiet(): void {
    clearTimeout(this.quiet);
    if (this.isRehearsalDue) this.quiet = setTimeout(() => void this.rehearse(), QUIET);
  }

  private async rehearse(): Promise<void> {
    this.isRehearsalDue = false;
    try {
      const { programs, lab } = await this.program();
      this.lab.rehearse({ programs, lab, seed: null, args: [] });
    } catch {
      // Whoever runs it will hear of it.
    }
  }

  /** The files have changed: once the reader pauses they are bundled, so that Run need not wait for it. */
  changed(): void {
    this.awaitQuiet();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.prepare(), PAUSE);
  }

  private async prepare(): Promise<void> {
    if (!this.bundler.ready) return;
    try {
      const program = await this.program();
      const { files } = this.store.state;
      const { programs, lab } = entriesOf(program, files);
      for (const [key, file] of programs) {
        if (!isFresh(program.programs[key], program.files, files)) await this.bundled(files, file);
      }
      if (lab !== null && !isFresh(program.lab, program.files, files)) await this.bundled(files, lab);
    } catch {
      // Whoever runs it will hear of it.
    }
  }

  /** Ends the run; before it has begun there is no trace to keep. */
  stop(): void {
    const { id, handle } = this.current;
    if (!isBusy(this.store.state.run)) return;
    if (handle === null || this.store.state.run.status === "loading") {
      handle?.abandon();
      this.current = { id: id + 1, handle: null };
      this.store.dispatch({ type: "cancelled", id });
      return;
    }
    // First the worker: it can end the run while the page shows that it is asked to.
    handle.stop();
    this.store.dispatch({ type: "stopping", id });
  }

  private isCurrent(id: number): boolean {
    return this.current.id === id;
  }

  private fail(id: number, failure: Failure): void {
    this.store.dispatch({ type: "failed", id, failure });
  }

  /** What the lab needs; null if it does not compile, which has then been said. */
  private async inputOf(program: PlaygroundProgram, id: number): Promise<RunInput | null> {
    const { files, seed, stdin } = this.store.state;
    const entries = entriesOf(program, files);
    const fresh = (ready: BundledProgram | null | undefined, file: string): Promise<BundledProgram | null> =>
      isFresh(ready, program.files, files) ? Promise.resolve(ready) : this.bundle(files, file, id);

    const programs: Record<string, BundledProgram> = {};
    for (const [key, file] of entries.programs) {
      const bundled = await fresh(program.programs[key], file);
      if (bundled === null) return null;
      programs[key] = bundled;
    }
    const lab = entries.lab === null ? null : await fresh(program.lab, entries.lab);
    if (entries.lab !== null && lab === null) return null;
    return { programs, lab, seed, args: [], stdin };
  }

  private async bundle(files: Files, entry: string, id: number): Promise<BundledProgram | null> {
    this.store.dispatch({ type: "stage", id, stage: this.bundler.ready ? "bundling" : "bundler" });
    const result = await this.bundled(files, entry);
    if (result.ok) return result.program;
    this.fail(id, { kind: "compile", errors: result.errors });
    return null;
  }

  /** The same files are bundled once, unless the bundler fails. */
  private bundled(files: Files, entry: string): Promise<BundleResult> {
    const known = this.bundles.get(files) ?? new Map<string, Promise<BundleResult>>();
    this.bundles.set(files, known);
    let result = known.get(entry);
    if (result === undefined) {
      result = this.bundler.bundle(files, entry);
      known.set(entry, result);
      result.catch(() => known.delete(entry));
    }
    return result;
  }

  private start(input: RunInput, id: number): void {
    const { store } = this;
    this.current.handle = this.lab.run(input, {
      started: () => store.dispatch({ type: "started", id }),
      output: (pieces) => store.dispatch({ type: "output", id, pieces }),
      done: (result) => store.dispatch({ type: "done", id, result }),
      rejected: (text) => this.fail(id, { kind: "rejected", text }),
      crashed: () => this.fail(id, { kind: "crashed" }),
      unloaded: () => this.fail(id, { kind: "load" }),
      silent: () => this.fail(id, { kind: "no-answer" }),
    });
    if (store.state.run.status === "loading") store.dispatch({ type: "stage", id, stage: "engine" });
  }
}

const isFresh = (ready: BundledProgram | null | undefined, original: Files, files: Files): ready is BundledProgram =>
  ready !== null && ready !== undefined && isAsWritten(ready, original, files);

/** True if nothing that a bundle was made from has been changed: it need not be made again. */
export function isAsWritten({ map }: BundledProgram, original: Files, files: Files): boolean {
  const { sources } = JSON.parse(map) as { readonly sources: readonly string[] };
  return sources.every((name) => files[name] === original[name]);
}

function failureOf(error: unknown): Failure {
  if (error instanceof BundlerFailed && !error.neverLoaded) return { kind: "bundler", text: error.message };
  return { kind: "load" };
}
