import type { ErrnoSentences } from "../errno-hints.ts";
import type { Problem } from "../problem-list.ts";
import type { Locale } from "../source-locale.ts";
import type { Files } from "../state.ts";
import type { Words } from "../words.ts";

/** An editor as the playground knows it; there is one for keyboards, one to type in until that is there, and one for phones. */
export interface Editor {
  /** Shows another file of the program. */
  show(file: string): void;
  /** Makes its files these: what came from elsewhere can be taken back by the reader's undo; files come and go. */
  sync(files: Files): void;
  focus(): void;
  /** Lines count from 1, columns from 0. */
  reveal(file: string, line: number, column: number): void;
  /** Marks a line that a view points at; null takes the mark away. */
  point(place: { readonly file: string; readonly line: number } | null): void;
  /** Marks what went wrong; an empty list takes the marks away. */
  mark(problems: readonly Problem[]): void;
  /** Takes the editor and its files away. */
  dispose(): void;
}

/** What the reader has under their hands when one editor takes the place of another. */
export interface Hold {
  /** the ends of the selection in the text of the shown file: where it began, and where it can be moved */
  readonly anchor: number;
  readonly head: number;
  /** pixels */
  readonly scrollLeft: number;
  readonly hasFocus: boolean;
  /** Tab indents; otherwise it moves the focus on */
  readonly tabIndents: boolean;
}

/** An editor that is loaded while the reader types in another already. */
export interface LateEditor extends Editor {
  /** Goes on where the other one was. It stands in the page, visible. */
  takeOver(hold: Hold): void;
}

export interface EditorOptions {
  /** Lies over the static code; the editor fills it. */
  readonly host: HTMLElement;
  /** The static code: what the editor's font and measures are taken from. */
  readonly code: HTMLElement;
  /** unique in the page, e.g. "blocking-io/blocking" */
  readonly program: string;
  readonly files: Files;
  readonly file: string;
  readonly locale: Locale;
  readonly words: Words;
  readonly errno: ErrnoSentences;
  onChange(file: string, text: string): void;
  onRun(): void;
  /** Escape was pressed and nothing in the editor wanted it. */
  onLeave(): void;
  /** The editor wants this height, in pixels. */
  onHeight(height: number): void;
}
