import { renderResults, type SearchResult } from "./search-results.ts";

/** The part of Pagefind's script that we call. It is written by the build, next to the index. */
interface Pagefind {
  options(options: { readonly excerptLength: number }): Promise<void>;
  init(): Promise<void>;
  /** null: a later call has taken over */
  debouncedSearch(term: string): Promise<Found | null>;
  search(term: string): Promise<Found>;
}

interface Found {
  readonly results: readonly { readonly id: string; data(): Promise<SearchResult> }[];
}

/**
 * Several Chinese characters without a blank: a word that the index may have taken apart. In quotes its parts must stand side by side,
 * so that 协程 does not find every page with 协 and with 程 in it.
 */
const isUnbrokenChinese = (term: string): boolean => /^\p{Script=Han}{2,}$/u.test(term);

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
      const found = term === "" ? { results: [] } : await this.#find(engine, term);
      // A later key has taken over.
      if (found === null) return;
      const results = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
      this.#status.textContent = this.#statusFor(term, found.results.length);
      renderResults(this.#list, results);
    } catch {
      this.#status.textContent = this.#words.unavailable ?? "";
    }
  }

  async #find(engine: Pagefind, term: string): Promise<Found | null> {
    const loose = await engine.debouncedSearch(term);
    if (loose === null || !isUnbrokenChinese(term)) return loose;
    const exact = await engine.search(`"${term}"`);
    if (exact.results.length === 0) return loose;
    // The order of the loose search weighs titles and how often a word occurs; a phrase has none.
    const places = new Map(loose.results.map(({ id }, place) => [id, place]));
    const placeOf = ({ id }: { readonly id: string }): number => places.get(id) ?? loose.results.length;
    return { results: exact.results.toSorted((one, other) => placeOf(one) - placeOf(other)) };
  }

  #statusFor(term: string, count: number): string {
    if (term === "") return "";
    const text = count === 0 ? this.#words.none : this.#words.found;
    return (text ?? "").replace("{count}", String(count));
  }
}

customElements.define("site-search", SiteSearch);
