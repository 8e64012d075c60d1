import type { ProcessFault, WaitingThread } from "../lab/protocol.ts";
import { escapeHtml, fill } from "../views/html.ts";
import type { RunState } from "./state.ts";
import type { Words } from "./words.ts";

/** So many faults are listed; of a thousand children that fail alike the first ones. */
const MOST_FAULTS = 8;

/** A place that something went wrong at, with the words for it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  /** counts from 0 */
  readonly column: number;
  readonly length: number;
  readonly text: string;
}

/** What an editor marks: what does not compile, and where processes ended by a fault. */
export function problemsOf(run: RunState): readonly Problem[] {
  if (run.status === "failed" && run.failure.kind === "compile") return run.failure.errors;
  if (run.status !== "done") return [];
  return run.result.faults.slice(0, MOST_FAULTS).flatMap(({ position, fault }) => {
    if (position === null) return [];
    return [{ ...position, length: 1, text: fault.detail.split("\n", 1)[0] ?? "" }];
  });
}

/** The panel under the code: what does not compile, what ended a process, and where the processes of a deadlock wait. */
export class ProblemList {
  private readonly panel: HTMLElement;
  private readonly words: Words;

  constructor(panel: HTMLElement, words: Words, onPlace: (file: string, line: number, column: number) => void) {
    this.panel = panel;
    this.words = words;
    panel.addEventListener("click", (event) => {
      const place = (event.target as Element).closest<HTMLElement>("[data-line]")?.dataset;
      if (place !== undefined) onPlace(place["file"] ?? "", Number(place["line"]), Number(place["column"]));
    });
  }

  show(run: RunState): void {
    const html = this.htmlOf(run);
    this.panel.innerHTML = html;
    this.panel.hidden = html === "";
  }

  private htmlOf(run: RunState): string {
    if (run.status === "done") return this.faultsHtml(run.result.faults) + this.deadlockHtml(run.result.end);
    if (run.status !== "failed" || run.failure.kind !== "compile") return "";
    return run.failure.errors
      .map(({ text, file, line, column, lineText, length }) => {
        const sentence = fill(this.words.problem, { file, line, text });
        const mark = lineText === "" ? "" : `\n${" ".repeat(column)}${"^".repeat(Math.max(1, length))}`;
        return problemHtml(placeButton(sentence, file, line, column), escapeHtml(`${lineText}${mark}`));
      })
      .join("");
  }

  /** The sentence of a fault stands in the status already; here is its place to go to, and the whole stack. */
  private faultsHtml(faults: readonly ProcessFault[]): string {
    const shown = faults.slice(0, MOST_FAULTS).map(({ position, fault }) => {
      const [, ...frames] = fault.detail.split("\n");
      if (position === null && frames.length === 0) return "";
      return problemHtml(position === null ? "" : this.goTo(position), framesHtml(frames.join("\n")));
    });
    const more = faults.length - MOST_FAULTS;
    return shown.join("") + (more > 0 ? `<p>${escapeHtml(fill(this.words.moreFaults, { count: more }))}</p>` : "");
  }

  private deadlockHtml(end: { readonly reason: string; readonly waiting?: readonly WaitingThread[] }): string {
    return (end.waiting ?? [])
      .slice(0, MOST_FAULTS)
      .flatMap(({ position }) => (position === null ? [] : [problemHtml(this.goTo(position), "")]))
      .join("");
  }

  private goTo({ file, line, column }: NonNullable<ProcessFault["position"]>): string {
    return placeButton(fill(this.words.goTo, { file, line }), file, line, column);
  }
}

function placeButton(text: string, file: string, line: number, column: number): string {
  const place = `data-file="${escapeHtml(file)}" data-line="${line}" data-column="${column}"`;
  return `<button type="button" ${place}>${escapeHtml(text)}</button>`;
}

const FRAME = /([\p{L}\p{N}_./-]+\.(?:ts|js|json)):(\d+):(\d+)/gu;

/** A mapped stack: each place in it leads there. Stacks count columns from 1. */
function framesHtml(text: string): string {
  let html = "";
  let last = 0;
  for (const match of text.matchAll(FRAME)) {
    const [whole, file = "", line = "", column = ""] = match;
    html += escapeHtml(text.slice(last, match.index)) + placeButton(whole, file, Number(line), Number(column) - 1);
    last = match.index + whole.length;
  }
  return html + escapeHtml(text.slice(last));
}

function problemHtml(title: string, detail: string): string {
  return `<div class="pg-problem">${title}${detail === "" ? "" : `<pre>${detail}</pre>`}</div>`;
}
