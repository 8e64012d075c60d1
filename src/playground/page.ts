import type { RunResult } from "../lab/protocol.ts";
import { attachViews, type PointedMoment } from "../views/attach.ts";
import { fill } from "../views/html.ts";
import type { ConsoleLog } from "./console-log.ts";
import { outputHtml } from "./output-html.ts";
import { ProblemList } from "./problem-list.ts";
import type { PageData } from "./program.ts";
import { Repaint } from "./repaint.ts";
import { endSentence, failureSentence, stageSentence } from "./sentences.ts";
import { isBusy, isEdited, type PlaygroundState, type RunState } from "./state.ts";
import { outputOf, processesOf } from "./trace-facts.ts";
import { ViewRenderer } from "./view-renderer.ts";
import { type AllWords, sizeText, type Words } from "./words.ts";

/** While a program runs its output is painted at most this often, real ms. */
const OUTPUT_GAP = 100;

/** The HTML of one playground, as `Playground.astro` prints it: shows states, and says what the reader chose. */
export class Page {
  readonly data: PageData;
  readonly words: Words;
  private readonly views: ViewRenderer;
  readonly editorHost: HTMLElement;
  /** what happens when another file is chosen, or a place in one */
  onFile: (file: string) => void = () => {};
  onPlace: (file: string, line: number, column: number) => void = () => {};
  /** what happens when the reader points at a moment that has a line; null: no longer */
  onLine: (place: { readonly file: string; readonly line: number } | null) => void = () => {};

  private readonly root: HTMLElement;
  private readonly problems: ProblemList;
  private running: ConsoleLog | null = null;
  private readonly repaint = new Repaint(() => this.paintOutput(), OUTPUT_GAP);

  constructor(root: HTMLElement, words: AllWords) {
    this.root = root;
    this.words = words.playground;
    this.data = JSON.parse(this.part(".pg-data").textContent ?? "") as PageData;
    this.views = new ViewRenderer(words.views, root.dataset.id ?? this.data.name);
    this.editorHost = this.part(".pg-editor");
    this.problems = new ProblemList(this.part(".pg-problems"), this.words, (file, line, column) =>
      this.onPlace(file, line, column),
    );
    attachViews(this.part(".pg-results"), (moment) => this.point(moment));
    for (const input of this.fileInputs()) input.addEventListener("change", () => this.onFile(input.value));
  }

  get code(): HTMLElement {
    return this.part<HTMLElement>(`.pg-source[data-file="${CSS.escape(this.selectedFile)}"]`);
  }

  get selectedFile(): string {
    return this.fileInputs().find((input) => input.checked)?.value ?? this.data.file;
  }

  selectFile(file: string): void {
    const input = this.fileInputs().find((one) => one.value === file);
    if (input === undefined || input.checked) return;
    input.checked = true;
    this.onFile(file);
  }

  show(state: PlaygroundState, before: PlaygroundState): void {
    if (state.run !== before.run) this.showRun(state.run);
    if (state.files !== before.files || state.discarded !== before.discarded) this.showEdited(state);
    if (state.revision !== before.revision) this.showOutput(state.run);
    if (state.shown !== before.shown && state.shown !== null) this.showResult(state.shown, state.run);
  }

  busyWithEditor(busy: boolean): void {
    const size = sizeText(this.data.sizes.editor, this.words);
    this.button("edit").disabled = busy;
    this.say(busy ? fill(this.words.loadingEditor, { size }) : this.words.editorHint);
  }

  editorFailed(): void {
    this.button("edit").disabled = false;
    this.say(this.words.failedEditor, "edit");
  }

  /** From now on the editor is in the place of the static code. */
  editing(): void {
    this.root.dataset.editing = "";
    this.button("edit").hidden = true;
  }

  focusRun(): void {
    this.button("run-or-stop").focus();
  }

  setCodeHeight(height: number): void {
    this.part(".pg-code").style.blockSize = `${Math.ceil(height)}px`;
  }

  cannotKeep(): void {
    this.say(this.words.storageFull);
  }

  private showRun(run: RunState): void {
    const button = this.button("run-or-stop");
    const busy = isBusy(run);
    button.textContent = busy ? this.words.stop : this.words.run;
    button.dataset.busy = String(busy);
    this.root.dataset.run = run.status;
    this.say(this.runSentence(run), run.status === "failed" && isRetried(run) ? "run" : undefined);
    this.root.dataset.bad = String(run.status === "failed" || (run.status === "done" && endedBadly(run)));
    this.problems.show(run);
  }

  private runSentence(run: RunState): string {
    const { words } = this;
    switch (run.status) {
      case "idle":
        return "";
      case "loading":
        return stageSentence(run.stage, this.data.sizes, words);
      case "running":
        return run.stopping ? words.stopping : words.running;
      case "done":
        return endSentence(run.result, words);
      case "failed":
        return `${failureSentence(run.failure, words)} ${words.oldRun}`;
    }
  }

  private showEdited(state: PlaygroundState): void {
    const edited = isEdited(state);
    this.part(".pg-edited").hidden = !edited;
    this.button("reset").hidden = !edited;
    this.button("undo-reset").hidden = state.discarded === null;
  }

  private showOutput(run: RunState): void {
    if (run.status !== "running") return;
    this.running = run.console;
    this.repaint.ask();
  }

  private paintOutput(): void {
    if (this.running !== null) this.part(".pg-output").innerHTML = outputHtml(this.running, null, this.words);
  }

  private showResult(result: RunResult, run: RunState): void {
    this.repaint.cancel();
    const log = run.status === "done" ? run.console : outputOf(result.trace);
    this.part(".pg-output").innerHTML = outputHtml(log, processesOf(result.trace), this.words);
    // The fingerprint of what is shown: equal for the build's run and the reader's own of the same program.
    this.root.dataset.hash = result.hash;
    this.root.dataset.stale = "true";
    this.views.render(result.trace, (views) => {
      this.part(".pg-timeline").innerHTML = views.timeline;
      this.part(".pg-log").innerHTML = views.log;
      this.part(".pg-numbers").innerHTML = views.numbers;
      this.root.dataset.stale = "false";
    });
  }

  /** Marks the line in the static code; an editor marks it itself. */
  private point(moment: PointedMoment | null): void {
    const place = moment === null || moment.line === 0 ? null : moment;
    for (const line of this.root.querySelectorAll(".l[data-marked]")) line.removeAttribute("data-marked");
    if (place !== null) {
      const file = `.pg-source[data-file="${CSS.escape(place.file)}"]`;
      this.root.querySelector(`${file} .l:nth-child(${place.line})`)?.setAttribute("data-marked", "");
    }
    this.onLine(place);
  }

  /** One sentence, announced; `retry` is the action of the button behind it. */
  private say(text: string, retry?: string): void {
    this.part(".pg-status").textContent = text;
    const button = this.part<HTMLButtonElement>(".pg-retry");
    button.hidden = retry === undefined;
    if (retry !== undefined) button.dataset.do = retry;
  }

  private fileInputs(): HTMLInputElement[] {
    return [...this.root.querySelectorAll<HTMLInputElement>(".pg-files input")];
  }

  private button(action: string): HTMLButtonElement {
    return this.part<HTMLButtonElement>(`.pg-actions button[data-do="${action}"]`);
  }

  private part<T extends HTMLElement>(selector: string): T {
    const element = this.root.querySelector<T>(selector);
    if (element === null) throw new Error(`the playground's HTML has no ${selector}`);
    return element;
  }
}

const isRetried = (run: Extract<RunState, { status: "failed" }>): boolean =>
  run.failure.kind !== "compile" && run.failure.kind !== "rejected";

const endedBadly = ({ result }: Extract<RunState, { status: "done" }>): boolean =>
  result.faults.length > 0 || result.end.reason === "deadlock" || result.end.reason === "limit";
