/** Two panes side by side whose border is moved by mouse, finger or keys, as a window splitter of the ARIA practices. */

const KEY = "two-phases/panes";
const [LEAST, MOST, STEP] = [20, 80, 2];

export class Panes {
  private readonly root: HTMLElement;
  private readonly separator: HTMLElement | null;
  private percent: number;

  constructor(root: HTMLElement) {
    this.root = root;
    this.separator = root.querySelector<HTMLElement>(".pg-separator");
    this.percent = kept() ?? 50;
    this.set(this.percent);
    this.separator?.addEventListener("keydown", (event) => this.press(event));
    this.separator?.addEventListener("pointerdown", (event) => this.drag(event));
    this.separator?.addEventListener("dblclick", () => this.set(50));
  }

  private press(event: KeyboardEvent): void {
    const to = { ArrowLeft: this.percent - STEP, ArrowRight: this.percent + STEP, Home: LEAST, End: MOST, Enter: 50 };
    const percent = to[event.key as keyof typeof to];
    if (percent === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.set(percent);
  }

  private drag(event: PointerEvent): void {
    const separator = event.currentTarget as HTMLElement;
    const box = (separator.parentElement as HTMLElement).getBoundingClientRect();
    separator.setPointerCapture(event.pointerId);
    const move = ({ clientX }: PointerEvent): void => this.set(((clientX - box.left) / box.width) * 100);
    separator.addEventListener("pointermove", move);
    const end = (): void => separator.removeEventListener("pointermove", move);
    separator.addEventListener("lostpointercapture", end, { once: true });
  }

  private set(percent: number): void {
    this.percent = Math.round(Math.min(MOST, Math.max(LEAST, percent)));
    this.root.style.setProperty("--pg-split", `${this.percent}%`);
    this.separator?.setAttribute("aria-valuenow", String(this.percent));
    try {
      localStorage.setItem(KEY, String(this.percent));
    } catch {
      // Full or forbidden: it lasts until the page is left.
    }
  }
}

function kept(): number | null {
  try {
    const percent = Number(localStorage.getItem(KEY) ?? Number.NaN);
    return Number.isFinite(percent) ? percent : null;
  } catch {
    return null;
  }
}
