/** Small helpers for building the explorer's elements. Text goes in as text, never as markup. */

type Attributes = Readonly<Record<string, string | number | boolean | null>>;

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** A button whose face is a sign and whose name is a text. */
export function signButton(sign: string, name: string, act: () => void): HTMLButtonElement {
  const button = element("button", { type: "button", "aria-label": name, title: name, class: "tx-sign" }, sign);
  button.addEventListener("click", act);
  return button;
}

export function textButton(text: string, act: () => void): HTMLButtonElement {
  const button = element("button", { type: "button" }, text);
  button.addEventListener("click", act);
  return button;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A labelled choice. */
export function choice(
  label: string,
  choices: readonly Choice[],
  act: (value: string) => void,
): { readonly root: HTMLLabelElement; readonly select: HTMLSelectElement } {
  const select = element("select", {}, ...choices.map(({ value, text }) => element("option", { value }, text)));
  select.addEventListener("change", () => act(select.value));
  return { root: element("label", { class: "tx-choice" }, element("span", {}, label), select), select };
}
