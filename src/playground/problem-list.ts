import type { ProcessFault } from "../lab/protocol.ts";
import { escapeHtml, fill } from "../views/html.ts";
import type { RunState } from "./state.ts";
import type { Words } from "./words.ts";

/** The panel under the code: what does not compile, and what ended a process, each with its place. */
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
    if (run.status === "done") return run.result.faults.map((fault) => this.faultHtml(fault)).join("");
    if (run.status !== "failed" || run.failure.kind !== "compile") return "";
    return run.failure.errors
      .map(({ text, file, line, column, lineText, length }) => {
        const sentence = fill(this.words.problem, { file, line, text });
        const mark = lineText === "" ? "" : `\n${" ".repeat(column)}${"^".repeat(Math.max(1, length))}`;
        return problemHtml({ file, line, column }, sentence, `${lineText}${mark}`);
      })
      .join("");
  }

  /** The sentence of a fault stands in the status already; its stack in the output; here is its place, to go to. */
  private faultHtml({ position }: ProcessFault): string {
    if (position === null) return "";
    const place = fill(this.words.goTo, { file: position.file, line: position.line });
    return problemHtml(position, place, "");
  }
}

function problemHtml(place: ProcessFault["position"], sentence: string, detail: string): string {
  const title =
    place === null
      ? `<p>${escapeHtml(sentence)}</p>`
      : `<button type="button" data-file="${escapeHtml(place.file)}" data-line="${place.line}" data-column="${place.column}">` +
        `${escapeHtml(sentence)}</button>`;
  return `<div class="pg-problem">${title}${detail === "" ? "" : `<pre>${escapeHtml(detail)}</pre>`}</div>`;
}
