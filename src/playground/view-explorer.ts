import type { Trace } from "../trace/trace.ts";
import type { ViewWords } from "../views/words.ts";
import type { Explorer, Place } from "./explore/explore.ts";

export interface ExplorerPlace {
  /** unique in the page */
  readonly id: string;
  /** the program's name */
  readonly name: string;
  readonly locale: "en" | "zh-cn";
  readonly words: ViewWords;
  /** the learner's line at the cursor, or null */
  readonly onPlace: (place: Place | null) => void;
  /** the moment that the reader has gone to, virtual ns */
  readonly onMoment: (time: number) => void;
  /** where the views begin unless somebody asks for another moment, virtual ns; null: at the first call */
  readonly kept: () => number | null;
}

/**
 * The views that can be moved, of one playground: their code is fetched when the reader asks for them. While they are there, the still
 * views that they stand for are not shown; if they do not come, those stay.
 */
export class ExplorerSlot {
  private readonly root: HTMLElement;
  private readonly place: ExplorerPlace;
  private readonly button: HTMLButtonElement;
  private readonly said = document.createElement("p");
  private readonly container = document.createElement("div");
  /** what the explorer stands for */
  private readonly still: readonly HTMLElement[];
  private trace: Trace | null = null;
  private isOpen = false;
  private explorer: Explorer | null = null;
  private newest = 0;

  /** `root` is the playground's element, `slot` what holds the button that opens and closes. */
  constructor(root: HTMLElement, slot: HTMLElement, place: ExplorerPlace) {
    this.root = root;
    this.place = place;
    const button = slot.querySelector("button");
    if (button === null) throw new Error("the playground's HTML has no button for the explorer");
    this.button = button;
    this.said.setAttribute("role", "status");
    this.said.className = "pg-quiet";
    slot.append(this.said, this.container);
    const log = root.querySelector<HTMLElement>(".pg-log")?.closest<HTMLElement>(".pg-panel");
    this.still = [root.querySelector<HTMLElement>(".pg-timeline"), log].filter((it) => it instanceof HTMLElement);
    root.addEventListener("click", (event) => this.chooseLine(event));
  }

  /** Opens or closes. True: open now. */
  toggle(): boolean {
    this.setOpen(!this.isOpen);
    if (!this.isOpen) this.takeAway();
    else if (this.trace !== null) void this.build(this.trace, true);
    return this.isOpen;
  }

  /** Opens at a moment of a run, virtual ns. */
  openAt(trace: Trace, time: number): void {
    this.trace = trace;
    if (!this.isOpen) this.setOpen(true);
    void this.build(trace, true, time);
  }

  /** Another run is shown; while the views are open, they show it too. */
  show(trace: Trace): void {
    if (trace === this.trace && this.isOpen) return;
    this.trace = trace;
    if (this.isOpen) void this.build(trace, this.explorer === null);
  }

  /** There is no run any more. */
  clear(): void {
    this.trace = null;
    if (this.isOpen) this.toggle();
  }

  private setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
    const { stepThrough, backToPicture } = this.place.words.common;
    this.button.textContent = isOpen ? backToPicture : stepThrough;
    this.button.setAttribute("aria-expanded", String(isOpen));
  }

  private async build(trace: Trace, withFocus: boolean, time: number | null = null): Promise<void> {
    const id = ++this.newest;
    if (this.explorer === null) this.said.textContent = this.place.words.common.loadingViews;
    try {
      const { explore } = await import("./explore/explore.ts");
      if (id !== this.newest) return;
      const explorer = await explore(this.container, trace, { ...this.place, begin: time ?? this.place.kept() });
      if (id !== this.newest) {
        explorer.dispose();
        return;
      }
      this.explorer?.dispose();
      this.explorer = explorer;
      this.said.textContent = "";
      this.hideStill(true);
      if (withFocus) explorer.focus();
      // Whoever asked for a moment stands elsewhere in the page.
      if (time !== null) this.container.scrollIntoView({ block: "start" });
    } catch {
      // The still views say the same, and stay.
      if (id !== this.newest || !this.isOpen) return;
      this.toggle();
      this.said.textContent = this.place.words.common.failedViews;
    }
  }

  private hideStill(hide: boolean): void {
    this.root.toggleAttribute("data-explored", hide);
    for (const view of this.still) view.style.display = hide ? "none" : "";
  }

  private takeAway(): void {
    this.newest++;
    this.explorer?.dispose();
    this.explorer = null;
    this.said.textContent = "";
    this.hideStill(false);
  }

  /** A line of the still code: the cursor goes to the next call that the run made there. */
  private chooseLine(event: Event): void {
    const line = (event.target as Element).closest?.<HTMLElement>(".pg-source .l");
    const file = line?.closest<HTMLElement>(".pg-source")?.dataset["file"];
    // A click that ends a selection of text is none.
    if (!line || file === undefined || !(getSelection()?.isCollapsed ?? true)) return;
    const number = [...(line.parentElement?.querySelectorAll(":scope > .l") ?? [])].indexOf(line) + 1;
    this.explorer?.goTo({ file, line: number });
  }
}
