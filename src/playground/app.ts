import type { RunResult } from "../lab/protocol.ts";
import { BundlerClient, type BundlerWorker } from "./bundler-client.ts";
import { Calm } from "./calm.ts";
import { EditorPane } from "./editor-pane.ts";
import { labFileOf } from "./entries.ts";
import { type KeptDraft, keepEdit, readEdit } from "./kept-edits.ts";
import { LabClient, type LabWorker } from "./lab-client.ts";
import { Page } from "./page.ts";
import type { PlaygroundProgram } from "./program.ts";
import { Runner } from "./runner.ts";
import { readImports } from "./share/import.ts";
import { type SharedCode, toFragment } from "./share/link.ts";
import { saveFile } from "./share/save-file.ts";
import { initialState, isBusy, isEdited, type PlaygroundState } from "./state.ts";
import { Store } from "./store.ts";
import { Tools } from "./tools.ts";
import type { AllWords } from "./words.ts";
import { siteProgram, type Workspace } from "./workspace.ts";

/** One playground of the page, once the reader has acted: leads from the page's buttons to the store and back. */

/** So long after the editor has come, what else a Run needs is fetched, real ms. */
const EDITOR_FIRST = 200;

/** Both are shared by every playground of the page. */
let sharedLab: LabClient | null = null;
let sharedBundler: BundlerClient | null = null;

/** What the page has begun to fetch, or can, before this code is there. */
export interface Beginning {
  readonly words: AllWords;
  readonly program: Promise<Response>;
  readonly takeLab: () => Worker;
  readonly startBundler: () => Worker;
}

export class PlaygroundApp {
  readonly page: Page;
  private readonly calm = new Calm((state, before) => this.page.show(state, before));
  readonly store: Store;
  readonly lab: LabClient;
  readonly bundler: BundlerClient;
  private readonly runner: Runner;
  private readonly pane: EditorPane;
  private readonly tools: Tools;
  private workspace: Workspace;
  private loaded: PlaygroundProgram | null = null;
  private fetched: Promise<PlaygroundProgram> | null = null;
  /** what is being put into the store was kept already */
  private isOpening = false;

  constructor(root: HTMLElement, { words, program, takeLab, startBundler }: Beginning) {
    sharedLab ??= new LabClient(() => takeLab() as LabWorker);
    this.lab = sharedLab;
    sharedBundler ??= new BundlerClient(() => startBundler() as BundlerWorker);
    this.bundler = sharedBundler;
    this.page = new Page(root, words);
    this.workspace = siteProgram(this.page.data, program);
    this.store = new Store(initialState({}));
    this.runner = new Runner(this.store, this.lab, this.bundler, () => this.program());
    this.pane = new EditorPane(this.page, this.store, () => this.act("run"));
    this.tools = this.makeTools();
    this.listen();
    this.store.subscribe((state, before) => this.follow(state, before));
  }

  /** What one of the buttons stands for. */
  act(action: string): void {
    const { store } = this;
    if (action === "run") void this.runner.run();
    else if (action === "run-or-stop") isBusy(store.state.run) ? this.runner.stop() : void this.runner.run();
    else if (action === "edit") void this.edit();
    else if (action === "reset") store.dispatch({ type: "reset" });
    else if (action === "reset-file") store.dispatch({ type: "reset", file: this.page.selectedFile });
    else if (action === "undo-reset") store.dispatch({ type: "undo-reset" });
    else if (action === "explore") this.explore();
  }

  /** The moment (virtual ns) that the reader has chosen before this code was there. */
  look(time: number): void {
    this.program().then(
      () => this.page.onMoment(time),
      () => {
        // Whoever needs the program next tries again and says so.
      },
    );
  }

  /** Shows a moment (virtual ns) of a run that was made elsewhere, in the views that can be moved. */
  showMoment(result: RunResult, time: number, sentence: string): void {
    this.store.dispatch({ type: "shown", result });
    this.page.say(sentence);
    this.page.explorer.openAt(result.trace, time);
  }

  /** Opens the views that can be moved, or closes them. They need a run: the build's own leaves no trace in the page. */
  private explore(): void {
    const { run, shown } = this.store.state;
    if (this.page.explorer.toggle() && shown === null && !isBusy(run)) void this.runner.run();
  }

  /** The reader may be about to act: fetch what the first Run needs. */
  warm(): void {
    this.lab.preload();
    this.program().then(
      () => {
        if (this.isEdited) void this.runner.warmBundler();
      },
      () => {
        // Whoever needs it next tries again and says so.
      },
    );
  }

  /** Shows what the reader has kept of this program. Nothing runs. */
  restore(): void {
    this.program().catch(() => {
      // Whoever needs it next tries again and says so.
    });
  }

  /** Takes another program in the place of this one. Nothing runs. */
  async open(workspace: Workspace): Promise<void> {
    const wasEditing = this.pane.isOpen;
    this.runner.stop();
    this.pane.close();
    this.workspace = workspace;
    this.fetched = null;
    this.loaded = null;
    this.isOpening = true;
    this.store.dispatch({ type: "closed" });
    this.page.clearResults();
    this.page.banner("");
    try {
      await this.program();
      this.page.say(this.page.words.notRunYet);
      if (workspace.isForeign) this.page.banner(this.page.words.foreignCode);
      if (wasEditing && this.workspace === workspace) await this.pane.open();
    } catch {
      this.page.say(this.page.words.failedLoad, "edit");
    } finally {
      this.isOpening = false;
    }
  }

  /** The program as it stands, for a link. */
  async fragment(): Promise<string> {
    const program = await this.program();
    const { files, seed, stdin, moment } = this.store.state;
    const { name, isForeign } = this.workspace;
    const code: SharedCode = { name: isForeign ? "" : name, main: program.main, draft: { files, seed, stdin, moment } };
    return toFragment(code);
  }

  get isEdited(): boolean {
    return isEdited(this.store.state);
  }

  private follow(state: PlaygroundState, before: PlaygroundState): void {
    const { page, loaded } = this;
    if (state.files !== before.files && loaded !== null) {
      page.tabs.sync(Object.keys(state.files), { main: loaded.main, lab: labFileOf(loaded, state.files) });
      this.runner.changed();
    }
    page.mark(state.run);
    this.calm.show(state, before);
    this.pane.follow(state, before);
    this.tools.show(state);
    const isSame = (["files", "seed", "stdin", "moment"] as const).every((part) => state[part] === before[part]);
    if (!isSame && !this.isOpening) this.keep();
  }

  private listen(): void {
    const { page, store } = this;
    page.onAdd = (file) => {
      store.dispatch({ type: "add", file, text: "" });
      page.selectFile(file);
    };
    page.onRename = (file, to) => {
      store.dispatch({ type: "rename", file, to });
      page.selectFile(to);
    };
    page.onRemove = (file) => {
      page.selectFile(this.loaded?.main ?? "");
      store.dispatch({ type: "remove", file });
    };
    page.onMoment = (moment) => store.dispatch({ type: "moment", moment });
  }

  private makeTools(): Tools {
    const { page, store } = this;
    const address = async (): Promise<string> => {
      return new URL(`${page.data.play}#${await this.fragment()}`, location.href).href;
    };
    return new Tools(page.tools, page.words, page.data.templates !== undefined, {
      seed: (seed) => store.dispatch({ type: "seed", seed }),
      stdin: (text) => store.dispatch({ type: "stdin", text }),
      link: address,
      download: () => void this.download(),
      import: (files) => void this.import(files),
      // The site's own program keeps its name, and with it what the reader has made of it. That of a challenge stands nowhere else.
      open: () => {
        if (page.data.isChallenge) void address().then((link) => location.assign(link));
        else location.assign(`${page.data.play}#program=${this.workspace.name}`);
      },
    });
  }

  private async edit(): Promise<void> {
    const { sizes } = this.page.data;
    this.page.loadingEditor(this.pane.isForTouch ? sizes.touchEditor : sizes.editor);
    try {
      await this.program();
      await this.pane.open();
      this.page.editorThere();
      // Once the editor stands: what comes now would only keep it from doing so.
      setTimeout(() => {
        this.lab.preload();
        // One after the other: together they would keep the editor waiting.
        void this.runner.warmBundler().then(() => this.runner.rehearseLater());
      }, EDITOR_FIRST);
    } catch {
      this.page.editorFailed();
    }
  }

  private async download(): Promise<void> {
    try {
      const program = await this.program();
      const [{ folderOf }, { zip }] = await Promise.all([import("./share/folder.ts"), import("./share/zip.ts")]);
      const { files, seed, stdin } = this.store.state;
      const folder = folderOf({ main: program.main, lab: labFileOf(program, files), files, seed, stdin });
      saveFile(`${folder.name}.zip`, await zip(folder.files), "application/zip");
    } catch {
      this.page.say(this.page.words.failedLoad);
    }
  }

  private async import(chosen: readonly File[]): Promise<void> {
    await this.program();
    const { files, problem } = await readImports(chosen, this.page.words);
    for (const [file, text] of Object.entries(files)) this.store.dispatch({ type: "add", file, text });
    const last = Object.keys(files).at(-1);
    if (last !== undefined) this.page.selectFile(last);
    this.page.say(problem);
  }

  /** Fetches the program once; a failed fetch may be tried again. */
  program(): Promise<PlaygroundProgram> {
    const { workspace } = this;
    this.fetched ??= workspace.load().then(
      (program) => {
        if (workspace === this.workspace) this.opened(program);
        return program;
      },
      (error: unknown) => {
        if (workspace === this.workspace) this.fetched = null;
        throw error;
      },
    );
    return this.fetched;
  }

  private opened(program: PlaygroundProgram): void {
    const { page, store, workspace } = this;
    this.loaded = program;
    this.isOpening = true;
    // What the build printed is the site's own program; anything else has to be painted.
    page.opened(workspace.name === page.data.name ? program.files : {});
    store.dispatch({ type: "opened", files: program.files });
    if (workspace.draft !== null) store.dispatch({ type: "restored", draft: workspace.draft });
    this.take(this.kept(program));
    this.isOpening = false;
  }

  private kept(program: PlaygroundProgram): KeptDraft {
    const local = storage();
    const { name, version } = this.workspace;
    return local === null ? { status: "forbidden" } : readEdit(local, name, version, program.files);
  }

  private take(kept: KeptDraft): void {
    const { page, store } = this;
    const { words } = page;
    if (kept.status === "kept") {
      store.dispatch({ type: "restored", draft: kept.draft });
      if (isEdited(store.state)) page.say(kept.isStale ? words.exampleChanged : words.yourVersion);
    } else if (kept.status === "unreadable") page.say(words.keptUnreadable);
    else if (kept.status === "newer") page.say(words.keptNewer);
  }

  private keep(): void {
    const { state } = this.store;
    const { name, version } = this.workspace;
    const { files, seed, stdin, moment, original } = state;
    const local = storage();
    const draft = { files, seed, stdin, moment };
    const kept = local !== null && keepEdit(local, name, version, draft, original);
    if (kept || !isEdited(state)) return;
    this.page.say(local === null ? this.page.words.storageForbidden : this.page.words.storageFull);
  }
}

function storage(): Storage | null {
  try {
    // A page takes it away where the browser forbids it: Head.astro.
    return (localStorage as Storage | undefined) ?? null;
  } catch {
    return null;
  }
}
