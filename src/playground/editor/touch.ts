import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { fill } from "../../views/html.ts";
import type { Editor, EditorOptions } from "./editor.ts";
import { changeBetween, offsetAt } from "./text.ts";
import { codeColours, touchTheme } from "./touch-look.ts";
import { pointAt, setProblems, touchMarks } from "./touch-marks.ts";

/**
 * The editor for fingers: CodeMirror, which leaves keyboard, selection and input methods to the device. It is the only one that they
 * get, and a file of its own: who has a mouse never fetches it.
 */
export function createTouchEditor(options: EditorOptions): Editor {
  const { host, onChange } = options;
  const view = new EditorView({ parent: host });
  host.classList.add("pg-touch-editor");

  const leave = (): boolean => {
    options.onLeave();
    return true;
  };
  const stateOf = (name: string, text: string): EditorState =>
    EditorState.create({
      doc: text,
      extensions: [
        ...extensions(options),
        // What scrolls has to be reached by keyboard, and one that is edited is: said in so many words.
        EditorView.contentAttributes.of({ "aria-label": fill(options.words.editorOf, { file: name }), tabindex: "0" }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(name, state.doc.toString());
        }),
        keymap.of([{ key: "Escape", run: leave }]),
      ],
    });
  /** each with its own undo; of the one that is shown, as it was when it was brought into view */
  const states = new Map(Object.entries(options.files).map(([name, text]) => [name, stateOf(name, text)]));
  let file = options.file;

  const show = (name: string): void => {
    const state = states.get(name);
    if (state === undefined || name === file) return;
    if (states.has(file)) states.set(file, view.state);
    file = name;
    view.setState(state);
  };
  const first = states.get(file);
  if (first !== undefined) view.setState(first);

  return {
    show,
    sync: (files) => {
      for (const [name, text] of Object.entries(files)) {
        const state = name === file ? view.state : states.get(name);
        if (state === undefined) {
          states.set(name, stateOf(name, text));
          continue;
        }
        const change = changeBetween(state.doc.toString(), text);
        if (change === null) continue;
        const changes = { from: change.from, to: change.to, insert: change.text };
        if (name === file) view.dispatch({ changes });
        else states.set(name, state.update({ changes }).state);
      }
      for (const name of states.keys()) if (!Object.hasOwn(files, name)) states.delete(name);
    },
    focus: () => view.focus(),
    reveal: (name, line, column) => {
      show(name);
      const place = offsetAt(view.state.doc.toString(), line, column);
      view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: "center" }) });
      view.focus();
    },
    point: (place) => view.dispatch({ effects: pointAt.of(place?.file === file ? place.line : null) }),
    mark: (problems) => {
      for (const name of states.keys()) {
        const effects = setProblems.of(problems.filter((problem) => problem.file === name));
        if (name === file) view.dispatch({ effects });
        else states.set(name, (states.get(name) as EditorState).update({ effects }).state);
      }
    },
    dispose: () => {
      view.destroy();
      host.classList.remove("pg-touch-editor");
    },
  };
}

const extensions = ({ words }: EditorOptions): readonly Extension[] => [
  lineNumbers(),
  history(),
  typescriptLanguage.extension,
  indentUnit.of("  "),
  EditorState.tabSize.of(2),
  syntaxHighlighting(codeColours),
  touchTheme,
  touchMarks,
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorState.phrases.of({
    "Control character": words.controlCharacter,
    "Selection deleted": words.selectionDeleted,
  }),
];
