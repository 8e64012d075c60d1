import { escapeHtml, fill } from "../views/html.ts";
import { isFileName } from "./share/link.ts";
import type { Words } from "./words.ts";

/** What a reader does with the tabs. */
export interface FileTabsEvents {
  shown(file: string): void;
  added(file: string): void;
  renamed(file: string, to: string): void;
  removed(file: string): void;
}

export interface FileRoles {
  readonly main: string;
  readonly lab: string | null;
}

/** The files of a program: one radio button each, and while it is edited the means to add, rename and remove some. */
export class FileTabs {
  private readonly fieldset: HTMLElement;
  private readonly tools: HTMLElement;
  private readonly words: Words;
  private readonly events: FileTabsEvents;
  private names: readonly string[];
  private roles: FileRoles = { main: "", lab: null };
  private isEditing = false;

  constructor(fieldset: HTMLElement, words: Words, events: FileTabsEvents) {
    this.fieldset = fieldset;
    this.words = words;
    this.events = events;
    this.names = this.inputs().map((input) => input.value);
    this.tools = document.createElement("div");
    this.tools.className = "pg-file-tools";
    this.tools.hidden = true;
    fieldset.after(this.tools);
    fieldset.addEventListener("change", () => this.chosen());
    this.tools.addEventListener("click", (event) => this.press(event));
  }

  get selected(): string {
    return this.inputs().find((input) => input.checked)?.value ?? this.names[0] ?? "";
  }

  /** Shows these files; the one that was shown stays so if it is still there. */
  sync(files: readonly string[], roles: FileRoles): void {
    const names = ordered(files, roles);
    const isSame = names.length === this.names.length && names.every((name, i) => name === this.names[i]);
    if (isSame && roles.lab === this.roles.lab && roles.main === this.roles.main) return;
    const selected = names.includes(this.selected) ? this.selected : (names[0] ?? "");
    const hadFocus = this.fieldset.contains(document.activeElement);
    this.names = names;
    this.roles = roles;
    const group = this.inputs()[0]?.name ?? "";
    for (const label of this.fieldset.querySelectorAll("label")) label.remove();
    this.fieldset.insertAdjacentHTML("beforeend", names.map((name) => this.tabHtml(name, group)).join(""));
    this.check(selected);
    if (hadFocus)
      this.inputs()
        .find((input) => input.checked)
        ?.focus();
  }

  select(file: string): void {
    if (this.selected === file || !this.names.includes(file)) return;
    this.check(file);
    this.chosen();
  }

  /** From now on files can be added, renamed and removed. */
  editing(isEditing: boolean): void {
    this.isEditing = isEditing;
    this.tools.hidden = !isEditing;
    this.showTools();
  }

  private chosen(): void {
    this.showTools();
    this.events.shown(this.selected);
  }

  private check(file: string): void {
    for (const input of this.inputs()) input.checked = input.value === file;
    this.showTools();
  }

  private tabHtml(name: string, group: string): string {
    const label = name === this.roles.lab ? fill(this.words.labOf, { file: name }) : name;
    return `<label><input type="radio" name="${escapeHtml(group)}" value="${escapeHtml(name)}"><span>${escapeHtml(label)}</span></label>`;
  }

  private showTools(): void {
    if (!this.isEditing) return;
    const { words, selected } = this;
    const button = (action: string, sign: string, label: string): string =>
      `<button type="button" data-file-do="${action}" aria-label="${escapeHtml(label)}" title="${escapeHtml(label)}">${sign}</button>`;
    const isOwn = selected !== this.roles.main && selected !== "";
    this.tools.innerHTML =
      button("add", "+", words.newFile) +
      (isOwn ? button("rename", "✎", fill(words.renameFile, { file: selected })) : "") +
      (isOwn ? button("remove", "×", fill(words.removeFile, { file: selected })) : "");
  }

  private press(event: Event): void {
    const action = (event.target as Element).closest<HTMLElement>("[data-file-do]")?.dataset["fileDo"];
    if (action === "add") this.askName("", (name) => this.events.added(name));
    else if (action === "rename") {
      const file = this.selected;
      this.askName(file, (name) => this.events.renamed(file, name));
    } else if (action === "remove") this.events.removed(this.selected);
  }

  /** A field in the place of the buttons: Enter takes the name, Escape or leaving it does not. */
  private askName(name: string, use: (name: string) => void): void {
    const { words } = this;
    this.tools.innerHTML =
      `<input class="pg-file-name" type="text" spellcheck="false" autocapitalize="off" size="14" ` +
      `aria-label="${escapeHtml(words.fileName)}" placeholder="name.ts" value="${escapeHtml(name)}">` +
      `<span class="pg-file-problem" role="alert"></span>`;
    const input = this.tools.querySelector("input") as HTMLInputElement;
    const problem = this.tools.querySelector(".pg-file-problem") as HTMLElement;
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      const wanted = withEnding(input.value.trim());
      const wrong = this.problemOf(wanted, name);
      problem.textContent = wrong;
      input.setAttribute("aria-invalid", String(wrong !== ""));
      if (wrong !== "") return;
      this.close();
      if (wanted !== name) use(wanted);
    });
    input.addEventListener("blur", () => setTimeout(() => this.tools.contains(input) && this.showTools(), 0));
    input.focus();
    input.setSelectionRange(0, Math.max(0, name.lastIndexOf(".")));
  }

  private close(): void {
    this.showTools();
    this.tools.querySelector("button")?.focus();
  }

  private problemOf(name: string, before: string): string {
    if (!isFileName(name) || !/\.(ts|js|json)$/.test(name)) return this.words.badFileName;
    return name !== before && this.names.includes(name) ? fill(this.words.nameTaken, { file: name }) : "";
  }

  private inputs(): HTMLInputElement[] {
    return [...this.fieldset.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  }
}

const withEnding = (name: string): string => (name === "" || /\.\w+$/.test(name) ? name : `${name}.ts`);

/** The program first, its lab last. */
function ordered(files: readonly string[], { main, lab }: FileRoles): readonly string[] {
  const others = files.filter((file) => file !== main && file !== lab);
  return [...files.filter((file) => file === main), ...others, ...files.filter((file) => file === lab)];
}
