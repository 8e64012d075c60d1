/** A line of the learner's. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Marks the moment that is looked at, virtual ns, in the still list of system calls: the last row that is not after it. Returns that
 * row's place in the code; null without a moment, or where the row has none.
 */
export function markMoment(log: HTMLElement, moment: number | null): Place | null {
  log.querySelector("[aria-current]")?.removeAttribute("aria-current");
  if (moment === null) return null;
  const rows = [...log.querySelectorAll<HTMLElement>("tr[data-time]")];
  const row = rows.findLast((one) => Number(one.dataset["time"]) <= moment);
  if (row === undefined) return null;
  row.setAttribute("aria-current", "true");
  // The list scrolls, not the page.
  const [inner, outer] = [row.getBoundingClientRect(), log.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    log.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  }
  const { file, line } = row.dataset;
  return file === undefined || line === undefined ? null : { file, line: Number(line) };
}
