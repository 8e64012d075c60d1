import { type Moves, STOPS, type Stop } from "../../views/cursor/moves.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { fill } from "../../views/html.ts";
import { formatMoment } from "../../views/time-scale.ts";
import type { Cursor } from "./cursor.ts";
import { choice, element, signButton } from "./dom.ts";

/** Steps a second. Playing is a row of steps, each drawn as it is: nothing glides, so it suits reduced motion as well. */
const SPEEDS = [1, 2, 5, 20, 60] as const;
const SPEED_AT_FIRST = 2;

/** Play, pause, speed, steps, and where the cursor is. */
export class Scrubber {
  readonly root: HTMLElement;
  private readonly cursor: Cursor;
  private readonly moves: Moves;
  private readonly words: ExploreWords["controls"];
  private readonly times: Float64Array;
  private readonly position: HTMLInputElement;
  private readonly said: HTMLOutputElement;
  private readonly playButton: HTMLButtonElement;
  private readonly stops: HTMLSelectElement;
  private readonly speeds: HTMLSelectElement;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** tells when playing begins and ends */
  onPlay: (playing: boolean) => void = () => {};

  constructor(cursor: Cursor, moves: Moves, times: Float64Array, words: ExploreWords, onHelp: () => void) {
    this.cursor = cursor;
    this.moves = moves;
    this.times = times;
    this.words = words.controls;
    const w = words.controls;
    const step = (direction: 1 | -1) => () => this.step(direction);
    this.playButton = signButton("▶", w.play, () => this.toggle());
    this.playButton.classList.add("tx-play");
    const stops = choice(
      w.by,
      STOPS.map((stop) => ({ value: stop, text: w[stop] })),
      () => {},
    );
    const speeds = choice(
      w.speed,
      SPEEDS.map((count) => ({ value: String(count), text: fill(w.perSecond, { count }) })),
      () => {},
    );
    this.stops = stops.select;
    this.speeds = speeds.select;
    this.speeds.value = String(SPEED_AT_FIRST);
    const most = Math.max(times.length - 1, 0);
    this.position = element("input", { type: "range", min: 0, max: most, value: 0, "aria-label": w.position });
    this.position.addEventListener("input", () => cursor.move(Number(this.position.value)));
    this.said = element("output", { class: "tx-said tp-number" });
    this.root = element(
      "div",
      { class: "tx-scrubber", role: "group", "aria-label": w.label },
      element(
        "div",
        { class: "tx-buttons" },
        signButton("⇤", w.first, () => this.toEnd(-1)),
        signButton("←", w.previous, step(-1)),
        this.playButton,
        signButton("→", w.next, step(1)),
        signButton("⇥", w.last, () => this.toEnd(1)),
        signButton("?", w.keys, onHelp),
        stops.root,
        speeds.root,
      ),
      element("div", { class: "tx-position" }, this.position, this.said),
    );
    cursor.subscribe(() => this.show());
    this.show();
  }

  get stop(): Stop {
    return this.stops.value as Stop;
  }

  get isPlaying(): boolean {
    return this.timer !== null;
  }

  step(direction: 1 | -1, stop: Stop = this.stop): void {
    this.cursor.move(this.moves.step(this.cursor.event, stop, direction), true);
  }

  toEnd(direction: 1 | -1): void {
    this.cursor.move(direction < 0 ? this.moves.first : this.moves.last);
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  pause(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.showPlay();
  }

  nextSpeed(): void {
    this.speeds.selectedIndex = (this.speeds.selectedIndex + 1) % SPEEDS.length;
  }

  private play(): void {
    // At the end there is nothing to play: from the beginning, then.
    if (this.cursor.event >= this.moves.last) this.cursor.move(this.moves.first);
    const tick = (): void => {
      const before = this.cursor.event;
      this.step(1);
      if (this.cursor.event === before) this.pause();
      else this.timer = setTimeout(tick, 1000 / Number(this.speeds.value));
    };
    this.timer = setTimeout(tick, 1000 / Number(this.speeds.value));
    this.showPlay();
  }

  private showPlay(): void {
    const name = this.isPlaying ? this.words.pause : this.words.play;
    this.playButton.textContent = this.isPlaying ? "❚❚" : "▶";
    this.playButton.setAttribute("aria-label", name);
    this.playButton.title = name;
    this.onPlay(this.isPlaying);
  }

  private show(): void {
    const { event } = this.cursor;
    const time = event < 0 ? "" : `${formatMoment(this.times[event] as number)} ms`;
    const total = this.times.length;
    const text = fill(this.words.positionText, { event: event + 1, total, time });
    this.position.value = String(event);
    this.position.setAttribute("aria-valuetext", text);
    this.said.textContent = time === "" ? "" : `${time} · ${event + 1}/${total}`;
  }
}
