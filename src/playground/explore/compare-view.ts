import { compareHtml } from "../../views/compare/compare.ts";
import { figuresOf, type RunFigures } from "../../views/compare/figures.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { fill } from "../../views/html.ts";
import type { RunModel } from "../../views/model/run-model.ts";
import { layoutPicture } from "../../views/timeline/picture.ts";
import { timelineSvg } from "../../views/timeline/svg.ts";
import { TrackIndex } from "../../views/timeline/track-index.ts";
import type { ViewWords } from "../../views/words.ts";
import { element, textButton } from "./dom.ts";

interface Run {
  readonly name: string;
  readonly model: RunModel;
  readonly figures: RunFigures;
}

/** The run that the reader has pinned, on whichever playground of the page. */
let pinned: Run | null = null;

const MOST_TRACKS = 8;

/** Pin a run; the next one is drawn on the same axis, with the differences in numbers. */
export class CompareView {
  readonly root: HTMLElement;
  private readonly model: RunModel;
  private readonly name: string;
  private readonly viewWords: ViewWords;
  private readonly words: ExploreWords;
  private readonly said = element("p", { role: "status" });
  private readonly button: HTMLButtonElement;
  private readonly content = element("div", { class: "tx-compare" });
  private run: Run | null = null;

  constructor(model: RunModel, name: string, viewWords: ViewWords, words: ExploreWords) {
    this.model = model;
    this.name = name;
    this.viewWords = viewWords;
    this.words = words;
    this.button = textButton("", () => this.toggle());
    this.root = element("div", { class: "tx-compare-view" }, this.said, this.button, this.content);
    this.show();
  }

  private get current(): Run {
    this.run ??= { name: this.name, model: this.model, figures: figuresOf(this.model) };
    return this.run;
  }

  private toggle(): void {
    pinned = pinned?.model === this.model ? null : this.current;
    this.show();
  }

  show(): void {
    const { compare: words } = this.words;
    const isPinned = pinned?.model === this.model;
    this.said.textContent = pinned === null ? words.explain : fill(words.pinned, { name: pinned.name });
    this.button.textContent = isPinned ? words.unpin : words.pin;
    this.content.replaceChildren();
    if (pinned === null || isPinned || this.root.hidden) return;
    this.drawBoth(pinned, this.current);
  }

  private drawBoth(before: Run, after: Run): void {
    const { compare: words } = this.words;
    const width = Math.max(Math.min(this.root.clientWidth, 900), 300);
    const to = Math.max(before.model.duration, after.model.duration, 1);
    const figure = element("figure", { class: "tp-timeline" });
    for (const [i, run] of [before, after].entries()) {
      const title = fill(i === 0 ? words.before : words.after, { name: run.name });
      const index = new TrackIndex(run.model);
      const options = { width, from: 0, to, most: MOST_TRACKS, compact: run.model.threads.length > 2 };
      const layout = layoutPicture(run.model, index, this.viewWords, options);
      const id = `tx-compare-${i}`;
      figure.append(element("p", { class: "tx-compare-title" }, title));
      figure.insertAdjacentHTML(
        "beforeend",
        timelineSvg(layout, { id, title, description: words.axis, className: "tx-picture" }),
      );
    }
    const numbers = element("div", {
      class: "tp-scroll tx-numbers",
      tabindex: 0,
      role: "group",
      "aria-label": words.difference,
    });
    numbers.innerHTML = compareHtml(before, after, this.words);
    this.content.append(figure, numbers, element("p", { class: "tp-cut" }, words.latency));
  }
}
