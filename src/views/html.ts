/** Text for HTML and SVG. Everything that comes from a guest goes through here: names, labels, buffers, paths. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters, which neither HTML nor SVG may hold, but for tab and the ends of lines. */
const CONTROLS = /[^\P{Cc}\t\n\r]/gu;

/** Safe as text and inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(CONTROLS, "\ufffd").replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** A template of the interface words with its `{names}` filled in. Not escaped. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}

/** Attributes in the given order; those that are null are left out. */
export function attributes(list: Readonly<Record<string, string | number | null>>): string {
  let text = "";
  for (const [name, value] of Object.entries(list)) {
    if (value !== null) text += ` ${name}="${escapeHtml(String(value))}"`;
  }
  return text;
}

/** A text cut to so many characters, with an ellipsis. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, Math.max(most - 1, 0)).join("")}…`;
}
