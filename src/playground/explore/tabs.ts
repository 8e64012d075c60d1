import { element } from "./dom.ts";

export interface Tab {
  readonly name: string;
  readonly text: string;
  readonly panel: HTMLElement;
  /** the panel has come into sight */
  readonly onShow: () => void;
}

/** Tabs after the WAI-ARIA pattern: arrows move between them, the chosen one shows its panel. */
export class Tabs {
  readonly root: HTMLElement;
  private readonly tabs: readonly Tab[];
  private readonly buttons: readonly HTMLButtonElement[];
  private chosen = "";

  constructor(id: string, label: string, tabs: readonly Tab[]) {
    this.tabs = tabs;
    this.buttons = tabs.map(({ name, text, panel }) => {
      const button = element("button", { type: "button", role: "tab", id: `${id}-${name}` }, text);
      button.addEventListener("click", () => this.choose(name));
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      panel.id = `${button.id}-panel`;
      button.setAttribute("aria-controls", panel.id);
      return button;
    });
    const list = element("div", { role: "tablist", "aria-label": label, class: "tx-tabs" }, ...this.buttons);
    list.addEventListener("keydown", (event) => this.onKey(event));
    this.root = element("div", { class: "tx-views" }, list, ...tabs.map(({ panel }) => panel));
    this.choose(tabs[0]?.name ?? "");
  }

  isShown(name: string): boolean {
    return this.chosen === name;
  }

  choose(name: string): void {
    this.chosen = name;
    for (const [i, tab] of this.tabs.entries()) {
      const isChosen = tab.name === name;
      tab.panel.hidden = !isChosen;
      this.buttons[i]?.setAttribute("aria-selected", String(isChosen));
      this.buttons[i]?.setAttribute("tabindex", isChosen ? "0" : "-1");
      if (isChosen && tab.panel.isConnected) tab.onShow();
    }
  }

  private onKey(event: KeyboardEvent): void {
    const at = this.tabs.findIndex((tab) => tab.name === this.chosen);
    const last = this.tabs.length - 1;
    const to = { ArrowLeft: at === 0 ? last : at - 1, ArrowRight: at === last ? 0 : at + 1, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(this.tabs[to]?.name ?? "");
    this.buttons[to]?.focus();
  }
}
