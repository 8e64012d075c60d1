import { ThreadState } from "../../trace/event.ts";
import type { KernelHistory } from "../../trace/index/kernel-history.ts";
import { KernelState } from "../../trace/index/kernel-state.ts";
import type { ExploreWords } from "../explore-words.ts";
import { escapeHtml, fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { KernelWords } from "./content.ts";
import { KernelDrawing, narrowDrawing, wideDrawing } from "./drawing.ts";
import { tablesHtml } from "./tables.ts";
import { drawnLimits, type KernelView, viewOfState } from "./view-of-state.ts";

/** What the moment concerns, and since when changes are marked. */
export interface Moment {
  readonly event: number;
  /** the event that the last step came from; changes since then are marked */
  readonly since: number;
  readonly pid: number;
  readonly object: number;
}

/** The kernel inspector: the kernel's objects at one moment of a run. */
export class Inspector {
  private readonly model: RunModel;
  private readonly history: KernelHistory;
  private readonly words: ExploreWords;
  private readonly say: KernelWords;
  private readonly cpus: readonly number[];

  constructor(model: RunModel, history: KernelHistory, cpus: readonly number[], words: ExploreWords) {
    this.model = model;
    this.history = history;
    this.cpus = cpus;
    this.words = words;
    this.say = new KernelWords(model, words);
  }

  /** The state before changes are marked, and the one that is shown. */
  private states({ event, since }: Moment): { before: KernelState; now: KernelState } {
    const before = new KernelState(this.history.at(Math.min(since, event - 1)));
    return { before, now: this.history.at(event) };
  }

  /** The drawing for a place so wide, in CSS pixels. */
  html(moment: Moment, width: number, id: string): string {
    const { before, now } = this.states(moment);
    const words = this.words.kernel;
    if (now.processes.size === 0) return `<p class="tp-nothing">${escapeHtml(words.nobody)}</p>`;
    const view = viewOfState(this.model, now, before, moment, drawnLimits);
    const geometry = width < 600 ? narrowDrawing : wideDrawing;
    const drawing = new KernelDrawing(view, this.words, this.say, geometry).svg(id, "tp-kernel-drawing");
    const more = view.more > 0 ? `<p class="tp-cut">${escapeHtml(fill(words.more, { count: view.more }))}</p>` : "";
    return this.cpuHtml(now) + drawing + more + this.flightsHtml(view);
  }

  /** Everything as tables: for those who can't see the drawing, and what it has no room for. */
  tables(moment: Moment): string {
    const { before, now } = this.states(moment);
    return tablesHtml(this.model, now, before, moment, this.words, this.say);
  }

  private cpuHtml(state: KernelState): string {
    const words = this.words.kernel;
    const on = new Map<number, number>();
    const waiting: number[] = [];
    for (const { tid, cpu, state: does } of state.threads.values()) {
      if (cpu >= 0) on.set(cpu, tid);
      if (does === ThreadState.Runnable) waiting.push(tid);
    }
    const MOST = 16;
    const cells = this.cpus.slice(0, MOST).map((cpu) => {
      const tid = on.get(cpu);
      return `<li><b>${escapeHtml(fill(words.cpu, { cpu }))}</b> ${tid === undefined ? escapeHtml(words.idle) : tid}</li>`;
    });
    const list = waiting.length > MOST ? `${waiting.slice(0, MOST).join(", ")} …` : waiting.join(", ");
    if (waiting.length > 0) cells.push(`<li>${escapeHtml(fill(words.runQueue, { list }))}</li>`);
    return `<ul class="tp-k-cpus">${cells.join("")}</ul>`;
  }

  private flightsHtml({ state }: KernelView): string {
    const words = this.words.kernel;
    if (state.flights.size === 0) return "";
    const MOST = 6;
    const list = [...state.flights.values()].slice(0, MOST).map(({ bytes, from }) => {
      const label = this.model.objects.get(from)?.label ?? words.outside;
      return `<li>${escapeHtml(fill(words.flight, { bytes, from: label }))}</li>`;
    });
    const more = state.flights.size > MOST ? `<li>+ ${state.flights.size - MOST}</li>` : "";
    return `<div class="tp-k-flights"><b>${escapeHtml(words.flights)}</b><ul>${list.join("")}${more}</ul></div>`;
  }
}
