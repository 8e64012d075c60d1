import type { RunResult } from "../lab/protocol.ts";
import { attachViews, type PointedMoment } from "../views/attach.ts";
import { fill } from "../views/html.ts";
import { attachErrnoHints, type ErrnoSentences } from "./errno-hints.ts";
import { FileTabs } from "./file-tabs.ts";
import { markMoment, type Place } from "./moment-mark.ts";
import { OutputPanel } from "./output-panel.ts";
import { ProblemList, problemsOf } from "./problem-list.ts";
import type { PageData } from "./program.ts";
import { endSentence, failureSentence, stageSentence } from "./sentences.ts";
import { SourceView } from "./source-view.ts";
import { changedFiles, type Files, isBusy, isEdited, type PlaygroundState, type RunState } from "./state.ts";
import { outputOf, processesOf } from "./trace-facts.ts";
import { ExplorerSlot } from "./view-explorer.ts";
import { ViewRenderer } from "./view-renderer.ts";
import { type AllWords, sizeText, type Words } from "./words.ts";

/** The HTML of one playground, as `Playground.astro` prints it: shows states, and says what the reader chose. */
export class Page {
  readonly data: PageData;
  readonly words: Words;
  readonly errno: ErrnoSentences;
  readonly editorHost: HTMLElement;
  readonly source: SourceView;
  readonly tabs: FileTabs;
  /** the views that can be moved */
  readonly explorer: ExplorerSlot;
  /** what happens when another file is chosen, or a place in one */
  onFile: (file: string) => void = () => {};
  onPlace: (file: string, line: number, column: number) => void = () => {};
  /** what happens when the reader points at a moment that has a line; null: no longer */
  onLine: (place: { readonly file: string; readonly line: number } | null) => void = () => {};
  /** what the reader does with files */
  onAdd: (file: string) => void = () => {};
  onRename: (file: string, to: string) => void = () => {};
  onRemove: (file: string) => void = () => {};
  /** the reader has chosen a moment of the run, virtual ns */
  onMoment: (time: number) => void = () => {};

  private readonly root: HTMLElement;
  private readonly problems: ProblemList;
  private readonly output: OutputPanel;
  private readonly views: ViewRenderer;
  /** what is shown of the code while no editor lies over it */
  private printed: Files = {};
  private last: PlaygroundState | null = null;
  /** what was said when the editor was asked for */
  private loading = "";
  /** of the bar that the static code is scrolled with, px */
  private barHeight = 0;
  /** the place of the moment that is looked at */
  private looked: Place | null = null;

  constructor(root: HTMLElement, words: AllWords) {
    this.root = root;
    this.words = words.playground;
    this.errno = words.errno;
    this.data = JSON.parse(this.part(".pg-data").textContent ?? "") as PageData;
    this.views = new ViewRenderer(words.views, root.dataset["id"] ?? this.data.name);
    this.editorHost = this.part(".pg-editor");
    this.source = new SourceView(this.part(".pg-code"), this.words);
    this.output = new OutputPanel(this.part(".pg-output"), this.words);
    this.tabs = new FileTabs(this.part(".pg-files"), this.words, {
      shown: (file) => this.fileShown(file),
      added: (file) => this.onAdd(file),
      renamed: (file, to) => this.onRename(file, to),
      removed: (file) => this.onRemove(file),
    });
    this.problems = new ProblemList(this.part(".pg-problems"), this.words, (file, line, column) =>
      this.onPlace(file, line, column),
    );
    const results = this.part(".pg-results");
    const { name, locale } = this.data;
    const id = root.dataset["id"] ?? name;
    this.explorer = new ExplorerSlot(root, this.part(".pg-explore"), {
      id: `${id}-explore`,
      name,
      locale,
      words: words.views,
      onPlace: (place) => this.point(place),
      onMoment: (time) => this.onMoment(time),
      kept: () => this.last?.moment ?? null,
    });
    attachViews(results, (moment) => this.point(moment));
    attachErrnoHints(results, this.errno, this.words.errnoManual);
    results.addEventListener("click", (event) => this.choose(event));
    // From now on the script says which file is shown.
    this.source.show(this.selectedFile);
    root.toggleAttribute("data-scripted", true);
  }

  get code(): HTMLElement {
    return this.source.of(this.selectedFile) ?? this.part(".pg-source");
  }

  get selectedFile(): string {
    return this.tabs.selected;
  }

  get tools(): HTMLElement {
    return this.part(".pg-tools");
  }

  selectFile(file: string): void {
    this.tabs.select(file);
  }

  /** The static code is that of these files. */
  opened(files: Files): void {
    this.printed = files;
  }

  /** Says in the HTML, at once, how far a run is. */
  mark(run: RunState): void {
    if (this.root.dataset["run"] !== run.status) this.root.dataset["run"] = run.status;
  }

  show(state: PlaygroundState, before: PlaygroundState): void {
    this.last = state;
    if (state.run !== before.run) this.showRun(state.run, before.run);
    if (state.files !== before.files) this.showFiles(state);
    if (state.files !== before.files || state.discarded !== before.discarded) this.showEdited(state);
    if (state.revision !== before.revision && state.run.status === "running") this.output.running(state.run.console);
    if (state.shown !== before.shown && state.shown !== null) this.showResult(state.shown, state.run);
    // The build's run is not that of a program which comes back changed: its moment waits for the reader's run.
    else if (state.moment !== before.moment && (state.files === before.files || !isEdited(state))) this.showMoment();
  }

  private showMoment(): void {
    this.looked = markMoment(this.part(".pg-log"), this.last?.moment ?? null);
    this.point(null);
  }

  /** Another program is shown, of which there is no run. */
  clearResults(): void {
    this.output.clear();
    this.explorer.clear();
    for (const view of [".pg-timeline", ".pg-log", ".pg-numbers"]) this.part(view).replaceChildren();
    delete this.root.dataset["hash"];
    this.root.toggleAttribute("data-empty", true);
    this.root.dataset["run"] = "idle";
    this.root.dataset["bad"] = "false";
    this.problems.show({ status: "idle" });
  }

  /** `bytes` of it, compressed. */
  loadingEditor(bytes: number): void {
    this.loading = fill(this.words.loadingEditor, { size: sizeText(bytes, this.words) });
    this.button("edit").disabled = true;
    this.say(this.loading);
  }

  editorThere(): void {
    this.button("edit").disabled = false;
    // The reader may have run the program meanwhile: then that is what they want to read of.
    if (this.part(".pg-status").textContent === this.loading) this.say(this.words.editorHint);
  }

  editorFailed(): void {
    this.button("edit").disabled = false;
    // What there is to type in is less than was asked for: it can be asked for again.
    this.button("edit").hidden = false;
    this.say(this.words.failedEditor, "edit");
  }

  /** "quick": the static code is what the reader types in; "full": an editor is in its place; null: neither. */
  editing(how: "quick" | "full" | null): void {
    // The editor has no bar of its own that would take room.
    if (how === "full") this.barHeight = this.code.offsetHeight - this.code.clientHeight;
    if (how === null) delete this.root.dataset["editing"];
    else this.root.dataset["editing"] = how;
    this.button("edit").hidden = how !== null;
    if (how === null) this.part(".pg-code").style.blockSize = "";
    this.tabs.editing(how !== null);
  }

  focusRun(): void {
    this.button("run-or-stop").focus();
  }

  setCodeHeight(height: number): void {
    this.part(".pg-code").style.blockSize = `${Math.ceil(height) + this.barHeight}px`;
  }

  /** One sentence, announced; `retry` is the action of the button behind it. */
  say(text: string, retry?: string): void {
    this.part(".pg-status").textContent = text;
    const button = this.part<HTMLButtonElement>(".pg-retry");
    button.hidden = retry === undefined;
    if (retry !== undefined) button.dataset["do"] = retry;
  }

  /** What stays above the program until another one is opened; "" takes it away. */
  banner(text: string): void {
    const place = this.part(".pg-banner");
    place.hidden = text === "";
    place.textContent = text;
  }

  private fileShown(file: string): void {
    this.source.show(file);
    this.onFile(file);
    if (this.last !== null) this.showEdited(this.last);
  }

  private showRun(run: RunState, before: RunState): void {
    const button = this.button("run-or-stop");
    const busy = isBusy(run);
    button.textContent = busy ? this.words.stop : this.words.run;
    button.dataset["busy"] = String(busy);
    if (run.status === "running" && before.status !== "running") this.output.begin();
    if (run.status !== "idle" || before.status !== "idle")
      this.say(this.runSentence(run), run.status === "failed" && isRetried(run) ? "run" : undefined);
    this.root.dataset["bad"] = String(run.status === "failed" || (run.status === "done" && endedBadly(run)));
    this.problems.show(run);
    this.source.mark(problemsOf(run));
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

  private showFiles(state: PlaygroundState): void {
    // Under an editor only the list of files matters: the code is its own.
    const files = this.root.dataset["editing"] === "full" ? withTexts(state.files, this.printed) : state.files;
    this.source.sync(files, this.printed);
    this.printed = files;
    this.source.show(this.selectedFile);
  }

  private showEdited(state: PlaygroundState): void {
    const changed = changedFiles(state);
    this.part(".pg-edited").hidden = changed.length === 0;
    const [file] = changed;
    this.button("reset").hidden = changed.length === 0;
    this.button("reset").textContent = changed.length > 1 ? this.words.resetAll : this.words.reset;
    const one = this.button("reset-file");
    const isOfExample = Object.hasOwn(state.original, this.selectedFile);
    const canReset = changed.length > 1 && isOfExample && changed.includes(this.selectedFile);
    one.hidden = !canReset;
    one.textContent = fill(this.words.resetFile, { file: canReset ? this.selectedFile : (file ?? "") });
    const undo = this.button("undo-reset");
    undo.hidden = state.discarded === null;
    undo.textContent = state.discarded?.by === "remove" ? this.words.undoRemove : this.words.undoReset;
  }

  private showResult(result: RunResult, run: RunState): void {
    const log = run.status === "done" && run.result === result ? run.console : outputOf(result.trace);
    const end = endSentence(result, this.words).split("\n", 1)[0] ?? "";
    this.output.done({ log, facts: processesOf(result.trace), end });
    // The fingerprint of what is shown: equal for the build's run and the reader's own of the same program.
    this.root.dataset["hash"] = result.hash;
    this.root.dataset["stale"] = "true";
    this.root.toggleAttribute("data-empty", false);
    this.views.render(result, (views) => {
      this.part(".pg-timeline").innerHTML = views.timeline;
      this.part(".pg-log").innerHTML = views.log;
      this.part(".pg-numbers").innerHTML = views.numbers;
      this.root.dataset["stale"] = "false";
      this.showMoment();
      this.explorer.show(result.trace);
    });
  }

  /** Marks the line in the static code; an editor marks it itself. Where nothing is pointed at, it is that of the moment looked at. */
  private point(moment: Pick<PointedMoment, "file" | "line"> | null): void {
    const place = moment === null || moment.line === 0 ? this.looked : moment;
    this.source.point(place);
    this.onLine(place);
  }

  private choose(event: Event): void {
    const time = (event.target as Element).closest?.("[data-time]")?.getAttribute("data-time");
    if (time) this.onMoment(Number(time));
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

/** These files, with the texts that are shown already where there are any. */
const withTexts = (files: Files, shown: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, shown[name] ?? text]));

const isRetried = (run: Extract<RunState, { status: "failed" }>): boolean =>
  run.failure.kind !== "compile" && run.failure.kind !== "rejected";

const endedBadly = ({ result }: Extract<RunState, { status: "done" }>): boolean =>
  result.faults.length > 0 || result.end.reason === "deadlock" || result.end.reason === "limit";
