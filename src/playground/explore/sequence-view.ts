import { renderInPage } from "../../diagrams/render-in-page.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { fill } from "../../views/html.ts";
import type { RunModel } from "../../views/model/run-model.ts";
import { type SequenceWindow, sequenceSource, sequenceWindow } from "../../views/sequence/sequence.ts";
import type { Cursor } from "./cursor.ts";
import { element, textButton } from "./dom.ts";

/** The sequence diagram around the cursor: its source at once, its drawing when the reader asks; Mermaid is fetched for that. */
export class SequenceView {
  readonly root: HTMLElement;
  private readonly model: RunModel;
  private readonly cursor: Cursor;
  private readonly words: ExploreWords["sequence"];
  private readonly id: string;
  private readonly told = element("p", { class: "tx-told-window", role: "status" });
  private readonly drawing = element("figure", { class: "diagram tx-diagram" });
  private readonly code = element("code");
  private readonly button: HTMLButtonElement;
  private window: SequenceWindow;
  private drawn = 0;

  constructor(model: RunModel, cursor: Cursor, words: ExploreWords, id: string) {
    this.model = model;
    this.cursor = cursor;
    this.words = words.sequence;
    this.id = `${id}-sequence`;
    this.window = sequenceWindow(model, cursor.event);
    this.button = textButton(this.words.draw, () => void this.draw());
    const pre = element("pre", { tabindex: 0, role: "group", "aria-label": this.words.source }, this.code);
    const details = element("details", { class: "tx-details" }, element("summary", {}, this.words.source), pre);
    this.root = element("div", { class: "tx-sequence-view" }, this.told, this.button, this.drawing, details);
    cursor.subscribe(() => {
      if (!this.root.hidden) this.show();
    });
  }

  /** What would be drawn now, as Mermaid source. */
  get source(): string {
    return sequenceSource(this.model, sequenceWindow(this.model, this.cursor.event), this.words);
  }

  show(): void {
    const window = sequenceWindow(this.model, this.cursor.event);
    const { from, to, total } = window;
    const isNew = from !== this.window.from;
    this.window = window;
    this.button.disabled = total === 0;
    this.button.textContent = this.drawn > 0 ? this.words.redraw : this.words.draw;
    if (total === 0) this.told.textContent = this.words.nothing;
    else {
      const template = to - from === total ? this.words.whole : this.words.window;
      this.told.textContent = fill(template, { from: from + 1, to, total });
    }
    if (isNew || this.code.textContent === "") this.code.textContent = this.source;
  }

  private async draw(): Promise<void> {
    this.told.textContent = this.words.drawing;
    this.button.disabled = true;
    try {
      const { default: mermaid } = await import("mermaid");
      Object.assign(globalThis, { mermaid });
      this.drawn++;
      const idPrefix = `${this.id}-${this.drawn}-`;
      this.drawing.innerHTML = await renderInPage({ source: this.source, hash: "", idPrefix });
      this.show();
    } catch {
      this.told.textContent = this.words.failed;
    }
    this.button.disabled = false;
  }
}
