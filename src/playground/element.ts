import type { PlaygroundApp } from "./app.ts";

/**
 * The only part that every page with a playground loads: it waits until the reader acts, and then fetches the rest. What a
 * page shows before that is plain HTML.
 */
class PlaygroundElement extends HTMLElement {
  #app: Promise<PlaygroundApp> | null = null;

  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const action = (event.target as Element).closest<HTMLElement>("button[data-do]")?.dataset["do"];
      if (action !== undefined) this.#with((app) => app.act(action));
    });
    this.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
        event.preventDefault();
        event.stopPropagation();
        this.#with((app) => app.act("run"));
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

  #warm(): void {
    if (this.#app === null) this.#with((app) => app.warm());
  }

  #with(then: (app: PlaygroundApp) => void): void {
    this.#app ??= import("./app.ts").then(({ PlaygroundApp }) => new PlaygroundApp(this));
    this.#app.then(then, () => {
      this.#app = null;
      this.#say(this.#words()["failedLoad"]);
    });
  }

  #words(): Record<string, string> {
    return JSON.parse(this.querySelector(".tp-words")?.textContent ?? "{}");
  }

  #say(text: string | undefined): void {
    const status = this.querySelector(".tp-status");
    if (status !== null && text !== undefined) status.textContent = text;
  }

  /** The key is that of `kept-edits.ts`, which is not loaded for this. */
  #tellOfKeptEdit(): void {
    try {
      if (localStorage.getItem(`two-phases/edit/${this.dataset["program"]}`) !== null)
        this.#say(this.#words()["keptEdit"]);
    } catch {
      // Storage may be forbidden; then nothing was kept.
    }
  }
}

customElements.define("tp-playground", PlaygroundElement);
