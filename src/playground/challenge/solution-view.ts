import type { Files } from "../state.ts";
import type { ChallengeProgram } from "./challenge-program.ts";
import { diffHtml } from "./diff-html.ts";
import type { ChallengeWords } from "./words.ts";

/** Typing goes on undisturbed: the comparison follows after this pause, ms. */
const PAUSE = 300;

/** The solution beside the reader's program, which it never replaces: it follows what is typed. */
export class SolutionView {
  private readonly root: HTMLElement;
  private readonly words: ChallengeWords;
  private program: ChallengeProgram | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `root` holds the question, and a place for the answer. */
  constructor(root: HTMLElement, words: ChallengeWords) {
    this.root = root;
    this.words = words;
  }

  open(program: ChallengeProgram, files: Files): void {
    this.program = program;
    this.root.toggleAttribute("data-open", true);
    this.paint(files);
    // What was pressed is gone.
    this.place.focus({ preventScroll: true });
  }

  failed(reason: string): void {
    const said = this.root.querySelector(".ch-say");
    if (said !== null) said.textContent = reason;
  }

  follow(files: Files): void {
    if (this.program === null) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.paint(files), PAUSE);
  }

  private paint(files: Files): void {
    if (this.program === null) return;
    const { main, solution } = this.program;
    this.place.innerHTML = diffHtml(files[main] ?? "", solution, this.words);
  }

  private get place(): HTMLElement {
    return this.root.querySelector<HTMLElement>(".ch-diff") as HTMLElement;
  }
}
