/** How many views are kept; a power of two. */
const PLACES = 64;

/**
 * Views of parts of one memory. To make one costs as much as the kernel's whole way to it, and programs pass the same few
 * buffers again and again: so the last ones are kept. A view of memory that has grown since is empty, and found to be no match.
 */
export class Views {
  private readonly kept: (Uint8Array | undefined)[] = new Array(PLACES).fill(undefined);

  /** Bytes `address` to `address + length` of `memory`, all of which must be there. */
  of(memory: Uint8Array, address: number, length: number): Uint8Array {
    const place = ((address >> 3) ^ (address >> 9) ^ length) & (PLACES - 1);
    const known = this.kept[place];
    if (known !== undefined && known.byteOffset === address && known.length === length) return known;
    const view = memory.subarray(address, address + length);
    this.kept[place] = view;
    return view;
  }
}
