import { Image, PAGE } from "./image.ts";
import type { Instance } from "./instance.ts";
import { ENGINE_STACK } from "./layout.ts";
import type { Template } from "./template.ts";

/**
 * A template as bytes. Building one means to compile and evaluate the whole guest library, a hundred milliseconds and more; the
 * build does it once, and a page or a command line takes the result. It fits only the engine.wasm that it was made with.
 *
 * Layout: length of a header in bytes (32 bits), the header as JSON, padding to 4 bytes, the pages that it names.
 */
interface Header {
  readonly template: Omit<Template, "image">;
  /** specifiers of the guest library */
  readonly modules: readonly string[];
  readonly bytes: number;
  readonly stackPointer: number;
  /** of each page of memory: absent, all zeros, or stored */
  readonly pages: readonly ("-" | "0" | "x")[];
}

export interface Snapshot {
  readonly template: Template;
  readonly modules: readonly string[];
}

export function writeSnapshot({ template, modules }: Snapshot): Uint8Array {
  const { image, ...rest } = template;
  const kinds = image.pages.map((page) => (page === null ? "-" : page.every((word) => word === 0) ? "0" : "x"));
  const { bytes, stackPointer } = image;
  const header: Header = { template: rest, modules, bytes, stackPointer, pages: kinds };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = pagesStart(text.length);
  const stored = image.pages.filter((_, i) => kinds[i] === "x") as Int32Array[];
  const result = new Uint8Array(start + stored.length * PAGE);
  new DataView(result.buffer).setUint32(0, text.length, true);
  result.set(text, 4);
  stored.forEach((page, i) => {
    result.set(new Uint8Array(page.buffer, page.byteOffset, PAGE), start + i * PAGE);
  });
  return result;
}

/** Throws an Error where the bytes are no snapshot. The bytes become the template's memory: nobody may change them. */
export function readSnapshot(bytesOrPart: Uint8Array): Snapshot {
  const snapshot = bytesOrPart.byteOffset % 4 === 0 ? bytesOrPart : bytesOrPart.slice();
  const length = new DataView(snapshot.buffer, snapshot.byteOffset, 4).getUint32(0, true);
  const { template, modules, bytes, stackPointer, pages } = JSON.parse(
    new TextDecoder().decode(snapshot.subarray(4, 4 + length)),
  ) as Header;
  const zeros = new Int32Array(PAGE / 4);
  let at = pagesStart(length);
  const take = (): Int32Array => {
    if (at + PAGE > snapshot.length) throw new Error("The engine's snapshot is cut off.");
    const page = new Int32Array(snapshot.buffer, snapshot.byteOffset + at, PAGE / 4);
    at += PAGE;
    return page;
  };
  const words = pages.map((kind) => (kind === "-" ? null : kind === "0" ? zeros : take()));
  return { template: { ...template, image: new Image(bytes, stackPointer, words) }, modules };
}

/** A snapshot of another engine.wasm must fail here and now, never later and in silence. */
export function checkSnapshot(instance: Instance, { image, offsets, runtime, context }: Template): void {
  const e = instance.exports;
  const fits =
    image.restore(instance) &&
    e.qjs_get_runtime_ptr() === runtime &&
    e.qjs_get_context_ptr() === context &&
    instance.i32[offsets.frame >> 2] === 0 &&
    instance.i32[offsets.stackTop >> 2] === ENGINE_STACK.top;
  if (!fits) throw new Error("The engine's snapshot does not belong to its WebAssembly: build both anew.");
}

const pagesStart = (headerLength: number): number => (4 + headerLength + 3) & ~3;
