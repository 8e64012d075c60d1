import type { LabRequest } from "../lab/protocol.ts";
import type { PlaygroundApp } from "./app.ts";
import { engineFiles } from "./engine-files.ts";
import { endAsBroken } from "./fetched.ts";
import type { Locale } from "./source-locale.ts";
import { startBundler } from "./start-bundler.ts";

/**
 * The only part that every page with a playground loads: it waits until the reader acts, and then fetches the rest, all at once:
 * the code, the words, the program, and the engine. What a page shows before that is plain HTML.
 */

/** The first lab worker of the page, which starts the engine while the code that will use it is still on its way. */
let firstLab: Worker | null = null;
let labIsTaken = false;

function startLab(): Worker {
  const worker = new Worker(new URL("../lab/worker.ts", import.meta.url), { type: "module", name: "lab" });
  engineFiles().then(
    (files) => worker.postMessage({ type: "engine", files } satisfies LabRequest, [files.snapshot]),
    () => endAsBroken(worker),
  );
  return worker;
}

function warmLab(): void {
  firstLab = startLab();
  firstLab.postMessage({ type: "preload" } satisfies LabRequest);
  firstLab.onerror = () => {
    firstLab = null;
  };
}

/** A worker for the lab: the one that is warm, else a new one. */
function takeLab(): Worker {
  const worker = firstLab ?? startLab();
  firstLab = null;
  labIsTaken = true;
  return worker;
}

/** So long a mouse or the focus stays before what a Run needs is fetched, real ms. */
const STAY = 100;

/** The action of Retry where the page itself had begun. */
const BEGIN = "begin";

export class PlaygroundElement extends HTMLElement {
  #app: Promise<PlaygroundApp> | null = null;
  #isWarm = false;
  #stay: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const action = (event.target as Element).closest<HTMLElement>("button[data-do]")?.dataset.do;
      if (action !== undefined) this.#do(action);
      else this.#look((event.target as Element).closest<HTMLElement>("[data-time]")?.dataset.time);
    });
    this.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Enter" || event.isComposing || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
        // In the editor's own search box it means "the one before".
        if ((event.target as Element).closest(".find-widget") !== null) return;
        event.preventDefault();
        event.stopPropagation();
        this.#do("run");
      },
      { capture: true },
    );
    this.addEventListener("change", (event) => this.#showFile(event.target as HTMLInputElement));
    // A mouse that comes near, or the keyboard's focus: the reader may be about to act. A finger that scrolls past is not.
    this.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") this.#approach();
    });
    this.addEventListener("pointerleave", () => clearTimeout(this.#stay));
    this.addEventListener("focusin", () => this.#approach());
    this.addEventListener("toggle", () => this.#warm(), { capture: true });
    this.#begin();
  }

  /** What the page does by itself: the free playground opens what its address says, another what the reader has made of it. */
  #begin(): void {
    if (this.dataset.free !== undefined) this.#openFree();
    else this.#restoreKeptEdit();
  }

  /** A moment of the build's own run was clicked. Until the rest is loaded, which then sees it itself. */
  #look(time: string | undefined): void {
    if (time === undefined || this.dataset.scripted !== undefined) return;
    this.#open().then(
      (app) => app.look(Number(time)),
      () => {
        // It is not marked; the reader has asked for nothing that would have to be said.
      },
    );
  }

  /** Until the rest is loaded, which then does it, editor included. */
  #showFile(input: HTMLInputElement): void {
    if (input.closest(".pg-files") === null || this.dataset.scripted !== undefined) return;
    for (const source of this.querySelectorAll<HTMLElement>(".pg-source"))
      source.toggleAttribute("data-shown", source.dataset.file === input.value);
  }

  /** Who only passes by needs nothing, and who clicks at once says what. */
  #approach(): void {
    clearTimeout(this.#stay);
    // An editor that is on its way is enough work: what a Run needs comes after it.
    if (this.dataset.editing === "quick") return;
    this.#stay = setTimeout(() => this.#warm(), STAY);
  }

  /** Nothing is said if it fails: the reader has asked for nothing yet. */
  #warm(): void {
    if (this.#isWarm) return;
    this.#isWarm = true;
    this.#open().then(
      (app) => app.warm(),
      () => {
        this.#isWarm = false;
      },
    );
  }

  /** The playground itself, for a part of the page that uses it. Rejects if it does not come through the network. */
  app(): Promise<PlaygroundApp> {
    this.#isWarm = true;
    return this.#open();
  }

  #do(action: string): void {
    this.#offerRetry(null);
    clearTimeout(this.#stay);
    // An editor is enough work for now: what a Run needs comes after it.
    if (action !== "edit") this.#isWarm = true;
    if (action === BEGIN) this.#begin();
    else
      this.#open().then(
        (app) => app.act(action),
        () => this.#failed(action),
      );
  }

  /** A failed load may be tried again. */
  #open(): Promise<PlaygroundApp> {
    if (this.#isWarm && !labIsTaken) {
      labIsTaken = true;
      warmLab();
    }
    if (this.#app !== null) return this.#app;
    const program = fetch(this.dataset.program ?? "");
    // Whoever needs it hears of a failure; until then nobody does.
    program.catch(() => {});
    this.#app = Promise.all([import("./app.ts"), this.#words()]).then(
      ([{ PlaygroundApp }, { words }]) => new PlaygroundApp(this, { words, program, takeLab, startBundler }),
    );
    this.#app.catch(() => {
      this.#app = null;
    });
    return this.#app;
  }

  get #locale(): Locale {
    return this.dataset.locale === "zh-cn" ? "zh-cn" : "en";
  }

  #words() {
    return this.#locale === "zh-cn" ? import("./words.zh-cn.ts") : import("./words.en.ts");
  }

  /** Says that the code did not come, and offers to try again what it was wanted for. */
  #failed(action: string): void {
    const status = this.querySelector(".pg-status");
    if (status !== null) status.textContent = this.dataset.failedLoad ?? "";
    this.#offerRetry(action);
  }

  #offerRetry(action: string | null): void {
    const button = this.querySelector<HTMLButtonElement>(".pg-retry");
    if (button === null) return;
    button.hidden = action === null;
    if (action !== null) button.dataset.do = action;
  }

  /**
   * What the reader has made of this program is shown in the place of the example; nothing runs. The key is that of
   * `kept-edits.ts`, which is loaded only then.
   */
  #restoreKeptEdit(): void {
    try {
      if (localStorage.getItem(`two-phases/edit/${this.dataset.name}`) === null) return;
    } catch {
      // Storage may be forbidden; then nothing was kept.
      return;
    }
    this.#open().then(
      (app) => app.restore(),
      () => this.#failed(BEGIN),
    );
  }

  /** The free playground opens what its address says. */
  #openFree(): void {
    Promise.all([this.#open(), import("./free.ts")]).then(
      ([app, { openFree }]) => openFree(this, app),
      () => this.#failed(BEGIN),
    );
  }
}

customElements.define("tp-playground", PlaygroundElement);
