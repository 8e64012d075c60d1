import { syscallName } from "../../trace/export/decode/call.ts";
import type { ExploreWords } from "../explore-words.ts";
import { escapeHtml, fill } from "../html.ts";
import type { RunModel } from "../model/run-model.ts";
import { formatDuration, formatMoment } from "../time-scale.ts";
import { type CallFacts, type CopyFact, StepFacts } from "./facts.ts";
import { StepSentences } from "./sentence.ts";

/** The step in words: what happened at one event, and the two facts about the call that it belongs to. */
export class StepWriter {
  readonly sentences: StepSentences;
  readonly facts: StepFacts;
  private readonly model: RunModel;
  private readonly words: ExploreWords["step"];

  constructor(model: RunModel, words: ExploreWords) {
    this.model = model;
    this.words = words.step;
    this.sentences = new StepSentences(model, words);
    this.facts = new StepFacts(model);
  }

  html(event: number): string {
    const facts = this.facts.at(event);
    const { words } = this;
    const sentence = `<p class="tp-step-sentence">${escapeHtml(this.sentences.of(event))}</p>`;
    if (facts === null) return `${sentence}<p class="tp-step-call tp-quiet">${escapeHtml(words.noCall)}</p>`;
    const rows = [
      [words.didItWait, this.waitedHtml(facts)],
      [words.whoCopied, this.copiedHtml(facts)],
    ].map(([name, html]) => `<div><dt>${escapeHtml(name ?? "")}</dt><dd>${html}</dd></div>`);
    return `${sentence}<p class="tp-step-call">${escapeHtml(this.callName(facts.call))}</p><dl class="tp-step-facts">${rows.join("")}</dl>`;
  }

  private callName(call: number): string {
    const { trace, calls } = this.model;
    const enter = calls.enter[call] as number;
    const site = trace.sites[trace.c[enter] as number] ?? null;
    const name = { call: syscallName(trace.a[enter] as number), line: site?.line ?? 0 };
    return fill(site === null ? this.words.ofCallPlain : this.words.ofCall, name);
  }

  private waitedHtml({ waited, waitsNow, isOver }: CallFacts): string {
    const { words } = this;
    const duration = formatDuration(waited);
    if (waitsNow) return mark("waiting", fill(words.waits, { duration }));
    if (waited > 0) return mark("waiting", fill(words.waited, { duration }));
    return escapeHtml(isOver ? words.no : words.notYet);
  }

  private copiedHtml({ copies, isOver }: CallFacts): string {
    const { words } = this;
    if (copies.length === 0) return escapeHtml(isOver ? words.nothing : words.nothingYet);
    const MOST = 3;
    return copies
      .slice(-MOST)
      .map((copy) => mark("copying", this.copyText(copy)))
      .join(" ");
  }

  private copyText({ isOver, bytes, toProcess, start }: CopyFact): string {
    const { words } = this;
    const template = isOver ? (toProcess ? words.copiedIn : words.copiedOut) : words.copiesNow;
    return fill(template, { bytes, at: formatMoment(start) });
  }
}

const mark = (phase: string, text: string): string =>
  `<span class="tp-mark tp-mark-${phase}">${escapeHtml(text)}</span>`;
