import type { PlaygroundApp } from "./app.ts";

/**
 * The only part that every page with a playground loads: it waits until the reader acts, and then fetches the rest. What a
 * page shows before that is plain HTML.
 */
class PlaygroundElement extends HTMLElement {
  #app: Promise<PlaygroundApp> | null = null;

  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const action = (event.target as Element).closest<HTMLElement>("button[data-do]")?.dataset.do;
      if (action !== undefined) this.#do(action);
    });
    this.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        event.stopPropagation();
        this.#do("run");
      },
      { capture: true },
    );
    // A mouse that comes near, or the keyboard's focus: the reader may be about to act. A finger that scrolls past is not.
    this.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") this.#warm();
    });
    this.addEventListener("focusin", () => this.#warm());
    this.#tellOfKeptEdit();
  }

  /** Nothing is said if it fails: the reader has asked for nothing yet. */
  #warm(): void {
    if (this.#app === null)
      this.#open().then(
        (app) => app.warm(),
        () => {},
      );
  }

  #do(action: string): void {
    this.#open().then(
      (app) => app.act(action),
      () => this.#say(this.dataset.failedLoad),
    );
  }

  /** A failed load may be tried again. */
  #open(): Promise<PlaygroundApp> {
    this.#app ??= Promise.all([import("./app.ts"), this.#words()]).then(
      ([{ PlaygroundApp }, { words }]) => new PlaygroundApp(this, words),
    );
    this.#app.catch(() => {
      this.#app = null;
    });
    return this.#app;
  }

  #words() {
    return this.dataset.locale === "zh-cn" ? import("./words.zh-cn.ts") : import("./words.en.ts");
  }

  #say(text: string | undefined): void {
    const status = this.querySelector(".pg-status");
    if (status !== null && text !== undefined) status.textContent = text;
  }

  /** The key is that of `kept-edits.ts`, which is not loaded for this. */
  #tellOfKeptEdit(): void {
    try {
      if (localStorage.getItem(`two-phases/edit/${this.dataset.program}`) !== null) this.#say(this.dataset.keptEdit);
    } catch {
      // Storage may be forbidden; then nothing was kept.
    }
  }
}

customElements.define("tp-playground", PlaygroundElement);
