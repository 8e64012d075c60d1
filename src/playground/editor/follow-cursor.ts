import type { editor as monaco } from "monaco-editor/editor";

/** Lines that stay free above and below the cursor, in pixels; above there is the page's header too. */
const ABOVE = 120;
const BELOW = 80;

/** The editor is as high as its text, so it never scrolls: the page must, to keep the cursor in view. */
export function followCursor(editor: monaco.IStandaloneCodeEditor): void {
  editor.onDidChangeCursorPosition(({ position, source }) => {
    if (source === "mouse" || !editor.hasTextFocus()) return;
    // After the editor has got its new height.
    requestAnimationFrame(() => {
      const place = editor.getScrolledVisiblePosition(position);
      const top = editor.getContainerDomNode().getBoundingClientRect().top;
      if (place !== null) scrollIntoView(top + place.top, top + place.top + place.height);
    });
  });
}

function scrollIntoView(top: number, bottom: number): void {
  if (top < ABOVE) window.scrollBy({ top: top - ABOVE, behavior: "instant" });
  else if (bottom > innerHeight - BELOW) window.scrollBy({ top: bottom - innerHeight + BELOW, behavior: "instant" });
}
