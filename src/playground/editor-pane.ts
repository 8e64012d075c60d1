import type { Editor } from "./editor/editor.ts";
import type { LoadMonaco } from "./editor/load-monaco.ts";
import type { Page } from "./page.ts";
import { problemsOf } from "./problem-list.ts";
import type { PlaygroundState } from "./state.ts";
import type { Store } from "./store.ts";

/** Lays an editor over the static code when the reader first edits, and keeps it and the store in step. */
export class EditorPane {
  private readonly page: Page;
  private readonly store: Store;
  private readonly loadMonaco: LoadMonaco;
  private readonly onRun: () => void;
  private editor: Editor | null = null;
  private opening: Promise<Editor> | null = null;
  /** what the editor is saying, which it must not be told again */
  private typed: { readonly file: string; readonly text: string } | null = null;

  constructor(page: Page, store: Store, loadMonaco: LoadMonaco, onRun: () => void) {
    this.page = page;
    this.store = store;
    this.loadMonaco = loadMonaco;
    this.onRun = onRun;
    page.onFile = (file) => this.editor?.show(file);
    page.onLine = (place) => this.editor?.point(place);
    page.onPlace = (file, line, column) => {
      page.selectFile(file);
      if (this.editor === null) page.source.reveal(file, line);
      else this.editor.reveal(file, line, column);
    };
  }

  get isOpen(): boolean {
    return this.editor !== null;
  }

  /** Rejects if the editor does not come through the network. */
  async open(): Promise<void> {
    this.opening ??= this.create().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    this.editor = await this.opening;
    this.page.editing(true);
    this.editor.focus();
  }

  /** Gives the place back to the static code, for another program. */
  close(): void {
    this.editor?.dispose();
    this.editor = null;
    this.opening = null;
    this.page.editing(false);
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

  private async create(): Promise<Editor> {
    const { page, store } = this;
    // A finger on glass gets the browser's own text area and never downloads the large editor.
    const isTouch = matchMedia("(pointer: coarse)").matches;
    const create = isTouch
      ? (await import("./editor/light.ts")).createLightEditor
      : await this.loadMonaco(page.data.locale);
    return create({
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
    });
  }
}
