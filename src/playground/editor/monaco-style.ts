/** Monaco's style sheets, in the order in which its modules ask for them: see `monaco-plugin.ts`. */
let element: HTMLStyleElement | null = null;

export function addStyle(css: string): void {
  if (element === null) {
    element = document.createElement("style");
    // Before the page's own, which may say something else.
    document.head.prepend(element);
  }
  element.append(css);
}
