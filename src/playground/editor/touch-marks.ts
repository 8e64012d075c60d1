import { type EditorState, type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Problem } from "../problem-list.ts";

/** What went wrong, at its line and in words: a finger has nothing to point with that would ask for them. And the line of a moment. */

export const setProblems = StateEffect.define<readonly Problem[]>();
/** null: none */
export const pointAt = StateEffect.define<number | null>();

const LINE = Decoration.line({ class: "cm-bad" });
const PLACE = Decoration.mark({ class: "cm-bad-place" });
const POINTED = Decoration.line({ class: "pg-pointed" });

class ProblemText extends WidgetType {
  private readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override eq(other: ProblemText): boolean {
    return other.text === this.text;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement("div");
    element.className = "cm-bad-text";
    element.textContent = this.text;
    return element;
  }
}

const problems = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects, state }) =>
    effects.reduce(
      (kept, effect) => (effect.is(setProblems) ? marksOf(effect.value, state) : kept),
      marks.map(changes),
    ),
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.contentAttributes.from(field, (marks) => ({ "aria-invalid": String(marks.size > 0) })),
  ],
});

const pointed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects, state }) =>
    effects.reduce((kept, effect) => (effect.is(pointAt) ? lineMark(effect.value, state) : kept), marks.map(changes)),
  provide: (field) => EditorView.decorations.from(field),
});

export const touchMarks: Extension = [problems, pointed];

function lineMark(line: number | null, { doc }: EditorState): DecorationSet {
  if (line === null || line < 1 || line > doc.lines) return Decoration.none;
  return Decoration.set(POINTED.range(doc.line(line).from));
}

function marksOf(list: readonly Problem[], { doc }: EditorState): DecorationSet {
  const marks = list.flatMap(({ line, column, length, text }): Range<Decoration>[] => {
    // The program may have changed since it was run.
    const { from, to } = doc.line(Math.max(1, Math.min(line, doc.lines)));
    const begin = Math.min(from + column, to);
    const end = Math.min(begin + Math.max(1, length), to);
    const message = Decoration.widget({ widget: new ProblemText(text), block: true, side: 1 });
    return [
      LINE.range(from),
      ...(begin < end ? [PLACE.range(begin, end)] : []),
      ...(text === "" ? [] : [message.range(to)]),
    ];
  });
  return Decoration.set(marks, true);
}
