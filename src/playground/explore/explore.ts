import { KernelHistory } from "../../trace/index/kernel-history.ts";
import type { Trace } from "../../trace/trace.ts";
import { Moves } from "../../views/cursor/moves.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { Inspector } from "../../views/inspector/inspector.ts";
import { buildRunModel, type RunModel } from "../../views/model/run-model.ts";
import { StepWriter } from "../../views/step/step.ts";
import { tableHtml } from "../../views/timeline/table.ts";
import { legendHtml } from "../../views/timeline/timeline.ts";
import { TrackIndex } from "../../views/timeline/track-index.ts";
import type { ViewWords } from "../../views/words.ts";
import { CompareView } from "./compare-view.ts";
import { Cursor } from "./cursor.ts";
import { element } from "./dom.ts";
import { ExportView } from "./export-view.ts";
import { whileIdle } from "./idle.ts";
import { InspectorView } from "./inspector-view.ts";
import { actOnKey, HelpDialog } from "./keys.ts";
import { LogView } from "./log-view.ts";
import { rootOf } from "./root.ts";
import { Scrubber } from "./scrubber.ts";
import { SequenceView } from "./sequence-view.ts";
import { Tabs } from "./tabs.ts";
import { TimelineView } from "./timeline-view.ts";

/**
 * The views of a run that can be moved: one cursor, and everything on the page shows its moment. Fetched when a run is over; what a
 * page shows before that needs none of it.
 */

export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface ExploreOptions {
  /** unique in the page */
  readonly id: string;
  /** the program's name */
  readonly name: string;
  readonly locale: "en" | "zh-cn";
  readonly words: ViewWords;
  /** the learner's line at the cursor, or null */
  readonly onPlace: (place: Place | null) => void;
  /** the moment that the reader has gone to and stays at, virtual ns */
  readonly onMoment?: (time: number) => void;
  /** the moment that is shown first, virtual ns; without one it is the first call's */
  readonly begin?: number | null;
}

export interface Explorer {
  /** The cursor goes to the next call of a line, if the run made one there. False: it made none. */
  goTo(place: Place): boolean;
  /** The cursor goes to the last event that was not after a time, virtual ns: what the run was like then. */
  seek(time: number): void;
  /** Puts the keyboard's focus where its keys work. */
  focus(): void;
  /** Takes the views away. */
  dispose(): void;
}

const wordsOf = async (locale: "en" | "zh-cn"): Promise<ExploreWords> =>
  locale === "zh-cn"
    ? (await import("../../../content/i18n/explore.zh-cn.json")).default
    : (await import("../../../content/i18n/explore.en.json")).default;

/** Puts the views of a run into `container`, which is empty or shows those of another run. */
export async function explore(container: HTMLElement, trace: Trace, options: ExploreOptions): Promise<Explorer> {
  const words = await wordsOf(options.locale);
  return new RunExplorer(container, buildRunModel(trace), words, options);
}

/** Playing passes many moments; one at which the cursor rests so long, in ms, is reported. */
const REST = 300;

/** Events that are replayed at once while nobody waits: a few milliseconds. */
const AHEAD = 2000;

class RunExplorer implements Explorer {
  private readonly model: RunModel;
  private readonly options: ExploreOptions;
  private readonly cursor: Cursor;
  private readonly moves: Moves;
  private readonly history: KernelHistory;
  private readonly scrubber: Scrubber;
  private readonly timeline: TimelineView;
  private readonly logPanel = element("div");
  /** made when it is first looked at */
  private log: LogView | null = null;
  private readonly inspector: InspectorView;
  private readonly help: HelpDialog;
  private readonly tabs: Tabs;
  private readonly section: HTMLElement;
  private readonly step: HTMLElement;
  private readonly writer: StepWriter;
  /** ends the look ahead */
  private readonly stop: () => void;
  /** the last event that it has passed */
  private ahead = 0;
  private resting: ReturnType<typeof setTimeout> | null = null;

  constructor(container: HTMLElement, model: RunModel, words: ExploreWords, options: ExploreOptions) {
    const { id, words: viewWords, name } = options;
    const { trace } = model;
    this.model = model;
    this.options = options;
    this.cursor = new Cursor(trace.length);
    this.moves = new Moves(model);
    this.history = new KernelHistory(trace);
    this.writer = new StepWriter(model, words);
    this.help = new HelpDialog(words);
    const index = new TrackIndex(model);
    this.scrubber = new Scrubber(this.cursor, this.moves, trace.time, words, () => this.help.open());
    this.timeline = new TimelineView(model, index, this.moves, this.cursor, viewWords, words);
    const cpus = index.cpus.map(({ cpu }) => cpu);
    const inspector = new Inspector(model, this.history, cpus, words);
    this.inspector = new InspectorView(inspector, this.moves, this.cursor, words, id);
    const sequence = new SequenceView(model, this.cursor, words, id);
    const compare = new CompareView(model, name, viewWords, words);
    const exports = new ExportView(model, this.timeline, sequence, viewWords, words, `${id}-export`, name);
    this.tabs = new Tabs(`${id}-tab`, words.tabs.label, [
      { name: "kernel", text: words.tabs.kernel, panel: this.inspector.root, onShow: () => this.inspector.show() },
      { name: "log", text: words.tabs.log, panel: this.logPanel, onShow: () => this.showLog(words) },
      { name: "sequence", text: words.tabs.sequence, panel: sequence.root, onShow: () => sequence.show() },
      { name: "compare", text: words.tabs.compare, panel: compare.root, onShow: () => compare.show() },
      { name: "export", text: words.tabs.export, panel: exports.root, onShow: () => {} },
    ]);
    this.step = element("div", { class: "tx-step", "aria-live": "polite", "aria-atomic": "true" });
    const figure = element("figure", { class: "tp-timeline tx-figure" }, this.timeline.root);
    figure.insertAdjacentHTML("beforeend", legendHtml(model, viewWords, id));
    figure.append(this.table(viewWords));
    this.section = element(
      "section",
      { class: "tp-explore", "aria-label": words.explorer },
      this.scrubber.root,
      this.step,
      figure,
      this.tabs.root,
      this.help.root,
    );
    this.section.addEventListener("keydown", (event) => this.onKey(event));
    this.scrubber.onPlay = (playing) => this.step.setAttribute("aria-live", playing ? "off" : "polite");
    this.cursor.subscribe(() => this.tell());
    rootOf(container).replaceChildren(this.section);
    const firstCall = this.moves.step(-1, "call", 1);
    const { begin = null } = options;
    if (begin !== null) this.seek(begin);
    else if (firstCall >= 0) this.cursor.move(firstCall);
    this.step.innerHTML = this.writer.html(this.cursor.event);
    this.cursor.subscribe(() => this.report());
    // So a jump to the end of the run is as quick as any.
    this.stop = whileIdle(() => this.lookAhead());
  }

  goTo({ file, line }: Place): boolean {
    const { trace, calls } = this.model;
    const isThere = (call: number): boolean => {
      const site = trace.sites[trace.c[calls.enter[call] as number] as number];
      return site?.file === file && site.line === line;
    };
    const here = [...Array(calls.count).keys()].filter(isThere).map((call) => calls.enter[call] as number);
    const next = here.find((event) => event > this.cursor.event) ?? here[0];
    if (next !== undefined) this.cursor.move(next);
    return next !== undefined;
  }

  seek(time: number): void {
    const { time: times, length } = this.model.trace;
    let last = 0;
    for (let beyond = length; last + 1 < beyond; ) {
      const middle = (last + beyond) >> 1;
      if ((times[middle] as number) <= time) last = middle;
      else beyond = middle;
    }
    this.cursor.move(last);
  }

  focus(): void {
    this.timeline.focus();
  }

  dispose(): void {
    this.stop();
    if (this.resting !== null) clearTimeout(this.resting);
    this.scrubber.pause();
    this.timeline.dispose();
    this.inspector.dispose();
    this.section.remove();
  }

  private showLog(words: ExploreWords): void {
    if (this.log === null) {
      this.log = new LogView(this.model, this.cursor, words, this.options.words.log.title);
      this.logPanel.replaceChildren(this.log.root);
    }
    this.log.show();
  }

  private tell(): void {
    const { event } = this.cursor;
    this.step.innerHTML = this.writer.html(event);
    if (this.tabs.isShown("kernel")) this.inspector.show();
    this.options.onPlace(this.moves.siteOf(event));
  }

  private report(): void {
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.resting = null;
      this.options.onMoment?.(this.model.trace.time[this.cursor.event] ?? 0);
    }, REST);
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.defaultPrevented || target.closest("select, textarea, dialog, input:not([type=range])") !== null) return;
    if (event.key === " " && target.closest("button, summary, a") !== null) return;
    if (target.closest(".tx-log-view") !== null && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      this.log?.step(event.key === "ArrowUp" ? -1 : 1);
      event.preventDefault();
      return;
    }
    if (!actOnKey(event, this.scrubber, this.timeline, this.help)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Goes over the next events of the run. True: all are known. */
  private lookAhead(): boolean {
    const last = this.model.trace.length - 1;
    this.ahead = Math.min(this.ahead + AHEAD, last);
    this.moves.siteOf(this.ahead);
    this.moves.pidOf(this.ahead);
    this.writer.facts.callOf(this.ahead);
    return this.history.prepare(AHEAD) && this.ahead === last;
  }

  /** The table behind the picture is made when it is opened. */
  private table(words: ViewWords): HTMLElement {
    const holder = element("div");
    const details = element(
      "details",
      { class: "tp-timeline-table" },
      element("summary", {}, words.timeline.table),
      holder,
    );
    details.addEventListener("toggle", () => {
      if (!details.open || holder.firstChild !== null) return;
      holder.innerHTML = tableHtml(this.model, words);
      holder
        .querySelector("details")
        ?.replaceWith(...(holder.querySelector("details")?.querySelectorAll(":scope > :not(summary)") ?? []));
    });
    return details;
  }
}
