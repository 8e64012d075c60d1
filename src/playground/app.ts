import { BundlerClient, type BundlerWorker } from "./bundler-client.ts";
import { EditorPane } from "./editor-pane.ts";
import { keepEdit, readEdit } from "./kept-edits.ts";
import { LabClient, type LabWorker } from "./lab-client.ts";
import { Page } from "./page.ts";
import type { PlaygroundProgram } from "./program.ts";
import { Runner } from "./runner.ts";
import { initialState, isBusy, isEdited } from "./state.ts";
import { Store } from "./store.ts";
import type { AllWords } from "./words.ts";

/** One playground of the page, once the reader has acted: leads from the page's buttons to the store and back. */

const startBundler = () =>
  new Worker(new URL("../bundler/worker.ts", import.meta.url), { type: "module", name: "bundler" }) as BundlerWorker;

/** Both are shared by every playground of the page. */
let sharedLab: LabClient | null = null;
const bundler = new BundlerClient(startBundler);

export class PlaygroundApp {
  private readonly store: Store;
  private readonly page: Page;
  private readonly runner: Runner;
  private readonly pane: EditorPane;
  private readonly lab: LabClient;
  /** the answer that was asked for before this code was there; used once */
  private early: Promise<Response> | null;
  private fetched: Promise<PlaygroundProgram> | null = null;

  constructor(root: HTMLElement, words: AllWords, takeLab: () => Worker, early: Promise<Response>) {
    sharedLab ??= new LabClient(() => takeLab() as LabWorker);
    this.lab = sharedLab;
    this.early = early;
    this.page = new Page(root, words);
    this.store = new Store(initialState({}));
    this.runner = new Runner(this.store, this.lab, bundler, () => this.program());
    this.pane = new EditorPane(this.page, this.store, () => this.act("run"));
    this.store.subscribe((state, before) => {
      this.page.show(state, before);
      this.pane.follow(state, before);
      if (state.files !== before.files && state.original === before.original) this.keep();
    });
  }

  /** What one of the buttons stands for. */
  act(action: string): void {
    if (action === "run") void this.runner.run();
    else if (action === "run-or-stop") isBusy(this.store.state.run) ? this.runner.stop() : void this.runner.run();
    else if (action === "edit") void this.edit();
    else if (action === "reset") this.store.dispatch({ type: "reset" });
    else if (action === "undo-reset") this.store.dispatch({ type: "undo-reset" });
  }

  /** The reader may be about to act: fetch what the first Run needs. */
  warm(): void {
    this.lab.preload();
    this.program().catch(() => {
      // Whoever needs it next tries again and says so.
    });
  }

  private async edit(): Promise<void> {
    this.page.busyWithEditor(true);
    try {
      await this.program();
      this.takeKeptEdit();
      await this.pane.open();
      bundler.preload();
      this.page.busyWithEditor(false);
    } catch {
      this.page.editorFailed();
    }
  }

  /** Fetches the prepared program once; a failed fetch may be tried again. */
  private program(): Promise<PlaygroundProgram> {
    this.fetched ??= this.fetchProgram().catch((error: unknown) => {
      this.fetched = null;
      throw error;
    });
    return this.fetched;
  }

  private async fetchProgram(): Promise<PlaygroundProgram> {
    const asked = this.early ?? fetch(this.page.data.program);
    this.early = null;
    const answer = await asked;
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    const program = (await answer.json()) as PlaygroundProgram;
    this.store.dispatch({ type: "opened", files: program.files });
    return program;
  }

  private takeKeptEdit(): void {
    const { state } = this.store;
    const kept = storage() === null || isEdited(state) ? null : readEdit(localStorage, this.page.data.name);
    for (const [file, text] of Object.entries(kept ?? {})) {
      if (Object.hasOwn(state.original, file)) this.store.dispatch({ type: "edit", file, text });
    }
  }

  private keep(): void {
    const { files, original } = this.store.state;
    const local = storage();
    const kept = local !== null && keepEdit(local, this.page.data.name, files, original);
    if (!kept && isEdited(this.store.state)) this.page.cannotKeep();
  }
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
