import { escapeHtml } from "../views/html.ts";

/** What an error number says, as the manual page has it: on a failed call in the system calls, and on its name in the editor. */
export type ErrnoSentences = Readonly<Record<string, string>>;

/** The error that the text of a failed call names: "recvfrom(3, …) = -1 EAGAIN (Resource …)". */
export function errnoIn(text: string): string | null {
  return /= -1 (E[A-Z0-9]+)\b/.exec(text)?.[1] ?? null;
}

/** The system call that a line of the log begins with. */
export const callIn = (text: string): string | null => /\b([a-z_][a-z0-9_]*)\(/.exec(text)?.[1] ?? null;

export const manualPage = (call: string): string => `https://man7.org/linux/man-pages/man2/${call}.2.html#ERRORS`;

/** Shows the sentence beside a row that the mouse or the keyboard's focus is on. One listener for all rows below `root`. */
export function attachErrnoHints(root: HTMLElement, sentences: ErrnoSentences, manual: string): void {
  const show = (event: Event): void => {
    const row = (event.target as Element).closest?.<HTMLElement>(".tp-log-failed") ?? null;
    if (row === null || row.querySelector(".pg-errno") !== null) return;
    const call = row.querySelector(".tp-log-call") ?? row;
    const text = call.textContent ?? "";
    const name = errnoIn(text);
    const sentence = name === null ? undefined : sentences[name];
    if (sentence === undefined) return;
    const page = callIn(text);
    const link = page === null ? "" : ` <a href="${escapeHtml(manualPage(page))}">${escapeHtml(manual)}</a>`;
    call.insertAdjacentHTML("beforeend", `<span class="pg-errno"><b>${name}</b> ${escapeHtml(sentence)}${link}</span>`);
  };
  root.addEventListener("pointerover", show);
  root.addEventListener("click", show);
  root.addEventListener("focusin", show);
}
