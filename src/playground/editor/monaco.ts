import "./monaco-features.ts";
import { KeyCode, languages, MarkerSeverity, editor as monaco, Range, Selection, Uri } from "monaco-editor/editor";
import { fill } from "../../views/html.ts";
import type { ErrnoSentences } from "../errno-hints.ts";
import type { EditorOptions, LateEditor } from "./editor.ts";
import { followCursor } from "./follow-cursor.ts";
import { followPageTheme } from "./monaco-theme.ts";
import { colourPrograms } from "./monaco-tokens.ts";
import { changeBetween } from "./text.ts";
import { startTypeService } from "./type-service.ts";

/** Width of the strip between line numbers and code, in pixels; the static code has the same. */
const GUTTER = 16;
const PADDING = 12;

const POINTED: monaco.IModelDecorationOptions = { isWholeLine: true, className: "pg-pointed" };

/** The editor for keyboards: Monaco, laid over the static code with the same font and measures, so that nothing moves. */
export function createMonacoEditor(options: EditorOptions): LateEditor {
  startTypeService().catch(() => {
    // No types came: no completion, no errors while typing. Editing and running work.
  });
  followPageTheme();
  colourPrograms();
  peekIntoLibrary();
  explainErrors(options.errno);

  const models = new Map(Object.entries(options.files).map(([file, text]) => [file, modelFor(options, file, text)]));
  const editor = monaco.create(options.host, {
    ...optionsLike(options.code),
    model: models.get(options.file) ?? null,
    ariaLabel: fill(options.words.editorOf, { file: options.file }),
  });
  listen(editor, options);
  const letTabIndent = keepTabFree(editor, options);
  followCursor(editor);

  const pointed = editor.createDecorationsCollection();
  const show = (file: string): void => {
    editor.setModel(models.get(file) ?? null);
    editor.updateOptions({ ariaLabel: fill(options.words.editorOf, { file }) });
  };
  return {
    takeOver: ({ anchor, head, scrollLeft, hasFocus, tabIndents }) => {
      const model = editor.getModel();
      if (model === null) return;
      // At once, and not when the browser has nothing else to do.
      monaco.colorizeModelLine(model, model.getLineCount());
      editor.layout();
      editor.setSelection(Selection.fromPositions(model.getPositionAt(anchor), model.getPositionAt(head)));
      editor.setScrollLeft(scrollLeft);
      if (hasFocus) editor.focus();
      letTabIndent(tabIndents);
      editor.render();
    },
    show,
    sync: (files) => {
      for (const [file, text] of Object.entries(files)) {
        const model = models.get(file);
        if (model === undefined) models.set(file, modelFor(options, file, text));
        else replaceText(model, text);
      }
      for (const [file, model] of models) {
        if (Object.hasOwn(files, file)) continue;
        models.delete(file);
        model.dispose();
      }
    },
    focus: () => editor.focus(),
    reveal: (file, line, column) => {
      show(file);
      editor.setPosition({ lineNumber: line, column: column + 1 });
      editor.revealLineInCenterIfOutsideViewport(line);
      editor.focus();
    },
    point: (place) => {
      const isShown = place !== null && models.get(place.file) === editor.getModel();
      pointed.set(isShown ? [{ range: new Range(place.line, 1, place.line, 1), options: POINTED }] : []);
    },
    mark: (problems) => {
      for (const [file, model] of models) {
        const here = problems.filter((problem) => problem.file === file);
        monaco.setModelMarkers(
          model,
          "bundler",
          here.map(({ text, line, column, length }) => ({
            message: text,
            severity: MarkerSeverity.Error,
            startLineNumber: line,
            startColumn: column + 1,
            endLineNumber: line,
            endColumn: column + 1 + Math.max(1, length),
          })),
        );
      }
    },
    dispose: () => {
      editor.dispose();
      for (const model of models.values()) model.dispose();
    },
  };
}

/** What is defined in the guest library is shown in place: it is no file of the program that one could go to. */
function peekIntoLibrary(): void {
  _opener ??= monaco.registerEditorOpener({
    openCodeEditor: (source, resource) => {
      if (resource.toString() === source.getModel()?.uri.toString()) return false;
      source.trigger("library", "editor.action.peekDefinition", null);
      return true;
    },
  });
}
let _opener: { dispose(): void } | null = null;

/** The manual's sentence for an error number, over its name in the code. */
function explainErrors(sentences: ErrnoSentences): void {
  _errors ??= languages.registerHoverProvider("typescript", {
    provideHover: (model, position) => {
      const word = model.getWordAtPosition(position)?.word ?? "";
      const sentence = Object.hasOwn(sentences, word) ? sentences[word] : undefined;
      return sentence === undefined ? null : { contents: [{ value: sentence }] };
    },
  });
}
let _errors: { dispose(): void } | null = null;

/** The path says which program a file belongs to: two playgrounds of a page may both have a "server.ts". */
function modelFor({ program, onChange }: EditorOptions, file: string, text: string): monaco.ITextModel {
  const uri = Uri.file(`/${program}/${file}`);
  const model = monaco.getModel(uri) ?? monaco.createModel(text, "typescript", uri);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  model.onDidChangeContent(() => onChange(file, model.getValue()));
  return model;
}

/** An edit like any other: undo takes it back. */
function replaceText(model: monaco.ITextModel, text: string): void {
  const change = changeBetween(model.getValue(), text);
  if (change === null) return;
  const [from, to] = [model.getPositionAt(change.from), model.getPositionAt(change.to)];
  model.pushStackElement();
  const edit = { range: Range.fromPositions(from, to), text: change.text };
  model.pushEditOperations([Selection.fromPositions(from, to)], [edit], () => null);
  model.pushStackElement();
}

function optionsLike(code: HTMLElement): monaco.IStandaloneEditorConstructionOptions {
  const style = getComputedStyle(code);
  return {
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: Number.parseFloat(style.lineHeight),
    lineNumbersMinChars: 3,
    lineDecorationsWidth: GUTTER,
    padding: { top: PADDING, bottom: PADDING },
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    roundedSelection: false,
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: "line",
    renderLineHighlightOnlyWhenFocus: true,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    // The page scrolls over the editor, which is as high as its text.
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      vertical: "hidden",
      horizontalScrollbarSize: 8,
      // There is room for it below the last line.
      ignoreHorizontalScrollbarInContentHeight: true,
    },
    automaticLayout: true,
    fixedOverflowWidgets: true,
    occurrencesHighlight: "off",
    wordBasedSuggestions: "off",
    quickSuggestions: { other: true, comments: false, strings: true },
    unicodeHighlight: { ambiguousCharacters: false },
    tabFocusMode: true,
    stickyScroll: { enabled: false },
    guides: { indentation: false },
    contextmenu: true,
  };
}

function listen(editor: monaco.IStandaloneCodeEditor, { onHeight, onRun }: EditorOptions): void {
  const height = (): void => onHeight(editor.getContentHeight());
  editor.onDidContentSizeChange(height);
  editor.onDidChangeModel(height);
  height();
  editor.addAction({ id: "two-phases.run", label: "Run", run: onRun });
}

/**
 * Tab moves the focus on, as everywhere in the page, until the reader clicks or types in the code: then it indents. Escape gives
 * it back, and pressed once more, leaves.
 */
function keepTabFree(editor: monaco.IStandaloneCodeEditor, { onLeave }: EditorOptions): (tabIndents: boolean) => void {
  let free = true;
  const setFree = (next: boolean): void => {
    free = next;
    editor.updateOptions({ tabFocusMode: next });
  };
  editor.onMouseDown(() => setFree(false));
  editor.onDidChangeModelContent(() => {
    if (editor.hasTextFocus()) setFree(false);
  });
  editor.onDidBlurEditorWidget(() => setFree(true));
  editor.addCommand(
    KeyCode.Escape,
    () => (free ? onLeave() : setFree(true)),
    "!suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !renameInputVisible && !hasMultipleSelections && !markersNavigationVisible && !editorHasSelection",
  );
  return (tabIndents) => setFree(!tabIndents);
}
