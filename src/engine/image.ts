import type { Instance } from "./instance.ts";
import { type Range, STACK_TOP } from "./layout.ts";

/** Bytes. */
export const PAGE = 16384;
const PAGE_WORDS = PAGE / 4;

/**
 * The memory of a process that is not in an instance, page by page. Of the stack area only what is in use is kept; of the rest,
 * a page that equals the template's is kept as a reference to it. Pages are immutable, so images may share them.
 */
export class Image {
  /** memory beyond this is not part of the image */
  readonly bytes: number;
  readonly stackPointer: number;
  /** null: not part of the image, and of no meaning in it */
  readonly pages: readonly (Int32Array | null)[];

  constructor(bytes: number, stackPointer: number, pages: readonly (Int32Array | null)[]) {
    this.bytes = bytes;
    this.stackPointer = stackPointer;
    this.pages = pages;
  }

  /** Everything above the stack area, and the stack in use: the template itself. */
  static whole(instance: Instance): Image {
    const stackPointer = instance.exports.__stack_pointer.value as number;
    return Image.capture(instance, instance.memoryBytes, [{ start: stackPointer, end: STACK_TOP }], null);
  }

  /** `used` are the ranges of the stack area that hold something. */
  static capture(instance: Instance, bytes: number, used: readonly Range[], template: Image | null): Image {
    instance.refresh();
    const memory = instance.i32;
    const pages: (Int32Array | null)[] = [];
    for (let start = 0; start < bytes; start += PAGE) {
      const index = start / PAGE;
      if (start < STACK_TOP) {
        const inUse = used.some((range) => range.start < start + PAGE && range.end > start);
        pages.push(inUse ? memory.slice(start >> 2, (start + PAGE) >> 2) : null);
        continue;
      }
      const shared = template?.pages[index] ?? null;
      pages.push(
        shared !== null && samePage(memory, start >> 2, shared)
          ? shared
          : memory.slice(start >> 2, (start + PAGE) >> 2),
      );
    }
    return new Image(bytes, instance.exports.__stack_pointer.value as number, pages);
  }

  /** Puts the image into an instance. False: memory for it cannot be had. */
  restore(instance: Instance): boolean {
    if (!instance.reserve(this.bytes)) return false;
    const memory = instance.i32;
    for (let i = 0; i < this.pages.length; i++) {
      const page = this.pages[i];
      if (page) memory.set(page, i * PAGE_WORDS);
    }
    instance.exports.__stack_pointer.value = this.stackPointer;
    return true;
  }
}

function samePage(memory: Int32Array, at: number, page: Int32Array): boolean {
  for (let i = 0; i < PAGE_WORDS; i++) if (memory[at + i] !== page[i]) return false;
  return true;
}
