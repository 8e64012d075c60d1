import { renderResults, type SearchResult } from "./search-results.ts";

/** The part of Pagefind's script that we call. It is written by the build, next to the index. */
interface Pagefind {
  options(options: { readonly excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  debouncedSearch(term: string): Promise<{ readonly results: readonly { data(): Promise<SearchResult> }[] } | null>;
}

const SHOWN = 8;

/** The search box of the page's header. Nothing is fetched before it is opened. */
class SiteSearch extends HTMLElement {
  readonly #dialog = this.querySelector("dialog")!;
  readonly #input = this.querySelector("input")!;
  readonly #status = this.querySelector(".search-status")!;
  readonly #list = this.querySelector("ol")!;
  readonly #words = JSON.parse(this.dataset.words ?? "{}") as Record<string, string>;
  #engine: Promise<Pagefind> | null = null;

  connectedCallback(): void {
    this.querySelector(".search-open")!.addEventListener("click", () => this.#open());
    this.#input.addEventListener("input", () => void this.#search());
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog || event.target instanceof HTMLAnchorElement) this.#dialog.close();
    });
    window.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (this.#dialog.open) this.#dialog.close();
      else this.#open();
    });
  }

  #open(): void {
    this.#dialog.showModal();
    this.#input.focus();
    this.#engine ??= this.#load();
  }

  async #load(): Promise<Pagefind> {
    const engine = (await import(/* @vite-ignore */ `${this.dataset.bundle}pagefind.js`)) as Pagefind;
    await engine.options({ excerptLength: 24 });
    await engine.init();
    return engine;
  }

  async #search(): Promise<void> {
    const term = this.#input.value.trim();
    try {
      const engine = await (this.#engine ??= this.#load());
      const found = term === "" ? { results: [] } : await engine.debouncedSearch(term);
      // A later key has taken over.
      if (found === null) return;
      const results = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
      this.#status.textContent = this.#statusFor(term, found.results.length);
      renderResults(this.#list, results);
    } catch {
      this.#status.textContent = this.#words.unavailable ?? "";
    }
  }

  #statusFor(term: string, count: number): string {
    if (term === "") return "";
    const text = count === 0 ? this.#words.none : this.#words.found;
    return (text ?? "").replace("{count}", String(count));
  }
}

customElements.define("site-search", SiteSearch);
