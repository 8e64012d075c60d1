import type { editor as monaco } from "monaco-editor/editor";

/** Lines that stay free above and below the cursor, in pixels; above there is the page's header too. */
const ABOVE = 120;
const BELOW = 80;
/** The same in a pane that scrolls by itself. */
const MARGIN = 24;

/** The editor is as high as its text, so it never scrolls: the page must, or the pane around it, to keep the cursor in view. */
export function followCursor(editor: monaco.IStandaloneCodeEditor): void {
  editor.onDidChangeCursorPosition(({ position, source }) => {
    if (source === "mouse" || !editor.hasTextFocus()) return;
    // After the editor has got its new height.
    requestAnimationFrame(() => {
      const node = editor.getContainerDomNode();
      const place = editor.getScrolledVisiblePosition(position);
      if (place === null) return;
      const top = node.getBoundingClientRect().top + place.top;
      keepInView(node, top, top + place.height);
    });
  });
}

/** Scrolls what is around the editor; both places are in the window. */
export function keepInView(editor: HTMLElement, top: number, bottom: number): void {
  const pane = editor.closest<HTMLElement>(".pg-pane");
  const scrolls = pane !== null && getComputedStyle(pane).overflowY === "auto";
  const box = scrolls ? pane.getBoundingClientRect() : null;
  const first = box === null ? ABOVE : box.top + MARGIN;
  const last = box === null ? innerHeight - BELOW : box.bottom - MARGIN;
  const by = top < first ? top - first : bottom > last ? bottom - last : 0;
  if (by !== 0) (scrolls ? pane : window).scrollBy({ top: by, behavior: "instant" });
}
