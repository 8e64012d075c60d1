import { fill } from "../views/html.ts";
import { quickHighlighted, repainted } from "./quick-highlight.ts";
import type { Files } from "./state.ts";
import type { Words } from "./words.ts";

/** The code as plain HTML: as the build printed it, and repainted where the reader's files differ. An editor lies over it or under it. */
export class SourceView {
  private readonly host: HTMLElement;
  private readonly words: Words;
  private painted: Files | null = null;

  constructor(host: HTMLElement, words: Words) {
    this.host = host;
    this.words = words;
  }

  /** `printed` is what the build has printed. */
  sync(files: Files, printed: Files): void {
    const before = this.painted ?? printed;
    this.painted = files;
    for (const [file, text] of Object.entries(files)) {
      const element = this.of(file) ?? this.create(file);
      if (before[file] !== text) paint(element.firstElementChild as HTMLElement, before[file], text);
    }
    for (const element of this.all()) if (!Object.hasOwn(files, element.dataset["file"] ?? "")) element.remove();
  }

  show(file: string): void {
    for (const element of this.all()) element.toggleAttribute("data-shown", element.dataset["file"] === file);
  }

  of(file: string): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(`.pg-source[data-file="${CSS.escape(file)}"]`);
  }

  /** Marks the line of a moment; null takes the mark away. */
  point(place: { readonly file: string; readonly line: number } | null): void {
    for (const line of this.host.querySelectorAll(".l[data-marked]")) line.removeAttribute("data-marked");
    if (place !== null)
      this.of(place.file)?.querySelector(`.l:nth-child(${place.line})`)?.setAttribute("data-marked", "");
  }

  /** Marks the lines of what went wrong. */
  mark(places: readonly { readonly file: string; readonly line: number }[]): void {
    for (const line of this.host.querySelectorAll(".l[data-bad]")) line.removeAttribute("data-bad");
    for (const { file, line } of places)
      this.of(file)?.querySelector(`.l:nth-child(${line})`)?.setAttribute("data-bad", "");
  }

  reveal(file: string, line: number): void {
    this.of(file)?.querySelector(`.l:nth-child(${line})`)?.scrollIntoView({ block: "nearest" });
    this.of(file)?.focus({ preventScroll: true });
  }

  private all(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(".pg-source")];
  }

  private create(file: string): HTMLElement {
    const element = document.createElement("pre");
    element.className = "pg-source";
    element.dataset["file"] = file;
    element.tabIndex = 0;
    element.translate = false;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", fill(this.words.codeOf, { file }));
    element.append(document.createElement("code"));
    this.all().at(-1)?.after(element) ?? this.host.prepend(element);
    return element;
  }
}

/** Without a text before, what stands there is that of another program. */
function paint(code: HTMLElement, before: string | undefined, after: string): void {
  if (before === undefined) {
    code.innerHTML = quickHighlighted(after);
    return;
  }
  const { first, gone, lines } = repainted(before, after);
  const elements = [...code.children];
  const template = document.createElement("template");
  template.innerHTML = lines.join("");
  const painted = [...template.content.children];
  if (gone === lines.length) {
    for (const [index, line] of painted.entries()) elements[first + index]?.replaceWith(line);
    return;
  }
  elements.splice(first, gone, ...painted);
  // Between the lines, each an element, stand their ends.
  code.replaceChildren(...elements.flatMap((line, index) => (index === 0 ? [line] : ["\n", line])));
}
