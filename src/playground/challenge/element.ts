import type { PlaygroundElement } from "../element.ts";
import type { ChallengeApp } from "./challenge.ts";
import { KeptProgress, PROGRESS_CHANGED } from "./kept-progress.ts";
import { solvedOf } from "./progress.ts";

/**
 * What a page with challenges loads before the reader acts: it shows what was done before, and asks for a prediction before it tells
 * what happens. Checking and comparing are fetched when they are asked for. Without it everything can still be read.
 */

const kept = new KeptProgress(
  () => {
    try {
      // A page takes it away where the browser forbids it: Head.astro.
      return (localStorage as Storage | undefined) ?? null;
    } catch {
      return null;
    }
  },
  () => document.dispatchEvent(new Event(PROGRESS_CHANGED)),
);

class ChallengeElement extends HTMLElement {
  #app: Promise<ChallengeApp> | null = null;

  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const target = event.target as Element;
      const action = target.closest<HTMLElement>("[data-ch]")?.dataset["ch"];
      if (action === "reveal") this.#reveal(event);
      else if (action !== undefined) this.#do(action);
    });
    this.addEventListener("change", (event) => this.#choose(event.target as HTMLElement));
    this.addEventListener("toggle", (event) => this.#countHint(event.target as HTMLElement), { capture: true });
    document.addEventListener(PROGRESS_CHANGED, () => this.#show());
    // Another tab of the book.
    addEventListener("storage", () => this.#show());
    const { guess } = kept.of(this.#name);
    const chosen = guess === null ? null : this.querySelectorAll<HTMLInputElement>(".ch-predict input")[guess];
    if (chosen) chosen.checked = true;
    this.#show();
  }

  get #name(): string {
    return this.dataset["name"] ?? "";
  }

  #show(): void {
    const { solved, revealed } = kept.of(this.#name);
    const mark = this.querySelector<HTMLElement>(".ch-solved");
    if (mark === null) return;
    mark.hidden = !solved;
    mark.textContent = (revealed ? this.dataset["helped"] : this.dataset["solved"]) ?? "";
  }

  #say(text: string): void {
    const place = this.querySelector(".ch-predict .ch-say");
    if (place !== null) place.textContent = text;
  }

  #choose(input: HTMLElement): void {
    if (input.closest(".ch-predict") === null) return;
    this.#say("");
  }

  /** What happens is told only after a prediction; the first one is what counts. */
  #reveal(event: Event): void {
    const options = [...this.querySelectorAll<HTMLInputElement>(".ch-predict input")];
    const guess = options.findIndex((option) => option.checked);
    if (guess < 0) {
      event.preventDefault();
      this.#say(this.dataset["choose"] ?? "");
      return;
    }
    if (kept.of(this.#name).guess === null) kept.change(this.#name, { guess });
    const isRight = String(guess) === this.dataset["answer"];
    const verdict = this.querySelector(".ch-because strong");
    if (verdict !== null) verdict.textContent = (isRight ? this.dataset["right"] : this.dataset["wrong"]) ?? "";
  }

  #countHint(details: HTMLElement): void {
    const number = Number(details.dataset["hint"] ?? 0);
    if (number > kept.of(this.#name).hints && details.hasAttribute("open")) kept.change(this.#name, { hints: number });
  }

  #do(action: string): void {
    this.#open().then(
      (app) => app.act(action),
      () => {
        const place = this.querySelector(".ch-status");
        if (place !== null) place.textContent = this.dataset["failedLoad"] ?? "";
      },
    );
  }

  /** A failed load may be tried again. */
  #open(): Promise<ChallengeApp> {
    const playground = this.querySelector<PlaygroundElement>("tp-playground");
    if (this.#app !== null || playground === null) return this.#app ?? Promise.reject(new Error("no playground"));
    this.#app = Promise.all([playground.app(), import("./challenge.ts"), this.#words()]).then(
      ([app, { ChallengeApp }, { words }]) => new ChallengeApp(this, app, words, kept),
    );
    this.#app.catch(() => {
      this.#app = null;
    });
    return this.#app;
  }

  #words() {
    return this.dataset["locale"] === "zh-cn" ? import("./words.zh-cn.ts") : import("./words.en.ts");
  }
}

/** How far the reader has come in all challenges, to save and to take in again. */
class ProgressElement extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      if ((event.target as Element).closest("[data-progress=export]") !== null) this.#do("export");
    });
    this.addEventListener("change", () => this.#do("import"));
    document.addEventListener(PROGRESS_CHANGED, () => this.#show());
    addEventListener("storage", () => this.#show());
    this.#show();
  }

  #show(): void {
    const names = (this.dataset["challenges"] ?? "").split(" ");
    const place = this.querySelector(".ch-count");
    const count = { solved: solvedOf(kept.progress, names), count: names.length };
    if (place !== null)
      place.textContent = (this.dataset["count"] ?? "")
        .replace("{solved}", String(count.solved))
        .replace("{count}", String(count.count));
    if (kept.problem !== "") this.#do("tell");
  }

  #do(action: "export" | "import" | "tell"): void {
    Promise.all([
      import("./progress-panel.ts"),
      this.dataset["locale"] === "zh-cn" ? import("./words.zh-cn.ts") : import("./words.en.ts"),
    ]).then(
      ([{ actOnProgress }, { words }]) => void actOnProgress(action, this, kept, words),
      () => {
        const place = this.querySelector(".ch-say");
        if (place !== null) place.textContent = this.dataset["failedLoad"] ?? "";
      },
    );
  }
}

customElements.define("tp-challenge", ChallengeElement);
customElements.define("tp-progress", ProgressElement);
