import type { Moves } from "../../views/cursor/moves.ts";
import type { ExploreWords } from "../../views/explore-words.ts";
import { fill } from "../../views/html.ts";
import type { RunModel } from "../../views/model/run-model.ts";
import { formatDuration, type TimeScale, ticks, timeScale, toTime, toX } from "../../views/time-scale.ts";
import { paintTimeline, readPalette } from "../../views/timeline/canvas.ts";
import { compact, type Geometry, wideGeometry } from "../../views/timeline/geometry.ts";
import { heightOf, type LiveTrack, liveShapes, planTracks } from "../../views/timeline/live-layout.ts";
import type { Shape } from "../../views/timeline/shapes.ts";
import type { TrackIndex } from "../../views/timeline/track-index.ts";
import type { ViewWords } from "../../views/words.ts";
import type { Cursor } from "./cursor.ts";
import { element, signButton } from "./dom.ts";
import { attachGestures } from "./gestures.ts";

const AXIS = 26;
const MOST_HEIGHT = 430;
const ROOMY_THREADS = 3;
/** The narrowest that can be looked at, ns. */
const LEAST_SPAN = 20;
const SNAP = 12;
/** Distinct times on each side of the cursor that are looked at nearly. */
const NEAR = 5;
/** What is in view is said, in ms, when it has rested so long: text that changes costs a frame more than all that is painted. */
const REST = 100;

/** What is in view: virtual ns. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** The timeline that can be moved: a canvas with the cursor and the mark above it. */
export class TimelineView {
  readonly root: HTMLElement;
  private readonly model: RunModel;
  private readonly index: TrackIndex;
  private readonly moves: Moves;
  private readonly cursor: Cursor;
  private readonly viewWords: ViewWords;
  private readonly words: ExploreWords["timeline"];
  private readonly canvas = element("canvas", { class: "tx-canvas", "aria-hidden": "true" });
  private readonly scroller: HTMLElement;
  private readonly spacer = element("div", { class: "tx-spacer" });
  private readonly hair = element("div", { class: "tx-hair", "aria-hidden": "true" });
  private readonly gap = element("div", { class: "tx-gap", "aria-hidden": "true" });
  private readonly told = element("output", { class: "tx-told" });
  private readonly markButton: HTMLButtonElement;
  private readonly resize: ResizeObserver;
  private readonly theme: MutationObserver;
  private palette: ReturnType<typeof readPalette> | null = null;
  private geometry: Geometry = wideGeometry;
  private tracks: readonly LiveTrack[] = [];
  private width = 0;
  private height = 0;
  /** how far the tracks are scrolled: asking the element would lay out the page anew */
  private top = 0;
  private span: TimeSpan;
  /** where measuring begins, ns; null: nothing is measured */
  private mark: number | null = null;
  private frame = 0;
  private resting: ReturnType<typeof setTimeout> | null = null;

  constructor(
    model: RunModel,
    index: TrackIndex,
    moves: Moves,
    cursor: Cursor,
    viewWords: ViewWords,
    words: ExploreWords,
  ) {
    this.model = model;
    this.index = index;
    this.moves = moves;
    this.cursor = cursor;
    this.viewWords = viewWords;
    this.words = words.timeline;
    this.span = { from: 0, to: Math.max(model.duration, 1) };
    const label = words.timeline.label;
    this.scroller = element("div", { class: "tx-tracks", tabindex: 0, role: "group", "aria-label": label });
    this.scroller.append(this.canvas, this.spacer);
    this.markButton = signButton("⟷", this.words.mark, () => this.toggleMark());
    const tools = element(
      "div",
      { class: "tx-tools" },
      this.told,
      signButton("−", this.words.zoomOut, () => this.zoom(2)),
      signButton("+", this.words.zoomIn, () => this.zoom(1 / 2)),
      signButton("↔", this.words.all, () => this.showAll()),
      signButton("⊙", this.words.near, () => this.showNear()),
      this.markButton,
    );
    this.root = element("div", { class: "tx-timeline" }, tools, this.scroller, this.gap, this.hair);
    attachGestures(this.scroller, {
      point: (x, y) => this.pointAt(x, y),
      pan: (pixels) => this.panPixels(pixels),
      zoom: (factor, x) => this.zoom(factor, x),
      measure: (fromX, toX) => this.measure(fromX, toX),
    });
    this.scroller.addEventListener("scroll", () => {
      this.top = this.scroller.scrollTop;
      this.ask();
    });
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(this.scroller);
    this.theme = new MutationObserver(() => {
      this.palette = null;
      this.ask();
    });
    this.theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    cursor.subscribe(() => this.follow());
  }

  focus(): void {
    this.scroller.focus({ preventScroll: true });
  }

  dispose(): void {
    this.resize.disconnect();
    this.theme.disconnect();
    cancelAnimationFrame(this.frame);
    if (this.resting !== null) clearTimeout(this.resting);
  }

  /** What is in view now, and its shapes: for pictures to take away. */
  get picture(): { readonly span: TimeSpan; readonly tracks: readonly LiveTrack[] } {
    return { span: this.span, tracks: this.tracks };
  }

  get scale(): TimeScale {
    const { padding } = this.geometry;
    return timeScale(this.span.from, this.span.to, padding, Math.max(this.width - padding, padding + 1));
  }

  /** Around `x`, or around the cursor. */
  zoom(factor: number, x?: number): void {
    const { from, to } = this.span;
    const scale = this.scale;
    const now = this.cursorTime;
    const isInside = now >= from && now <= to;
    const centre = x === undefined ? (isInside ? now : (from + to) / 2) : toTime(scale, x);
    const part = (centre - from) / (to - from);
    const length = Math.min(Math.max((to - from) * factor, LEAST_SPAN), Math.max(this.model.duration, LEAST_SPAN));
    this.show(centre - length * part, length);
  }

  /** By a part of what is in view. */
  pan(part: number): void {
    const length = this.span.to - this.span.from;
    this.show(this.span.from + length * part, length);
  }

  /** Looks so near that the events around the cursor lie apart: the copy that lasts nanoseconds, after a wait of milliseconds. */
  showNear(): void {
    const { time, length } = this.model.trace;
    const { event } = this.cursor;
    if (event < 0) return;
    const now = time[event] as number;
    let [before, after] = [event, event];
    for (let apart = 0; apart < NEAR && before > 0; before--) if (time[before - 1] !== time[before]) apart++;
    for (let apart = 0; apart < NEAR && after < length - 1; after++) if (time[after + 1] !== time[after]) apart++;
    // The long stretch on one side would hide the other.
    const [left, right] = [now - (time[before] as number), (time[after] as number) - now];
    const reach = Math.max(Math.min(left, right), Math.min(Math.max(left, right), LEAST_SPAN * 20), LEAST_SPAN);
    this.show(now - reach * 1.2, reach * 2.4);
  }

  showAll(): void {
    this.show(0, Math.max(this.model.duration, 1));
  }

  /** Begins or ends measuring from the cursor. */
  toggleMark(): void {
    this.setMark(this.mark === null ? this.cursorTime : null);
  }

  private panPixels(pixels: number): void {
    const length = this.span.to - this.span.from;
    this.show(this.span.from - (pixels / Math.max(this.width, 1)) * length, length);
  }

  private measure(fromX: number, untilX: number): void {
    const scale = this.scale;
    const snapped = this.moves.nearest(toTime(scale, fromX), { within: this.nsOf(SNAP) });
    this.setMark(snapped < 0 ? null : (this.model.trace.time[snapped] as number));
    this.cursor.move(this.moves.nearest(toTime(scale, untilX), { within: this.nsOf(SNAP) }));
  }

  private setMark(mark: number | null): void {
    this.mark = mark;
    const name = mark === null ? this.words.mark : this.words.unmark;
    this.markButton.setAttribute("aria-label", name);
    this.markButton.title = name;
    this.markButton.setAttribute("aria-pressed", String(mark !== null));
    this.paintMarks();
    this.say();
  }

  private show(from: number, length: number): void {
    const most = Math.max(this.model.duration, 1);
    const left = Math.min(Math.max(from, 0), Math.max(most - length, 0));
    this.span = { from: left, to: left + length };
    this.ask();
  }

  private get cursorTime(): number {
    const { event } = this.cursor;
    return event < 0 ? 0 : (this.model.trace.time[event] as number);
  }

  private nsOf(pixels: number): number {
    return ((this.span.to - this.span.from) / Math.max(this.width, 1)) * pixels;
  }

  /** A click: the nearest event, if possible one of the track under the pointer. */
  private pointAt(x: number, y: number): void {
    const down = y - AXIS + this.top;
    const track = this.tracks.find((one) => one.y <= down && down < one.y + one.height);
    const within = this.nsOf(SNAP);
    const tid = track?.kind === "thread" ? track.thread.tid : undefined;
    const object = track?.kind === "row" && track.row.object !== 0 ? track.row.object : undefined;
    const wanted = { within, ...(tid === undefined ? {} : { tid }), ...(object === undefined ? {} : { object }) };
    this.cursor.move(this.moves.nearest(toTime(this.scale, x), wanted));
  }

  /** The cursor has moved: it is kept in view. */
  private follow(): void {
    const now = this.cursorTime;
    const { from, to } = this.span;
    const margin = (to - from) * 0.02;
    if (now < from - margin || now > to + margin) this.show(now - (to - from) / 2, to - from);
    this.showTrack();
    this.paintMarks();
    if (this.mark !== null) this.say();
  }

  /** Scrolls the track of the cursor's thread into view. */
  private showTrack(): void {
    const tid = this.model.trace.thread[this.cursor.event] ?? 0;
    const track = this.tracks.find((one) => one.kind === "thread" && one.thread.tid === tid);
    if (!track || heightOf(this.tracks) + AXIS <= this.height) return;
    const scrollTop = this.top;
    const bottom = track.y + track.height - (this.height - AXIS);
    if (track.y < scrollTop) this.scroller.scrollTop = track.y;
    else if (bottom > scrollTop) this.scroller.scrollTop = bottom;
  }

  private fit(): void {
    const width = this.scroller.clientWidth;
    if (width === 0 || width === this.width) return;
    this.width = width;
    const base: Geometry = { ...wideGeometry, width, tickGap: width < 480 ? 72 : 96, padding: 8 };
    this.geometry = this.model.threads.length > ROOMY_THREADS ? { ...compact(base), callLabel: 0 } : base;
    this.tracks = planTracks(this.model, this.index, this.viewWords, this.geometry);
    const total = heightOf(this.tracks);
    this.height = Math.min(total + AXIS, MOST_HEIGHT);
    this.scroller.style.blockSize = `${this.height}px`;
    this.spacer.style.blockSize = `${Math.max(total + AXIS - this.height, 0)}px`;
    const ratio = Math.min(devicePixelRatio || 1, 3);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.canvas.style.blockSize = `${this.height}px`;
    this.canvas.getContext("2d")?.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.say();
    this.paint();
  }

  private ask(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const context = this.canvas.getContext("2d");
    if (!context || this.width === 0) return;
    this.palette ??= readPalette(this.root);
    const { scale, width, height } = this;
    const { top } = this;
    const shapes = this.shapes(top, top + height - AXIS);
    const frame = { width, height, top, axis: AXIS, scale, ticks: ticks(scale, this.geometry.tickGap) };
    paintTimeline(context, shapes, this.palette, frame);
    this.paintMarks();
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.resting = null;
      this.say();
    }, REST);
  }

  /** The shapes of what is in view between two heights. */
  shapes(top: number, bottom: number): readonly Shape[] {
    const { model, index, viewWords: words, scale, geometry, tracks } = this;
    return liveShapes({ model, index, words, scale, geometry, tracks, top, bottom });
  }

  private paintMarks(): void {
    const { scale } = this;
    const now = this.cursorTime;
    const x = toX(scale, now);
    const isSeen = x >= scale.left - 1 && x <= scale.right + 1;
    this.hair.style.display = isSeen ? "" : "none";
    this.hair.style.transform = `translateX(${x.toFixed(1)}px)`;
    this.paintGap(scale, now);
  }

  /** How long what is in view is, and what is measured. */
  private say(): void {
    const { from, to } = this.scale;
    const now = this.cursorTime;
    const seen = fill(this.words.span, { duration: formatDuration(to - from) });
    const gap = this.mark === null ? "" : `${fill(this.words.gap, { duration: formatDuration(now - this.mark) })} · `;
    // What stays as it is must not be laid out anew.
    if (this.told.textContent !== gap + seen) this.told.textContent = gap + seen;
  }

  private paintGap(scale: TimeScale, now: number): void {
    this.gap.style.display = this.mark === null ? "none" : "";
    if (this.mark === null) return;
    const clamp = (time: number): number => Math.min(Math.max(toX(scale, time), scale.left), scale.right);
    const [left, right] = [clamp(Math.min(now, this.mark)), clamp(Math.max(now, this.mark))];
    this.gap.style.transform = `translateX(${left.toFixed(1)}px)`;
    this.gap.style.inlineSize = `${(right - left).toFixed(1)}px`;
  }
}
