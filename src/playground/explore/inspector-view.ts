import type { Moves } from "../../views/cursor/moves.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import type { Inspector, Moment } from "../../views/inspector/inspector.ts";
import type { Cursor } from "./cursor.ts";
import { element } from "./dom.ts";

/** CSS pixels; the drawing for narrow places has a column less. */
const NARROW = 600;

/** The kernel inspector on the page: the drawing, and the tables behind it when they are opened. */
export class InspectorView {
  readonly root: HTMLElement;
  private readonly inspector: Inspector;
  private readonly moves: Moves;
  private readonly cursor: Cursor;
  private readonly id: string;
  private readonly drawing = element("div", { class: "tx-kernel" });
  private readonly tables = element("div", { class: "tp-scroll" });
  private readonly details: HTMLDetailsElement;
  private readonly resize: ResizeObserver;
  private isNarrow = false;
  /** as it was observed: asking the element would lay out the page anew */
  private width = 0;

  constructor(inspector: Inspector, moves: Moves, cursor: Cursor, words: ExploreWords, id: string) {
    this.inspector = inspector;
    this.moves = moves;
    this.cursor = cursor;
    this.id = `${id}-kernel`;
    const { table } = words.kernel;
    this.tables.tabIndex = 0;
    this.tables.setAttribute("role", "group");
    this.tables.setAttribute("aria-label", table);
    this.details = element("details", { class: "tx-details" }, element("summary", {}, table), this.tables);
    this.details.addEventListener("toggle", () => this.showTables());
    this.root = element("div", { class: "tx-kernel-view" }, this.drawing, this.details);
    this.resize = new ResizeObserver(([entry]) => {
      const isFirst = this.width === 0;
      this.width = entry?.contentRect.width ?? 0;
      // The timeline is painted first: that is what the reader waits for.
      if (isFirst) setTimeout(() => this.show());
      else if (this.width > 0 && this.isNarrow !== this.width < NARROW) this.show();
    });
    this.resize.observe(this.root);
  }

  show(): void {
    if (this.root.hidden || this.width === 0) return;
    this.isNarrow = this.width < NARROW;
    this.drawing.innerHTML = this.inspector.html(this.moment, this.width, this.id);
    this.showTables();
  }

  dispose(): void {
    this.resize.disconnect();
  }

  private get moment(): Moment {
    const { event, since } = this.cursor.moment;
    return { event, since, pid: this.moves.pidOf(event), object: this.moves.objectOf(event) };
  }

  private showTables(): void {
    if (this.details.open) this.tables.innerHTML = this.inspector.tables(this.moment);
  }
}
