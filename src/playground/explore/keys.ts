import type { Stop } from "../../views/cursor/moves.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { element, textButton } from "./dom.ts";
import type { Scrubber } from "./scrubber.ts";
import type { TimelineView } from "./timeline-view.ts";

/** The keys of the explorer: what they do, and the list of them. */

const HELP: readonly (readonly [string, keyof ExploreWords["keys"]])[] = [
  ["← →", "event"],
  ["Shift ← →", "call"],
  [", .", "switch"],
  ["[ ]", "wakeup"],
  ["L", "line"],
  ["P", "process"],
  ["D", "descriptor"],
  ["Home End", "ends"],
  ["Space", "play"],
  ["S", "speed"],
  ["+ − 0", "zoom"],
  ["Z", "near"],
  ["J K", "pan"],
  ["↑ ↓", "scroll"],
  ["M", "mark"],
  ["?", "help"],
];

export class HelpDialog {
  readonly root: HTMLDialogElement;

  constructor({ keys: words }: ExploreWords) {
    const rows = HELP.map(([key, name]) =>
      element("div", {}, element("dt", {}, keyCaps(key)), element("dd", {}, words[name])),
    );
    this.root = element(
      "dialog",
      { class: "tx-help", "aria-label": words.title },
      element("p", { class: "tx-help-title" }, words.title),
      element("dl", {}, ...rows),
      element("p", { class: "tx-help-mouse" }, words.mouse),
      textButton(words.close, () => this.root.close()),
    );
  }

  open(): void {
    this.root.showModal();
  }
}

function keyCaps(keys: string): DocumentFragment {
  const caps = document.createDocumentFragment();
  for (const key of keys.split(" ")) caps.append(element("kbd", {}, key), " ");
  return caps;
}

const STEPS: Readonly<Record<string, readonly [Stop, 1 | -1]>> = {
  ",": ["switch", -1],
  ".": ["switch", 1],
  "[": ["wakeup", -1],
  "]": ["wakeup", 1],
  l: ["line", 1],
  L: ["line", -1],
  p: ["process", 1],
  P: ["process", -1],
  d: ["descriptor", 1],
  D: ["descriptor", -1],
};

/** Does what a key stands for. False: it stands for nothing here. */
export function actOnKey(event: KeyboardEvent, scrubber: Scrubber, timeline: TimelineView, help: HelpDialog): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key } = event;
  const step = STEPS[key];
  if (step) scrubber.step(step[1], step[0]);
  else if (key === "ArrowLeft" || key === "ArrowRight") {
    const direction = key === "ArrowLeft" ? -1 : 1;
    if (event.shiftKey) scrubber.step(direction, "call");
    else scrubber.step(direction);
  } else if (key === "Home") scrubber.toEnd(-1);
  else if (key === "End") scrubber.toEnd(1);
  else if (key === " ") scrubber.toggle();
  else if (key === "s" || key === "S") scrubber.nextSpeed();
  else if (key === "+" || key === "=") timeline.zoom(1 / 2);
  else if (key === "-" || key === "_") timeline.zoom(2);
  else if (key === "0") timeline.showAll();
  else if (key === "z" || key === "Z") timeline.showNear();
  else if (key === "j" || key === "J") timeline.pan(-1 / 4);
  else if (key === "k" || key === "K") timeline.pan(1 / 4);
  else if (key === "m" || key === "M") timeline.toggleMark();
  else if (key === "?") help.open();
  else return false;
  return true;
}
