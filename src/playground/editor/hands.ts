/** When the reader's hands rest: then one editor may take the place of another under them. */

/** So long without a key is a rest, real ms: longer than between two quick keystrokes. */
const REST = 150;
/** Who never rests is not waited for longer than this, real ms. */
const LONGEST = 2000;

export interface HandsState {
  /** when a key was last pressed, real ms */
  readonly lastKey: number;
  /** an input method is putting a character together */
  readonly isComposing: boolean;
  /** the mouse is being held, and may be selecting */
  readonly isPressing: boolean;
}

/** In how many ms they may be taken to rest, for one who waits since `asked`. Infinity: not before they let go. */
export function restIn({ lastKey, isComposing, isPressing }: HandsState, asked: number, now: number): number {
  if (isComposing || isPressing) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.min(lastKey + REST, asked + LONGEST) - now);
}

/** The hands over some elements. */
export class Hands {
  private state: HandsState = { lastKey: Number.NEGATIVE_INFINITY, isComposing: false, isPressing: false };
  private readonly ends = new AbortController();
  private waiting: (() => void)[] = [];

  watch(element: HTMLElement): void {
    const on = (type: string, change: () => Partial<HandsState>, target: EventTarget = element): void =>
      target.addEventListener(type, () => this.set(change()), { signal: this.ends.signal });
    on("keydown", () => ({ lastKey: performance.now() }));
    // What an input method or a menu puts in has no key.
    on("input", () => ({ lastKey: performance.now() }));
    on("compositionstart", () => ({ isComposing: true }));
    on("compositionend", () => ({ isComposing: false }));
    on("blur", () => ({ isComposing: false }));
    on("pointerdown", () => ({ isPressing: true }));
    for (const type of ["pointerup", "pointercancel", "blur"]) on(type, () => ({ isPressing: false }), window);
  }

  /** Resolves when they rest, or when nobody watches any more. */
  async rest(): Promise<void> {
    const asked = performance.now();
    // What they have done while the page was busy has not been heard of yet.
    await new Promise((resolve) => setTimeout(resolve));
    for (;;) {
      const wait = this.ends.signal.aborted ? 0 : restIn(this.state, asked, performance.now());
      if (wait === 0) return;
      await new Promise<void>((resolve) => {
        if (wait === Number.POSITIVE_INFINITY) this.waiting.push(resolve);
        else setTimeout(resolve, wait);
      });
    }
  }

  dispose(): void {
    this.ends.abort();
    this.wake();
  }

  private set(change: Partial<HandsState>): void {
    this.state = { ...this.state, ...change };
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
