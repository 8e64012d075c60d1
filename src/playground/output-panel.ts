import { escapeHtml, fill } from "../views/html.ts";
import type { ConsoleLog } from "./console-log.ts";
import { outputHtml } from "./output-html.ts";
import { Repaint } from "./repaint.ts";
import type { ProcessFact } from "./trace-facts.ts";
import type { Words } from "./words.ts";

/** While a program runs its output is painted at most this often, real ms. */
const OUTPUT_GAP = 100;
/** So many earlier runs stay below the newest. */
const MOST_EARLIER = 5;

/** One run's output; `facts` is null while it runs. */
export interface RunOutput {
  readonly log: ConsoleLog;
  readonly facts: readonly ProcessFact[] | null;
  /** how it ended, one line; "" while it runs */
  readonly end: string;
}

/** What the processes printed: the newest run, filtered if the reader likes, and the earlier ones below it. */
export class OutputPanel {
  private readonly output: HTMLElement;
  private readonly words: Words;
  private readonly title: HTMLElement;
  private readonly filter: HTMLInputElement;
  private readonly earlier: HTMLElement;
  private current: RunOutput | null = null;
  private runs = 0;
  private finished: { readonly title: string; readonly html: string }[] = [];
  private readonly repaint = new Repaint(() => this.paint(), OUTPUT_GAP);

  /** `output` is the element that the build has filled, in a panel with a title. */
  constructor(output: HTMLElement, words: Words) {
    this.output = output;
    this.words = words;
    this.title = output.parentElement?.querySelector(".pg-panel-title") as HTMLElement;
    const tools = document.createElement("div");
    tools.className = "pg-output-tools";
    tools.innerHTML =
      `<input type="search" aria-label="${escapeHtml(words.filterOutput)}" placeholder="${escapeHtml(words.filter)}">` +
      `<button type="button">${escapeHtml(words.copyOutput)}</button>`;
    this.filter = tools.querySelector("input") as HTMLInputElement;
    const copy = tools.querySelector("button") as HTMLButtonElement;
    // On the title's line.
    const line = document.createElement("div");
    line.className = "pg-panel-line";
    this.title.before(line);
    line.append(this.title, tools);
    this.earlier = document.createElement("div");
    this.earlier.className = "pg-earlier";
    output.after(this.earlier);
    this.filter.addEventListener("input", () => (this.current === null ? this.hideLines() : this.paint()));
    copy.addEventListener("click", () => void this.copy(copy));
  }

  /** A run has begun: the one before goes below. */
  begin(): void {
    this.repaint.cancel();
    if (this.current !== null && this.current.facts !== null) {
      const title = `${this.runTitle()}${this.current.end === "" ? "" : `: ${this.current.end}`}`;
      this.finished.unshift({ title, html: outputHtml(this.current.log, this.current.facts, this.words) });
      this.finished.length = Math.min(this.finished.length, MOST_EARLIER);
      this.paintEarlier();
    }
    this.runs++;
    this.current = null;
  }

  /** Output of a run that goes on. */
  running(log: ConsoleLog): void {
    this.current = { log, facts: null, end: "" };
    this.repaint.ask();
  }

  done(run: RunOutput): void {
    this.repaint.cancel();
    this.current = run;
    this.paint();
  }

  /** Another program is shown, which has not run. */
  clear(): void {
    this.repaint.cancel();
    this.current = null;
    this.runs = 0;
    this.finished = [];
    this.title.textContent = this.words.output;
    this.output.innerHTML = `<p class="pg-quiet">${escapeHtml(this.words.notRunYet)}</p>`;
    this.paintEarlier();
  }

  private runTitle(): string {
    return fill(this.words.runNumber, { number: this.runs });
  }

  private paint(): void {
    if (this.current === null) return;
    const { log, facts } = this.current;
    this.title.textContent = `${this.words.output} · ${this.runTitle()}`;
    this.output.innerHTML = outputHtml(log, facts, this.words, this.filter.value);
  }

  private paintEarlier(): void {
    this.earlier.innerHTML = this.finished
      .map(({ title, html }) => `<details><summary>${escapeHtml(title)}</summary>${html}</details>`)
      .join("");
  }

  /** The build's own output is HTML already. */
  private hideLines(): void {
    const wanted = this.filter.value.toLowerCase();
    for (const line of this.output.querySelectorAll<HTMLElement>(".pg-lines span"))
      line.hidden = !(line.textContent ?? "").toLowerCase().includes(wanted);
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    const lines = [...this.output.querySelectorAll<HTMLElement>(".pg-lines span")].filter((line) => !line.hidden);
    const text = lines.map((line) => line.textContent).join("\n");
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    button.textContent = done ? this.words.copied : this.words.copyFailed;
    setTimeout(() => {
      button.textContent = this.words.copyOutput;
    }, 1500);
  }
}
