import { fill } from "../../views/html.ts";
import { formatDuration } from "../../views/time-scale.ts";
import type { PlaygroundApp } from "../app.ts";
import { failureSentence, stageSentence } from "../sentences.ts";
import type { Failure, Files } from "../state.ts";
import type { ChallengeProgram } from "./challenge-program.ts";
import { Check, type CheckEnd, passedCount, type Trial } from "./check.ts";
import { checkSentence, labTitle, orderText, trialsHtml } from "./check-html.ts";
import { GraderClient, type GradeWorker } from "./grader-client.ts";
import type { KeptProgress } from "./kept-progress.ts";
import { problemSentence } from "./progress-panel.ts";
import { SolutionView } from "./solution-view.ts";
import type { ChallengeWords } from "./words.ts";

/** Shared by every challenge of the page. */
const grader = new GraderClient(
  () => new Worker(new URL("./grade-worker.ts", import.meta.url), { type: "module", name: "grader" }) as GradeWorker,
);

/** One challenge of the page, once the reader has asked for something: checks the program, and shows the solution beside it. */
export class ChallengeApp {
  private readonly root: HTMLElement;
  private readonly app: PlaygroundApp;
  private readonly words: ChallengeWords;
  private readonly kept: KeptProgress;
  private readonly name: string;
  private readonly solution: SolutionView;
  private check: Check | null = null;
  private trials: readonly Trial[] = [];
  /** what the check was of */
  private checked: Files | null = null;

  constructor(root: HTMLElement, app: PlaygroundApp, words: ChallengeWords, kept: KeptProgress) {
    this.root = root;
    this.app = app;
    this.words = words;
    this.kept = kept;
    this.name = root.dataset["name"] ?? "";
    this.solution = new SolutionView(this.part(".ch-solution"), words);
    this.part(".ch-results").addEventListener("click", (event) => {
      const trial = (event.target as Element).closest<HTMLElement>("[data-trial]")?.dataset["trial"];
      if (trial !== undefined) void this.showMoment(Number(trial));
    });
    app.store.subscribe((state, before) => {
      if (state.files === before.files) return;
      this.solution.follow(state.files);
      this.noteChange(state.files);
    });
  }

  /** What one of the challenge's buttons stands for. */
  act(action: string): void {
    if (action === "check") this.check === null ? void this.start() : this.check.stop();
    else if (action === "solution") void this.reveal();
  }

  private async start(): Promise<void> {
    const { app, words } = this;
    const button = this.part<HTMLButtonElement>('[data-ch="check"]');
    const check = new Check(
      { lab: app.lab, bundler: app.bundler, grade: (trace) => grader.grade(this.name, trace) },
      {
        stage: (stage) => this.say(stageSentence(stage, app.page.data.sizes, app.page.words)),
        trial: (number, count) => {
          if (number === 1) this.say(words.checking);
          this.count(fill(words.checkingRun, { number, count }));
        },
      },
    );
    this.check = check;
    button.textContent = words.stopCheck;
    this.root.dataset["check"] = "busy";
    this.say(app.page.words.loadingProgram);
    const end = await this.run(check);
    this.check = null;
    button.textContent = words.check;
    this.show(end);
  }

  private async run(check: Check): Promise<CheckEnd> {
    try {
      const program = (await this.app.program()) as ChallengeProgram;
      this.checked = this.app.store.state.files;
      return await check.run(program, this.checked);
    } catch {
      return { kind: "failed", failure: { kind: "load" } };
    }
  }

  private show(end: CheckEnd): void {
    const { words } = this;
    this.root.dataset["check"] = end.kind;
    if (end.kind === "stopped") this.say(words.checkStopped);
    else if (end.kind === "failed") this.showFailure(end.failure);
    else void this.showTrials(end.trials);
  }

  private showFailure(failure: Failure): void {
    const { app } = this;
    this.say(fill(this.words.checkFailed, { reason: failureSentence(failure, app.page.words) }));
    // Run says where, in the editor and below it.
    if (failure.kind === "compile") app.act("run");
  }

  private async showTrials(trials: readonly Trial[]): Promise<void> {
    const { kept, words } = this;
    const program = (await this.app.program()) as ChallengeProgram;
    this.trials = trials;
    const isSolved = passedCount(trials) === trials.length;
    const results = this.part(".ch-results");
    results.innerHTML = trialsHtml(trials, program, words);
    results.hidden = false;
    results.toggleAttribute("data-old", false);
    this.root.dataset["check"] = isSolved ? "passed" : "failed";
    if (isSolved) kept.change(this.name, { solved: true });
    const problem = isSolved ? problemSentence(kept.problem, words) : "";
    this.say([checkSentence(trials, words), problem].join(" ").trim());
  }

  private async showMoment(index: number): Promise<void> {
    const program = (await this.app.program()) as ChallengeProgram;
    const trial = this.trials[index];
    if (trial?.end.kind !== "failed") return;
    const { result, time } = trial.end;
    const order = orderText(trial, this.words);
    const values = { lab: labTitle(trial, program), order, time: formatDuration(time) };
    this.app.showMoment(result, time, fill(this.words.momentShown, values));
  }

  private noteChange(files: Files): void {
    if (this.checked === null || this.check !== null) return;
    const results = this.part(".ch-results");
    const isOld = Object.keys({ ...files, ...this.checked }).some((file) => files[file] !== this.checked?.[file]);
    if (isOld === results.hasAttribute("data-old") || this.trials.length === 0) return;
    results.toggleAttribute("data-old", isOld);
    this.say(isOld ? this.words.changedSince : checkSentence(this.trials, this.words));
  }

  private async reveal(): Promise<void> {
    try {
      const program = (await this.app.program()) as ChallengeProgram;
      this.solution.open(program, this.app.store.state.files);
      this.kept.change(this.name, { revealed: true });
    } catch {
      this.solution.failed(this.app.page.words.failedLoad);
    }
  }

  private say(text: string): void {
    this.part(".ch-status").textContent = text;
    this.count("");
  }

  /** Seen, but not read out: it changes many times a second. */
  private count(text: string): void {
    this.part(".ch-now").textContent = text;
  }

  private part<T extends HTMLElement>(selector: string): T {
    const element = this.root.querySelector<T>(selector);
    if (element === null) throw new Error(`the challenge's HTML has no ${selector}`);
    return element;
  }
}
