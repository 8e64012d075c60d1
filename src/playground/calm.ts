import { isBusy, type PlaygroundState } from "./state.ts";

/** A run that is over within this time is shown only when it is: the page is not painted twice, and does not flicker. Real ms. */
const UNNOTICED = 40;

type Show = (state: PlaygroundState, before: PlaygroundState) => void;

/** Passes changes of state on to be shown, each in its order; those of a run that has just begun a moment later. */
export class Calm {
  private readonly pass: Show;
  private held: { readonly before: PlaygroundState; state: PlaygroundState } | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(pass: Show) {
    this.pass = pass;
  }

  show(state: PlaygroundState, before: PlaygroundState): void {
    if (this.held !== null) {
      this.held.state = isBusy(state.run) ? state : before;
      if (isBusy(state.run)) return;
      this.flush();
    } else if (isBusy(state.run) && !isBusy(before.run)) {
      this.held = { before, state };
      this.timer = setTimeout(() => this.flush(), UNNOTICED);
      return;
    }
    this.pass(state, before);
  }

  private flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { held } = this;
    this.held = null;
    if (held !== null) this.pass(held.state, held.before);
  }
}
