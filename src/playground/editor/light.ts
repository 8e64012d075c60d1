import { fill } from "../../views/html.ts";
import type { Editor, EditorOptions } from "./editor.ts";

/** The editor for phones: the browser's own text area, with its keyboard, selection and undo. Nothing is downloaded for it. */
export function createLightEditor(options: EditorOptions): Editor {
  const { host, words, onChange, onHeight, onLeave } = options;
  const texts = new Map(Object.entries(options.files));
  let file = options.file;

  const area = document.createElement("textarea");
  area.className = "pg-light-editor";
  area.wrap = "off";
  area.spellcheck = false;
  area.autocapitalize = "off";
  area.setAttribute("autocorrect", "off");
  host.append(area);

  const measure = (): void => {
    area.style.height = "0";
    onHeight(area.scrollHeight);
    area.style.height = "";
  };
  const show = (name: string): void => {
    file = name;
    area.value = texts.get(name) ?? "";
    area.setAttribute("aria-label", fill(words.editorOf, { file: name }));
    measure();
  };

  area.addEventListener("input", () => {
    texts.set(file, area.value);
    measure();
    onChange(file, area.value);
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") onLeave();
  });
  show(file);

  return {
    show,
    sync: (files) => {
      const isChanged = files[file] !== texts.get(file);
      texts.clear();
      for (const [name, text] of Object.entries(files)) texts.set(name, text);
      if (isChanged && texts.has(file)) show(file);
    },
    focus: () => area.focus({ preventScroll: true }),
    reveal: (name, line, column) => {
      show(name);
      const offset =
        area.value
          .split("\n")
          .slice(0, line - 1)
          .join("\n").length +
        (line > 1 ? 1 : 0) +
        column;
      area.focus();
      area.setSelectionRange(offset, offset);
    },
    // A text area cannot mark a line.
    point: () => {},
    mark: (problems) => {
      area.setAttribute("aria-invalid", String(problems.some((problem) => problem.file === file)));
    },
    dispose: () => area.remove(),
  };
}
