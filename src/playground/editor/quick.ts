import { fill } from "../../views/html.ts";
import type { Files } from "../state.ts";
import type { Editor, EditorOptions, Hold } from "./editor.ts";
import { keepInView } from "./follow-cursor.ts";
import { Hands } from "./hands.ts";
import { type Edit, indented, newLine, outdented } from "./indent.ts";
import { changeBetween, lineAt, moved, offsetAt } from "./text.ts";

/**
 * What the reader types in until the large editor is there: the browser's own text area, one a file, under the static code of the
 * page. It has the same measures, and only its caret and its selection are seen: the text that one sees is the code's, which is
 * painted anew as it changes.
 */

export interface QuickOptions extends Pick<EditorOptions, "files" | "file" | "words" | "onChange" | "onLeave"> {
  /** the static code of a file, if there is one */
  codeOf(file: string): HTMLElement | null;
}

export class QuickEditor implements Editor {
  /** what the files were when it came */
  readonly begun: Files;
  private readonly options: QuickOptions;
  private readonly hands = new Hands();
  private readonly ends = new AbortController();
  private readonly areas = new Map<string, HTMLTextAreaElement>();
  private files: Files;
  private file: string;
  private tabIndents = false;
  /** the caret goes where a key sends it: then it has to be kept in view, which a mouse does by itself */
  private isKeyed = false;

  constructor(options: QuickOptions) {
    this.options = options;
    this.begun = options.files;
    this.files = options.files;
    this.file = options.file;
    this.show(options.file);
    document.addEventListener("selectionchange", () => this.showCaret(), { signal: this.ends.signal });
  }

  /** Resolves when another editor may take the place of this one. */
  rest(): Promise<void> {
    return this.hands.rest();
  }

  get hold(): Hold {
    const area = this.areas.get(this.file);
    const { selectionStart = 0, selectionEnd = 0, selectionDirection } = area ?? {};
    const isBackward = selectionDirection === "backward";
    return {
      anchor: isBackward ? selectionEnd : selectionStart,
      head: isBackward ? selectionStart : selectionEnd,
      scrollLeft: area?.parentElement?.scrollLeft ?? 0,
      hasFocus: area !== undefined && document.activeElement === area,
      tabIndents: this.tabIndents,
    };
  }

  show(file: string): void {
    this.file = file;
    const code = this.options.codeOf(file);
    const text = this.files[file];
    if (this.areas.has(file) || code === null || text === undefined) return;
    this.areas.set(file, this.layUnder(code, file, text));
  }

  sync(files: Files): void {
    this.files = files;
    for (const [file, area] of this.areas) {
      const text = files[file];
      if (text === undefined) {
        this.areas.delete(file);
        area.remove();
        continue;
      }
      const change = changeBetween(area.value, text);
      if (change === null) continue;
      const [start, end] = [area.selectionStart, area.selectionEnd];
      area.value = text;
      area.setSelectionRange(moved(start, change), moved(end, change));
    }
    this.show(this.file);
    this.showCaret();
  }

  focus(): void {
    this.areas.get(this.file)?.focus({ preventScroll: true });
  }

  reveal(file: string, line: number, column: number): void {
    this.show(file);
    const area = this.areas.get(file);
    if (area === undefined) return;
    const place = offsetAt(area.value, line, column);
    area.focus({ preventScroll: true });
    area.setSelectionRange(place, place);
    area.parentElement?.querySelector(`.l:nth-child(${line})`)?.scrollIntoView({ block: "nearest" });
  }

  // Both are marked in the static code, which is in view.
  point(): void {}

  mark(problems: readonly { readonly file: string }[]): void {
    for (const [file, area] of this.areas)
      area.setAttribute("aria-invalid", String(problems.some((problem) => problem.file === file)));
  }

  dispose(): void {
    this.hands.dispose();
    this.ends.abort();
    for (const area of this.areas.values()) {
      const code = area.parentElement;
      area.remove();
      if (code === null) continue;
      code.tabIndex = 0;
      code.firstElementChild?.removeAttribute("aria-hidden");
      markLine(code, null, false);
    }
  }

  private layUnder(code: HTMLElement, file: string, text: string): HTMLTextAreaElement {
    const area = document.createElement("textarea");
    area.className = "pg-quick-editor";
    area.wrap = "off";
    area.spellcheck = false;
    area.autocapitalize = "off";
    area.setAttribute("autocorrect", "off");
    area.setAttribute("aria-label", fill(this.options.words.editorOf, { file }));
    area.value = text;
    area.setSelectionRange(0, 0);
    this.hands.watch(area);
    area.addEventListener("input", () => {
      this.tabIndents = true;
      this.files = { ...this.files, [file]: area.value };
      this.options.onChange(file, area.value);
      this.showCaret();
    });
    area.addEventListener("pointerdown", () => {
      this.tabIndents = true;
      this.isKeyed = false;
    });
    area.addEventListener("blur", () => {
      this.tabIndents = false;
      this.showCaret();
    });
    area.addEventListener("keydown", (event) => this.press(event, area));
    // Heard and reached by keyboard is the text area: the code is what it looks like.
    code.removeAttribute("tabindex");
    code.firstElementChild?.setAttribute("aria-hidden", "true");
    code.append(area);
    return area;
  }

  /** The keys that do something else in a program than in a text. */
  private press(event: KeyboardEvent, area: HTMLTextAreaElement): void {
    this.isKeyed = true;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const selected = { start: area.selectionStart, end: area.selectionEnd };
    if (event.key === "Escape") this.escape(area, selected.start !== selected.end);
    else if (event.key === "Enter" && !event.shiftKey) put(area, newLine(area.value, selected));
    else if (event.key === "Tab" && this.tabIndents)
      put(area, event.shiftKey ? outdented(area.value, selected) : indented(area.value, selected));
    else return;
    event.preventDefault();
  }

  /** The first thing that there is to leave: what is selected, Tab's indenting, the editor. */
  private escape(area: HTMLTextAreaElement, isSelected: boolean): void {
    const { head } = this.hold;
    if (isSelected) area.setSelectionRange(head, head);
    else if (this.tabIndents) this.tabIndents = false;
    else this.options.onLeave();
  }

  /** Marks the line of the caret, as the large editor does: not while something is selected, nor without the focus. */
  private showCaret(): void {
    const area = this.areas.get(this.file);
    if (area?.parentElement == null) return;
    const { anchor, head, hasFocus } = this.hold;
    const line = lineAt(area.value, head);
    markLine(area.parentElement, line, hasFocus && anchor === head);
    if (hasFocus && this.isKeyed) follow(area.parentElement, line, head - offsetAt(area.value, line, 0));
  }
}

/** The number of the line, and if it `isWhole` its ground. */
function markLine(code: HTMLElement, line: number | null, isWhole: boolean): void {
  const element = line === null ? null : code.querySelector(`.l:nth-child(${line})`);
  for (const marked of code.querySelectorAll(".l[data-caret]"))
    if (marked !== element) marked.removeAttribute("data-caret");
  element?.setAttribute("data-caret", "");
  code.toggleAttribute("data-caret", isWhole);
  if (line === null) code.style.removeProperty("--pg-caret-line");
  else code.style.setProperty("--pg-caret-line", String(line - 1));
}

/** Free on both sides of the caret, px. */
const ASIDE = 24;

/** The text area does not scroll, so the browser does not know what to: the code's box sideways, and what is around it. */
function follow(code: HTMLElement, line: number, column: number): void {
  const element = code.querySelector(`.l:nth-child(${line})`);
  if (element === null) return;
  const place = document.createRange();
  place.setStart(...placeIn(element, column));
  const [{ left, top, bottom }, box] = [rectOf(place, element), code.getBoundingClientRect()];
  const [first, last] = [box.left + ASIDE, box.left + code.clientWidth - ASIDE];
  // At the beginning of a line its number is wanted too.
  if (column === 0) code.scrollLeft = 0;
  else if (left < first || left > last) code.scrollLeft += left - (left < first ? first : last);
  keepInView(code, top, bottom);
}

function placeIn(element: Element, column: number): [node: Node, offset: number] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = column;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node as Text;
    if (left <= length) return [node, left];
    left -= length;
  }
  return [element, 0];
}

/** A place in an empty line has none of its own. */
function rectOf(place: Range, line: Element): DOMRect {
  return place.getClientRects()[0] ?? line.getBoundingClientRect();
}

/** As if typed: the browser's own undo takes it back, which no other way of changing a text area allows. */
function put(area: HTMLTextAreaElement, { from, to, text, start, end }: Edit): void {
  if (area.value.slice(from, to) !== text) {
    area.setSelectionRange(from, to);
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
  }
  area.setSelectionRange(start, end);
}
