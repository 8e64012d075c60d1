/** What a reader pointed at in a view. */
export interface PointedMoment {
  /** ns */
  readonly time: number;
  /** event of the trace, or −1 */
  readonly event: number;
  /** the learner's place, or line 0 */
  readonly file: string;
  readonly line: number;
}

/**
 * Tells when the reader points at, or leaves (null), anything that stands for a moment of the run. One listener for all views
 * below `root`. Returns the function that takes it away again.
 */
export function attachViews(root: HTMLElement, onPoint: (moment: PointedMoment | null) => void): () => void {
  let current: Element | null = null;
  const point = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest("[data-time]") : null;
    if (target === current) return;
    current = target;
    onPoint(target === null ? null : readMoment(target));
  };
  const leave = (): void => {
    if (current === null) return;
    current = null;
    onPoint(null);
  };
  root.addEventListener("pointerover", point);
  root.addEventListener("click", point);
  root.addEventListener("pointerleave", leave);
  return () => {
    root.removeEventListener("pointerover", point);
    root.removeEventListener("click", point);
    root.removeEventListener("pointerleave", leave);
  };
}

function readMoment(element: Element): PointedMoment {
  return {
    time: Number(element.getAttribute("data-time")),
    event: Number(element.getAttribute("data-event") ?? -1),
    file: element.getAttribute("data-file") ?? "",
    line: Number(element.getAttribute("data-line") ?? 0),
  };
}
