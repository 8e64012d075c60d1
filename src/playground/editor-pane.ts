import type { Editor } from "./editor/editor.ts";
import type { Page } from "./page.ts";
import type { PlaygroundState } from "./state.ts";
import type { Store } from "./store.ts";

/** Lays an editor over the static code when the reader first edits, and keeps it and the store in step. */
export class EditorPane {
  private readonly page: Page;
  private readonly store: Store;
  private readonly onRun: () => void;
  private editor: Editor | null = null;
  private opening: Promise<Editor> | null = null;
  /** what the editor itself has said, which it must not be told again */
  private typed: { readonly file: string; readonly text: string } | null = null;

  constructor(page: Page, store: Store, onRun: () => void) {
    this.page = page;
    this.store = store;
    this.onRun = onRun;
    page.onFile = (file) => this.editor?.show(file);
    page.onLine = (place) => this.editor?.point(place);
    page.onPlace = (file, line, column) => {
      page.selectFile(file);
      this.editor?.reveal(file, line, column);
    };
  }

  /** Rejects if the editor does not come through the network. */
  async open(): Promise<void> {
    this.opening ??= this.create().catch((error: unknown) => {
      this.opening = null;
      throw error;
    });
    this.editor = await this.opening;
    this.page.editing();
    this.editor.focus();
  }

  /** Brings what came from elsewhere (Reset, a failed run) into the editor. */
  follow(state: PlaygroundState, before: PlaygroundState): void {
    const { editor } = this;
    if (editor === null) return;
    if (state.files !== before.files) {
      for (const [file, text] of Object.entries(state.files)) {
        if (text === before.files[file] || (this.typed?.file === file && this.typed.text === text)) continue;
        editor.setText(file, text);
      }
      editor.mark([]);
    }
    if (state.run !== before.run) {
      const { run } = state;
      editor.mark(run.status === "failed" && run.failure.kind === "compile" ? run.failure.errors : []);
    }
  }

  private async create(): Promise<Editor> {
    const { page, store } = this;
    // A finger on glass gets the browser's own text area and never downloads the large editor.
    const isTouch = matchMedia("(pointer: coarse)").matches;
    const create = isTouch
      ? (await import("./editor/light.ts")).createLightEditor
      : await (await import("./editor/load-monaco.ts")).loadMonaco(page.data.locale);
    return create({
      host: page.editorHost,
      code: page.code,
      program: page.data.name,
      files: store.state.files,
      file: page.selectedFile,
      locale: page.data.locale,
      words: page.words,
      onChange: (file, text) => {
        this.typed = { file, text };
        store.dispatch({ type: "edit", file, text });
      },
      onRun: this.onRun,
      onLeave: () => page.focusRun(),
      onHeight: (height) => page.setCodeHeight(height),
    });
  }
}
