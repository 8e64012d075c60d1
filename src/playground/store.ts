import { type Action, type PlaygroundState, reduce } from "./state.ts";

export type Listener = (state: PlaygroundState, before: PlaygroundState) => void;

/** Holds the state of one playground; the only way to change it is `dispatch`. */
export class Store {
  private current: PlaygroundState;
  private readonly listeners: Listener[] = [];

  constructor(initial: PlaygroundState) {
    this.current = initial;
  }

  get state(): PlaygroundState {
    return this.current;
  }

  dispatch(action: Action): void {
    const before = this.current;
    this.current = reduce(before, action);
    if (this.current === before) return;
    for (const listener of this.listeners) listener(this.current, before);
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }
}
