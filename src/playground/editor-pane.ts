import type { Editor, EditorOptions } from "./editor/editor.ts";
import { loadMonaco } from "./editor/load-monaco.ts";
import { QuickEditor } from "./editor/quick.ts";
import type { Page } from "./page.ts";
import { type Problem, problemsOf } from "./problem-list.ts";
import type { PlaygroundState } from "./state.ts";
import type { Store } from "./store.ts";

/**
 * Brings an editor to the static code when the reader first edits, and keeps it and the store in step. A keyboard gets one to type
 * in at once, in whose place Monaco comes when it is there; a finger gets another, and never Monaco.
 */
export class EditorPane {
  private readonly page: Page;
  private readonly store: Store;
  private readonly onRun: () => void;
  /** the one that the reader types in */
  private editor: Editor | null = null;
  private loading: Promise<void> | null = null;
  /** grows when the place is given back: what was on its way then comes too late */
  private closed = 0;
  /** what the editor is saying, which it must not be told again */
  private typed: { readonly file: string; readonly text: string } | null = null;
  private pointed: Parameters<Page["onLine"]>[0] = null;

  constructor(page: Page, store: Store, onRun: () => void) {
    this.page = page;
    this.store = store;
    this.onRun = onRun;
    page.onFile = (file) => this.editor?.show(file);
    page.onLine = (place) => {
      this.pointed = place;
      this.editor?.point(place);
    };
    page.onPlace = (file, line, column) => {
      page.selectFile(file);
      if (this.editor === null) page.source.reveal(file, line);
      else this.editor.reveal(file, line, column);
    };
  }

  get isOpen(): boolean {
    return this.editor !== null;
  }

  /** The reader points with a finger: then keyboard and selection are the device's own, and so is the editor. */
  get isForTouch(): boolean {
    return matchMedia("(pointer: coarse)").matches;
  }

  /** Rejects if the editor does not come through the network; what there is to type in until then stays. */
  async open(): Promise<void> {
    const quick = this.editor instanceof QuickEditor ? this.editor : null;
    if (this.editor !== null && quick === null) return this.editor.focus();
    quick?.focus();
    this.loading ??= this.isForTouch ? this.openForTouch() : this.openMonaco(quick ?? this.openQuick());
    const { loading, closed } = this;
    try {
      await loading;
    } finally {
      if (closed === this.closed) this.loading = null;
    }
  }

  /** Gives the place back to the static code, for another program. */
  close(): void {
    this.closed++;
    this.editor?.dispose();
    this.editor = null;
    this.loading = null;
    this.page.editing(null);
  }

  /** Brings what came from elsewhere (Reset, another tab, a failed run) into the editor. */
  follow(state: PlaygroundState, before: PlaygroundState): void {
    const { editor } = this;
    if (editor === null) return;
    if (state.files !== before.files) {
      if (!this.isTyped(state, before)) editor.sync(state.files);
      editor.mark([]);
    }
    if (state.run !== before.run) editor.mark(problemsOf(state.run));
  }

  /** True if the only change is the one that the editor has told. */
  private isTyped({ files }: PlaygroundState, before: PlaygroundState): boolean {
    const { typed } = this;
    const names = Object.keys({ ...files, ...before.files });
    const changed = names.filter((name) => files[name] !== before.files[name]);
    return typed !== null && changed.length === 1 && changed[0] === typed.file && files[typed.file] === typed.text;
  }

  private openQuick(): QuickEditor {
    const { page } = this;
    const quick = new QuickEditor({ ...this.options(), codeOf: (file) => page.source.of(file) });
    this.editor = quick;
    page.editing("quick");
    quick.mark(this.problems);
    quick.focus();
    return quick;
  }

  /** It is made while the reader goes on typing, and takes over when their hands rest. */
  private async openMonaco(quick: QuickEditor): Promise<void> {
    const { page, store, closed } = this;
    // What there is to type in is painted first: compiling Monaco takes every core that there is.
    await painted();
    const createMonaco = await loadMonaco(page.data.locale);
    await quick.rest();
    if (closed !== this.closed) return;
    const options = this.options();
    let height = 0;
    // Neither is asked for before it is in its place.
    const isTyping = (): boolean => this.editor !== quick;
    const full = createMonaco({
      ...options,
      // What the reader has typed since is a step that undo takes back.
      files: quick.begun,
      onChange: (file, text) => isTyping() && options.onChange(file, text),
      onHeight: (wanted) => {
        height = wanted;
        if (isTyping()) page.setCodeHeight(wanted);
      },
    });
    await quick.rest();
    if (closed !== this.closed) return full.dispose();
    const { hold } = quick;
    full.sync(store.state.files);
    full.show(page.selectedFile);
    full.mark(this.problems);
    full.point(this.pointed);
    this.editor = full;
    page.editing("full");
    page.setCodeHeight(height);
    full.takeOver(hold);
    quick.dispose();
  }

  private async openForTouch(): Promise<void> {
    const { closed } = this;
    const { createTouchEditor } = await import("./editor/touch.ts");
    if (closed !== this.closed) return;
    this.editor = createTouchEditor(this.options());
    this.page.editing("full");
    this.editor.mark(this.problems);
    this.editor.focus();
  }

  private get problems(): readonly Problem[] {
    return problemsOf(this.store.state.run);
  }

  private options(): EditorOptions {
    const { page, store } = this;
    return {
      host: page.editorHost,
      code: page.code,
      program: page.data.name,
      files: store.state.files,
      file: page.selectedFile,
      locale: page.data.locale,
      words: page.words,
      errno: page.errno,
      onChange: (file, text) => {
        this.typed = { file, text };
        store.dispatch({ type: "edit", file, text });
        // Whatever brings the same text later comes from elsewhere.
        this.typed = null;
      },
      onRun: this.onRun,
      onLeave: () => page.focusRun(),
      onHeight: (height) => page.setCodeHeight(height),
    };
  }
}

/** Resolves after the next frame; in a page that is not in view there is none, and soon. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
