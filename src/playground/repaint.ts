/** Calls `paint` at once, and then at most once per `gap` real ms however often it is asked: of a flood, the newest is shown. */
export class Repaint {
  private readonly paint: () => void;
  private readonly gap: number;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isAsked = false;

  constructor(paint: () => void, gap: number) {
    this.paint = paint;
    this.gap = gap;
  }

  ask(): void {
    if (this.timer !== null) {
      this.isAsked = true;
      return;
    }
    this.isAsked = false;
    this.paint();
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.isAsked) this.ask();
    }, this.gap);
  }

  /** Nothing that was asked before is painted any more. */
  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.isAsked = false;
  }
}
