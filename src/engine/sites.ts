import type { Instance } from "./instance.ts";
import { FRAME_PC, FRAME_PREVIOUS } from "./layout.ts";
import { frameClass, type Offsets } from "./probe.ts";

/** A place in a guest module, lines from 1, columns from 1, as QuickJS counts. */
export interface GuestPosition {
  readonly module: string;
  readonly line: number;
  readonly column: number;
}

/** A place from which the kernel was called. */
export interface CallSite extends GuestPosition {
  /** name of the guest library's function that is called there; "" if the call is direct or the function has no name */
  readonly callee: string;
}

/** Numbers for the places from which system calls are made; 0 is "unknown". Shared by all processes of a run. */
export class SiteTable {
  readonly positions: (CallSite | null)[] = [null];
  private readonly byText = new Map<string, number>();

  /** The number of a place. */
  number(position: CallSite): number {
    const text = `${position.module}:${position.line}:${position.column}:${position.callee}`;
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const site = this.positions.push(position) - 1;
    this.byText.set(text, site);
    return site;
  }
}

const LIBRARY = -1;
const DEPTH = 12;
/** How many places are kept at hand; a power of two. A loop over descriptors calls the kernel from two or three. */
const AT_HAND = 64;

/** Finds the learner's line of a system call from the program counters on the stack: a few loads where the place is known. */
export class SiteCache {
  private readonly table: SiteTable;
  private readonly byCounter = new Map<number, number>();
  private readonly offsets: Offsets;
  private readonly isLibrary: (module: string) => boolean;
  private readonly stackText: (instance: Instance) => string | null;
  /** the places at hand: the program counters of the two innermost frames, and the site, 0 where there is none */
  private readonly inner = new Int32Array(AT_HAND);
  private readonly outer = new Int32Array(AT_HAND);
  private readonly site = new Int32Array(AT_HAND);

  /** `stackText` captures the text of the guest's stack: slow. */
  constructor(
    table: SiteTable,
    offsets: Offsets,
    isLibrary: (module: string) => boolean,
    stackText: (instance: Instance) => string | null,
  ) {
    this.table = table;
    this.offsets = offsets;
    this.isLibrary = isLibrary;
    this.stackText = stackText;
  }

  /** The call site of the host call in progress. */
  find(instance: Instance): number {
    const memory = instance.i32;
    // The innermost frame is the host function's own; then usually one of the guest library, then the learner's.
    const host = memory[this.offsets.frame >> 2] as number;
    const inner = memory[(host + FRAME_PREVIOUS) >> 2] as number;
    if (inner === 0) return 0;
    const outer = memory[(inner + FRAME_PREVIOUS) >> 2] as number;
    const innerCounter = memory[(inner + FRAME_PC) >> 2] as number;
    const outerCounter = outer === 0 ? 0 : (memory[(outer + FRAME_PC) >> 2] as number);
    const place = (innerCounter ^ outerCounter) & (AT_HAND - 1);
    if (innerCounter === this.inner[place] && outerCounter === this.outer[place] && this.site[place] !== 0) {
      return this.site[place] as number;
    }
    const site = this.walk(instance, inner) ?? this.learn(instance, inner, this.stackText(instance));
    const direct = this.byCounter.get(innerCounter) === site || this.byCounter.get(outerCounter) === site;
    this.inner[place] = innerCounter;
    this.outer[place] = outerCounter;
    this.site[place] = direct ? site : 0;
    return site;
  }

  /** Undefined: a frame on the way is not known yet. */
  private walk(instance: Instance, from: number): number | undefined {
    const memory = instance.i32;
    let frame = from;
    for (let depth = 0; depth < DEPTH && frame !== 0; depth++) {
      if (this.isBytecode(instance, frame)) {
        const known = this.byCounter.get(memory[(frame + FRAME_PC) >> 2] as number);
        if (known === undefined) return undefined;
        if (known > 0) return known;
      }
      frame = memory[(frame + FRAME_PREVIOUS) >> 2] as number;
    }
    return 0;
  }

  private learn(instance: Instance, from: number, stack: string | null): number {
    const lines = (stack ?? "").split("\n").filter((line) => line.trim() !== "");
    // The first line is the host function.
    let frame = from;
    let callee = "";
    for (let i = 1; i < lines.length && i <= DEPTH && frame !== 0; i++) {
      const position = parsePosition(lines[i] as string);
      const counter = instance.i32[(frame + FRAME_PC) >> 2] as number;
      if (this.isBytecode(instance, frame) && position !== null) {
        const library = this.isLibrary(position.module);
        const site = library ? LIBRARY : this.table.number({ ...position, callee });
        this.byCounter.set(counter, site);
        if (!library) return site;
        callee = /^\s*at (\S+) \(/.exec(lines[i] as string)?.[1] ?? "";
      }
      frame = instance.i32[(frame + FRAME_PREVIOUS) >> 2] as number;
    }
    return 0;
  }

  private isBytecode(instance: Instance, frame: number): boolean {
    return !this.offsets.nativeClasses.includes(frameClass(instance, frame));
  }
}

/** "    at name (module:12:5)" or "    at module:12:5"; null for native frames. */
export function parsePosition(line: string): GuestPosition | null {
  const match = /\(?([^()\s]+):(\d+):(\d+)\)?\s*$/.exec(line);
  if (match === null) return null;
  return { module: match[1] as string, line: Number(match[2]), column: Number(match[3]) };
}
