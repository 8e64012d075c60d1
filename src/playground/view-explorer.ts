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
}

/**
 * The views that can be moved, below one playground: their code is fetched when a run is over, for nobody needs it before. While they
 * are there, the still views that they stand for are not shown; if they do not come, those stay.
 */
export class ExplorerSlot {
  private readonly root: HTMLElement;
  private readonly place: ExplorerPlace;
  private readonly container = document.createElement("div");
  private explorer: Explorer | null = null;
  private newest = 0;

  /** `root` is the playground's element. */
  constructor(root: HTMLElement, results: HTMLElement, place: ExplorerPlace) {
    this.root = root;
    this.place = place;
    this.container.className = "pg-explore";
    results.prepend(this.container);
    root.addEventListener("click", (event) => this.chooseLine(event));
  }

  /** Shows another run; of several, the last one. */
  async show(trace: Trace): Promise<void> {
    const id = ++this.newest;
    try {
      const { explore } = await import("./explore/explore.ts");
      if (id !== this.newest) return;
      const before = this.explorer;
      this.explorer = null;
      before?.dispose();
      const explorer = await explore(this.container, trace, this.place);
      if (id !== this.newest) explorer.dispose();
      else this.explorer = explorer;
      this.root.toggleAttribute("data-explored", this.explorer !== null);
    } catch {
      // The still views say the same, and stay.
      this.clear();
    }
  }

  clear(): void {
    this.newest++;
    this.explorer?.dispose();
    this.explorer = null;
    this.container.replaceChildren();
    this.root.toggleAttribute("data-explored", false);
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
