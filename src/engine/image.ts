import type { Instance } from "./instance.ts";
import { type Range, STACK_TOP } from "./layout.ts";

/** Bytes. */
export const PAGE = 16384;
const PAGE_WORDS = PAGE / 4;

/** A page of which more words than this differ from the template's is kept whole. */
const MOST_PATCHES = PAGE_WORDS / 4;

/** Words that differ from the pages they are laid over: their indexes in memory, and what they are. */
interface Patches {
  readonly at: Int32Array;
  readonly words: Int32Array;
}

const NO_PATCHES: Patches = { at: new Int32Array(0), words: new Int32Array(0) };

/**
 * The memory of a process that is not in an instance, page by page. Of the stack area only what is in use is kept. Of the rest,
 * hardly anything differs from the template (reference counts, mostly): there a reference to the template's page is kept, and the
 * words that differ. Pages are immutable, so images may share them.
 */
export class Image {
  /** the length of the heap: memory beyond this is not part of the image */
  readonly bytes: number;
  readonly stackPointer: number;
  /** null: not part of the image, and of no meaning in it */
  readonly pages: readonly (Int32Array | null)[];
  private readonly patches: Patches;

  constructor(bytes: number, stackPointer: number, pages: readonly (Int32Array | null)[], patches = NO_PATCHES) {
    this.bytes = bytes;
    this.stackPointer = stackPointer;
    this.pages = pages;
    this.patches = patches;
  }

  /** Everything above the stack area, and the stack in use: the template itself. */
  static whole(instance: Instance): Image {
    const stackPointer = instance.exports.__stack_pointer.value as number;
    return Image.capture(instance, [{ start: stackPointer, end: STACK_TOP }], null);
  }

  /** `used` are the ranges of the stack area that hold something. */
  static capture(instance: Instance, used: readonly Range[], template: Image | null): Image {
    instance.refresh();
    const bytes = instance.heapBytes;
    const memory = instance.i32;
    const pages: (Int32Array | null)[] = [];
    const collector = new PatchCollector();
    for (let start = 0; start < bytes; start += PAGE) {
      const shared = template?.pages[start / PAGE] ?? null;
      const isStack = start < STACK_TOP;
      if (isStack && !used.some((range) => range.start < start + PAGE && range.end > start)) pages.push(null);
      else if (!isStack && shared !== null && collector.compare(memory, start >> 2, shared)) pages.push(shared);
      else pages.push(memory.slice(start >> 2, (start + PAGE) >> 2));
    }
    return new Image(bytes, instance.exports.__stack_pointer.value as number, pages, collector.patches());
  }

  /** Puts the image into an instance. False: memory for it cannot be had. */
  restore(instance: Instance): boolean {
    if (!instance.setHeap(this.bytes)) return false;
    const memory = instance.i32;
    for (let i = 0; i < this.pages.length; i++) {
      const page = this.pages[i];
      if (page) memory.set(page, i * PAGE_WORDS);
    }
    const { at, words } = this.patches;
    for (let i = 0; i < at.length; i++) memory[at[i] as number] = words[i] as number;
    instance.exports.__stack_pointer.value = this.stackPointer;
    return true;
  }
}

/** Room for the patches of one image; used again for the next. */
let indexes = new Int32Array(PAGE_WORDS);
let values = new Int32Array(PAGE_WORDS);

/** Finds the words that differ. */
class PatchCollector {
  private length = 0;

  /** Notes what differs between the memory at `from` and a page. False: too much, and nothing was noted. */
  compare(memory: Int32Array, from: number, page: Int32Array): boolean {
    if (this.length + MOST_PATCHES > indexes.length) {
      indexes = longer(indexes);
      values = longer(values);
    }
    const most = this.length + MOST_PATCHES;
    let at = this.length;
    for (let i = 0; i < PAGE_WORDS; i++) {
      const word = memory[from + i] as number;
      if (word === page[i]) continue;
      if (at === most) return false;
      indexes[at] = from + i;
      values[at++] = word;
    }
    this.length = at;
    return true;
  }

  patches(): Patches {
    return { at: indexes.slice(0, this.length), words: values.slice(0, this.length) };
  }
}

function longer(words: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(words.length * 2);
  next.set(words);
  return next;
}
