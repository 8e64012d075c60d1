import { printResult } from "../../trace/export/decode/result.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { escapeHtml, fill } from "../../views/html.ts";
import type { RunModel } from "../../views/model/run-model.ts";
import {
  type LogFilter,
  LogIndex,
  NO_FILTER,
  OUTCOMES,
  type Outcome,
  summarizeCalls,
} from "../../views/syscall-log/log-filter.ts";
import { type CallRow, type LogRow, RowMaker } from "../../views/syscall-log/rows.ts";
import { formatDuration, formatMoment } from "../../views/time-scale.ts";
import type { Cursor } from "./cursor.ts";
import { choice, element } from "./dom.ts";

const ROW = 30;
/** Rows that are there above and below what is seen. */
const MARGIN = 8;
/** Browsers draw no element that is taller. */
const MOST_PIXELS = 8_000_000;

/** The system call log: of however many rows, those in view are elements. */
export class LogView {
  readonly root: HTMLElement;
  private readonly model: RunModel;
  private readonly cursor: Cursor;
  private readonly words: ExploreWords["log"];
  private readonly index: LogIndex;
  private readonly maker: RowMaker;
  private readonly scroller: HTMLElement;
  private readonly body: HTMLElement;
  private readonly count = element("p", { class: "tx-count" });
  private filter: LogFilter = NO_FILTER;
  private rows: Int32Array;
  /** what is in view: asking the element would lay out the page anew */
  private top = 0;
  private seen = 0;
  private first = -1;
  private last = -1;

  constructor(model: RunModel, cursor: Cursor, words: ExploreWords, title: string) {
    this.model = model;
    this.cursor = cursor;
    this.words = words.log;
    this.index = new LogIndex(model);
    this.maker = new RowMaker(model);
    this.rows = this.index.rows(NO_FILTER);
    this.body = element("div", { role: "rowgroup", class: "tx-rows" });
    const heads = [this.words.time, words.log.process, this.words.name, this.words.took, this.words.phases];
    const head = element("div", { role: "rowgroup" }, element("div", { role: "row", class: "tx-row tx-head" }));
    for (const text of heads) head.firstElementChild?.append(element("span", { role: "columnheader" }, text));
    const table = element("div", { role: "table", "aria-label": title, class: "tx-log-table" }, head, this.body);
    this.scroller = element("div", { class: "tx-log", tabindex: 0, role: "group", "aria-label": title }, table);
    this.scroller.addEventListener("scroll", () => {
      this.top = this.scroller.scrollTop;
      this.paint();
    });
    this.body.addEventListener("click", (event) => {
      const row = (event.target as Element).closest<HTMLElement>("[data-event]");
      // A click that ends a selection of text is none.
      if (row && String(getSelection() ?? "") === "") this.cursor.move(Number(row.dataset.event));
    });
    this.root = element("div", { class: "tx-log-view" }, this.filters(), this.count, this.scroller, this.summary());
    cursor.subscribe(() => this.follow());
    this.fit();
  }

  /** To be called when the view comes into sight. */
  show(): void {
    this.seen = this.scroller.clientHeight;
    this.fit();
    // With its rows in it, it may be taller.
    this.seen = this.scroller.clientHeight;
    this.follow();
  }

  /** The row above or below the cursor's. */
  step(direction: 1 | -1): void {
    const at = this.rowAt(this.cursor.event);
    const isOn = this.rows[at] === this.cursor.event;
    const to = direction > 0 || isOn ? at + direction : at;
    const event = this.rows[Math.min(Math.max(to, 0), this.rows.length - 1)];
    if (event !== undefined) this.cursor.move(event, true);
  }

  private get isHidden(): boolean {
    return this.root.parentElement?.hidden !== false;
  }

  private filters(): HTMLElement {
    const { pids, calls, fds } = this.index.choices;
    const w = this.words;
    const any = { value: "", text: w.any };
    const numbers = (list: readonly number[]) => [any, ...list.map((it) => ({ value: String(it), text: String(it) }))];
    const number = (value: string): number | null => (value === "" ? null : Number(value));
    const set = (change: Partial<LogFilter>): void => {
      this.filter = { ...this.filter, ...change };
      this.rows = this.index.rows(this.filter);
      this.scroller.scrollTop = 0;
      this.top = 0;
      this.fit();
      this.follow();
    };
    const names = calls.map(({ nr, name }) => ({ value: String(nr), text: name }));
    const outcomes = OUTCOMES.map((outcome) => ({ value: outcome, text: w[outcome] }));
    return element(
      "div",
      { class: "tx-filters" },
      choice(w.process, numbers(pids), (value) => set({ pid: number(value) })).root,
      choice(w.name, [any, ...names], (value) => set({ nr: number(value) })).root,
      choice(w.descriptor, numbers(fds), (value) => set({ fd: number(value) })).root,
      choice(w.outcome, [any, ...outcomes], (value) => set({ outcome: value === "" ? null : (value as Outcome) })).root,
    );
  }

  /** Pixels of one row; less than its height if there are more rows than an element can have pixels. */
  private get pitch(): number {
    return Math.min(ROW, MOST_PIXELS / Math.max(this.rows.length, 1));
  }

  private fit(): void {
    const { words } = this;
    this.body.style.blockSize = `${this.rows.length * this.pitch}px`;
    this.count.textContent =
      this.rows.length === 0
        ? words.none
        : fill(words.count, {
            shown: this.rows.length.toLocaleString("en"),
            total: this.index.total.toLocaleString("en"),
          });
    this.first = -1;
    this.paint();
  }

  /** The last row at or before an event; −1 before the first. */
  private rowAt(event: number): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle] as number) <= event) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private follow(): void {
    if (this.isHidden || this.seen === 0) return;
    const y = Math.max(this.rowAt(this.cursor.event), 0) * this.pitch;
    if (y < this.top || y + ROW * 2 > this.top + this.seen) {
      this.top = Math.max(y - this.seen / 2, 0);
      this.scroller.scrollTop = this.top;
    }
    this.first = -1;
    this.paint();
  }

  private paint(): void {
    if (this.isHidden) return;
    const top = Math.floor(this.top / this.pitch);
    const first = Math.max(top - MARGIN, 0);
    const last = Math.min(top + Math.ceil(this.seen / ROW) + MARGIN, this.rows.length);
    if (first === this.first && last === this.last) return;
    this.first = first;
    this.last = last;
    const current = this.rowAt(this.cursor.event);
    const html: string[] = [];
    for (let i = first; i < last; i++) html.push(this.rowHtml(i, current, top * this.pitch + (i - top) * ROW));
    this.body.innerHTML = html.join("");
  }

  private rowHtml(i: number, current: number, y: number): string {
    const event = this.rows[i] as number;
    const row = this.maker.row(event);
    const now = this.cursor.event;
    const state = i === current ? " tx-current" : event > now ? " tx-later" : "";
    const failed = row.kind === "call" && row.failed && this.isOver(row, now) ? " tp-log-failed" : "";
    const open = `<div role="row" class="tx-row${state}${failed}" data-event="${event}"${i === current ? ' aria-current="true"' : ""} aria-rowindex="${i + 2}" style="inset-block-start:${y}px">`;
    const cells = [formatMoment(row.time), String(row.tid)].map(
      (text) => `<span role="cell" class="tp-number">${text}</span>`,
    );
    return `${open}${cells.join("")}${this.callCells(row, now)}</div>`;
  }

  private isOver(row: CallRow, now: number): boolean {
    const exit = this.model.calls.exit[row.call] as number;
    return exit >= 0 && (exit <= now || row.event > now);
  }

  private callCells(row: LogRow, now: number): string {
    if (row.kind !== "call")
      return `<span role="cell" class="tx-call"><code>${escapeHtml(row.text)}</code></span>${EMPTY}${EMPTY}`;
    const isOver = this.isOver(row, now);
    const { decoded } = row;
    const isWhole = isOver || row.neverReturns;
    const shown = isWhole ? decoded.arguments : decoded.arguments.slice(0, decoded.entered);
    const args = shown.map((argument) => argument.text).join(", ");
    const end = isWhole ? `) = ${printResult(decoded.result)}` : ` ${this.words.unfinished}`;
    const head = `<b>${escapeHtml(decoded.name)}</b>`;
    const text = `<code title="${escapeHtml(decoded.name + "(" + args + end)}">${head}(${escapeHtml(args + end)}</code>`;
    const took = row.duration !== null && isOver ? formatDuration(row.duration) : "";
    return `<span role="cell" class="tx-call">${text}</span><span role="cell" class="tp-number">${took}</span><span role="cell" class="tx-phases">${this.phases(row)}</span>`;
  }

  /** The two facts as marks: hatched for a wait, solid for a copy. */
  private phases(row: CallRow): string {
    const bytes = row.copies.reduce((sum, copy) => sum + copy.bytes, 0);
    const waited =
      row.waited > 0 ? `<span class="tp-mark tp-mark-waiting">${escapeHtml(formatDuration(row.waited))}</span>` : "";
    const copied = row.copies.length > 0 ? `<span class="tp-mark tp-mark-copying">${bytes} B</span>` : "";
    return waited + copied;
  }

  private summary(): HTMLElement {
    const w = this.words;
    const lines = summarizeCalls(this.model);
    const total = lines.reduce((sum, line) => sum + line.inCall, 0);
    const heads = [w.share, w.inCall, w.perCall, w.asleep, w.calls, w.errors, w.name];
    const head = heads.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
    const body = lines.map(({ name, calls, errors, inCall, waited }) => {
      const share = total > 0 ? ((inCall / total) * 100).toFixed(2) : "0.00";
      const cells = [
        share,
        formatDuration(inCall),
        formatDuration(inCall / calls),
        formatDuration(waited),
        calls,
        errors || "",
      ];
      const numbers = cells.map((text) => `<td class="tp-number">${escapeHtml(String(text))}</td>`).join("");
      return `<tr>${numbers}<th scope="row">${escapeHtml(name)}</th></tr>`;
    });
    const details = element("details", { class: "tx-summary" }, element("summary", {}, w.summary));
    const scroll = element("div", { class: "tp-scroll", tabindex: 0, role: "group", "aria-label": w.summary });
    scroll.innerHTML = `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
    details.append(scroll);
    return details;
  }
}

const EMPTY = '<span role="cell"></span>';
