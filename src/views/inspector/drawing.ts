import { ThreadState } from "../../trace/event.ts";
import type { ExploreWords } from "../explore-words.ts";
import { attributes, escapeHtml, fill, shorten } from "../html.ts";
import { textWidth } from "../timeline/text-width.ts";
import type { KernelWords } from "./content.ts";
import type { KernelView, ShownObject, ShownProcess } from "./view-of-state.ts";

/** The kernel drawn as boxes with arrows: processes with their descriptors, open file descriptions, objects. */

export interface DrawingGeometry {
  readonly width: number;
  readonly processes: { readonly x: number; readonly width: number };
  /** null: no room for them; what they say stands at the descriptor */
  readonly descriptions: { readonly x: number; readonly width: number } | null;
  readonly objects: { readonly x: number; readonly width: number };
}

export const wideDrawing: DrawingGeometry = {
  width: 736,
  processes: { x: 1, width: 262 },
  descriptions: { x: 310, width: 132 },
  objects: { x: 486, width: 226 },
};

export const narrowDrawing: DrawingGeometry = {
  width: 336,
  processes: { x: 1, width: 160 },
  descriptions: null,
  objects: { x: 192, width: 130 },
};

const LINE = 18;
const TEXT = 12;
const PAD = 8;
const GAP = 14;
const BAR = 8;

interface Anchor {
  readonly x: number;
  readonly y: number;
}

export class KernelDrawing {
  private readonly view: KernelView;
  private readonly words: ExploreWords["kernel"];
  private readonly say: KernelWords;
  private readonly geometry: DrawingGeometry;
  private readonly parts: string[] = [];
  private readonly arrows: string[] = [];
  private readonly descriptors: { readonly description: number; readonly from: Anchor; readonly changed: boolean }[] =
    [];
  private readonly descriptionAt = new Map<number, { readonly left: Anchor; readonly right: Anchor }>();
  private readonly objectAt = new Map<number, { readonly left: Anchor; readonly right: Anchor }>();

  constructor(view: KernelView, words: ExploreWords, say: KernelWords, geometry: DrawingGeometry) {
    this.view = view;
    this.words = words.kernel;
    this.say = say;
    this.geometry = geometry;
  }

  svg(id: string, className: string): string {
    const { view, geometry } = this;
    const top = 4;
    let left = top;
    for (const process of view.processes) left = this.process(process, left) + GAP;
    let middle = top;
    if (geometry.descriptions) middle = this.descriptions(middle);
    let right = top;
    for (const object of view.objects) right = this.object(object, right) + GAP;
    this.connect(id);
    const height = Math.max(left, middle, right, 40);
    const title = fill(this.words.description, {
      processes: view.state.processes.size,
      objects: view.state.objects.size,
      flights: view.state.flights.size,
    });
    const open = attributes({
      class: `tp-kernel-svg ${className}`,
      viewBox: `0 0 ${geometry.width} ${height}`,
      width: geometry.width,
      height,
      role: "img",
      "aria-label": title,
    });
    const head = `<marker id="${id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tp-arrow-head" d="M0 1 7 4 0 7Z"/></marker>`;
    return `<svg${open}><defs>${head}</defs>${this.parts.join("")}${this.arrows.join("")}</svg>`;
  }

  private process({ it, changed, threads, moreThreads, terminals, fds, moreFds }: ShownProcess, y: number): number {
    const { x, width } = this.geometry.processes;
    const lines: { readonly text: string; readonly role: string; readonly changed: boolean }[] = [];
    for (const { it: thread, changed: isNew } of threads) {
      const isMain = thread.tid === it.pid;
      const text = `${isMain ? "" : `${thread.tid}: `}${this.say.thread(thread)}`;
      lines.push({ text, role: stateRole(thread.state), changed: isNew });
      for (const signal of this.say.signals(thread, isMain ? it.pending : { low: 0, high: 0 })) {
        lines.push({ text: signal, role: "signal", changed: isNew });
      }
    }
    if (moreThreads > 0) lines.push({ text: `+ ${moreThreads}`, role: "quiet", changed: false });
    const title = `${this.say.string(it.name)} ${it.pid}`;
    const rows = fds.length + (terminals.length > 0 ? 1 : 0) + (moreFds > 0 ? 1 : 0);
    const height = PAD * 2 + LINE * (1 + lines.length) + (rows > 0 ? 6 + LINE * rows : 0);
    this.box(x, y, width, height, changed || threads.some((thread) => thread.changed), "process");
    let line = y + PAD + 13;
    this.text(x + PAD, line, title, width - PAD * 2, "title");
    for (const { text, role, changed: isNew } of lines) {
      line += LINE;
      this.text(x + PAD, line, text, width - PAD * 2, isNew ? `${role} tp-k-new` : role);
    }
    if (rows > 0) {
      this.parts.push(`<path class="tp-k-rule" d="M${x} ${line + 7}h${width}"/>`);
      line += 6;
    }
    if (terminals.length > 0) {
      line += LINE;
      this.text(x + PAD, line, `${terminals.join(" ")}  ${this.words.terminal}`, width - PAD * 2, "quiet");
    }
    for (const { fd, description, changed: isNew } of fds) {
      line += LINE;
      const flags = this.say.flags(this.view.state.descriptions.get(description)?.flags ?? 0);
      const text = this.geometry.descriptions ? `fd ${fd}` : `fd ${fd} ${flags.replace(/O_RDWR\|?/, "")}`;
      this.text(x + PAD, line, text, width - PAD * 3, isNew ? "fd tp-k-new" : "fd");
      const from = { x: x + width - PAD, y: line - 4 };
      this.parts.push(`<circle class="tp-k-dot" cx="${from.x}" cy="${from.y}" r="3"/>`);
      this.descriptors.push({ description, from, changed: isNew });
    }
    if (moreFds > 0) this.text(x + PAD, line + LINE, `+ ${moreFds}`, width, "quiet");
    return y + height;
  }

  private descriptions(top: number): number {
    const place = this.geometry.descriptions;
    if (!place) return top;
    let y = top;
    for (const { it, changed, references } of this.view.descriptions) {
      const flags = this.say.flags(it.flags);
      const isWide = textWidth(flags, TEXT) > place.width - PAD * 2;
      const lines = isWide ? flags.split("|") : [flags];
      const named = lines.length;
      if (references > 1) lines.push(fill(this.words.shared, { count: references }));
      const height = PAD * 2 + LINE * lines.length - 4;
      this.box(place.x, y, place.width, height, changed, "description");
      for (const [i, text] of lines.entries()) {
        this.text(place.x + PAD, y + PAD + 11 + i * LINE, text, place.width - PAD * 2, i < named ? "fd" : "quiet");
      }
      const middle = y + height / 2;
      this.descriptionAt.set(it.description, {
        left: { x: place.x, y: middle },
        right: { x: place.x + place.width, y: middle },
      });
      y += height + GAP;
    }
    return y;
  }

  private object({ it, changed, sleepers, interests, moreInterests, requests }: ShownObject, y: number): number {
    const { x, width } = this.geometry.objects;
    const holds = this.say.holds(it);
    const most = it.mostItems > 0 ? it.mostItems : it.mostBytes;
    const held = it.mostItems > 0 ? it.items : it.bytes;
    const hasBar = most > 0;
    const sleep = sleepers.length > 0 ? this.say.sleepers(this.view.state, sleepers) : "";
    const rows =
      1 +
      (holds === "" ? 0 : 1) +
      (sleep === "" ? 0 : 1) +
      interests.length +
      requests.length +
      (moreInterests > 0 ? 1 : 0);
    const height = PAD * 2 + LINE * rows - 2 + (hasBar ? BAR + 6 : 0);
    this.box(x, y, width, height, changed, sleepers.length > 0 ? "object tp-k-waited" : "object");
    let line = y + PAD + 12;
    this.objectAt.set(it.object, { left: { x, y: line - 4 }, right: { x: x + width, y: line - 4 } });
    this.text(x + PAD, line, this.say.string(it.label), width - PAD * 2, "title");
    if (holds !== "") {
      line += LINE;
      this.text(x + PAD, line, holds, width - PAD * 2, "plain");
    }
    if (hasBar) {
      line += BAR + 6;
      const part = Math.min(held / most, 1) * (width - PAD * 2);
      this.parts.push(
        `<rect class="tp-k-buffer" x="${x + PAD}" y="${line - 7}" width="${width - PAD * 2}" height="${BAR}"/>`,
        held > 0
          ? `<rect class="tp-k-held" x="${x + PAD}" y="${line - 7}" width="${Math.max(part, 3).toFixed(1)}" height="${BAR}"/>`
          : "",
      );
    }
    for (const entry of interests) {
      line += LINE;
      this.text(x + PAD, line, this.say.interest(entry), width - PAD * 3, entry.ready ? "fd tp-k-ready" : "fd");
      this.interestArrow(it.object, entry.object, { x: x + width, y: line - 4 }, entry.ready);
    }
    for (const request of requests) {
      line += LINE;
      this.text(x + PAD, line, this.say.request(request), width - PAD * 3, request.waiting ? "asleep" : "fd");
      if (request.waiting) this.interestArrow(it.object, request.object, { x: x + width, y: line - 4 }, false);
    }
    if (moreInterests > 0) {
      line += LINE;
      this.text(x + PAD, line, `+ ${moreInterests}`, width, "quiet");
    }
    if (sleep !== "") this.text(x + PAD, line + LINE, sleep, width - PAD * 2, "asleep");
    return y + height;
  }

  private readonly interestArrows: { readonly to: number; readonly from: Anchor; readonly ready: boolean }[] = [];

  private interestArrow(epoll: number, to: number, from: Anchor, ready: boolean): void {
    if (to !== epoll) this.interestArrows.push({ to, from, ready });
  }

  private connect(id: string): void {
    for (const { description, from, changed } of this.descriptors) {
      const at = this.descriptionAt.get(description);
      const object = this.objectAt.get(this.view.state.descriptions.get(description)?.object ?? 0);
      const to = at?.left ?? object?.left;
      if (to) this.arrow(id, from, to, changed ? "tp-k-arrow tp-k-new" : "tp-k-arrow");
    }
    for (const { it, changed } of this.view.descriptions) {
      const from = this.descriptionAt.get(it.description)?.right;
      const to = this.objectAt.get(it.object)?.left;
      if (from && to) this.arrow(id, from, to, changed ? "tp-k-arrow tp-k-new" : "tp-k-arrow");
    }
    for (const { to, from, ready } of this.interestArrows) {
      const target = this.objectAt.get(to)?.right;
      if (!target) continue;
      const bulge = Math.min(8 + Math.abs(target.y - from.y) / 12, 22);
      const d = `M${from.x} ${from.y}C${from.x + bulge} ${from.y} ${target.x + bulge} ${target.y} ${target.x + 1} ${target.y}`;
      this.arrows.push(
        `<path class="tp-k-arrow${ready ? " tp-k-ready" : ""}" d="${d}" marker-end="url(#${id}-head)"/>`,
      );
    }
  }

  private arrow(id: string, from: Anchor, to: Anchor, className: string): void {
    const bend = (to.x - from.x) / 2;
    const d = `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x - 1} ${to.y}`;
    this.arrows.push(`<path class="${className}" d="${d}" marker-end="url(#${id}-head)"/>`);
  }

  private box(x: number, y: number, width: number, height: number, changed: boolean, kind: string): void {
    const className = `tp-k-box tp-k-${kind}${changed ? " tp-k-changed" : ""}`;
    this.parts.push(`<rect class="${className}" x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>`);
    // A second sign beside the stronger outline.
    if (changed) {
      const mark = `M${x + width - 14} ${y}h14v14z`;
      this.parts.push(`<path class="tp-k-corner" d="${mark}"><title>${escapeHtml(this.words.changed)}</title></path>`);
    }
  }

  private text(x: number, y: number, text: string, room: number, role: string): void {
    const fits = fitted(text, room);
    const full = fits === text ? "" : `<title>${escapeHtml(text)}</title>`;
    this.parts.push(`<text class="tp-k-text tp-k-${role}" x="${x}" y="${y}">${full}${escapeHtml(fits)}</text>`);
  }
}

/** The text, cut to the room there is. */
function fitted(text: string, room: number): string {
  let most = text.length;
  while (most > 2 && textWidth(shorten(text, most), TEXT) > room) most--;
  return shorten(text, most);
}

function stateRole(state: ThreadState): string {
  if (state === ThreadState.Running) return "running";
  return state === ThreadState.Sleeping ? "asleep" : "plain";
}
