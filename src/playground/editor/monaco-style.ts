/** Monaco's style sheets, in the order in which its modules ask for them: see `monaco-plugin.ts`. */
let element: HTMLStyleElement | null = null;
let waiting: string[] = [];

/** Puts a sheet into the page once the modules that are being evaluated are through: each change has the whole element parsed anew. */
export function addStyle(css: string): void {
  if (waiting.length === 0) queueMicrotask(flush);
  waiting.push(css);
}

function flush(): void {
  if (element === null) {
    element = document.createElement("style");
    // Before the page's own, which may say something else.
    document.head.prepend(element);
  }
  element.append(waiting.join("\n"));
  waiting = [];
}
