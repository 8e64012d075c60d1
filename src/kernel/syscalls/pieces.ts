import { get64 } from "../../abi/bytes.ts";
import { EFAULT, EINVAL, EMSGSIZE } from "../../abi/errno.ts";
import { structSizes } from "../../abi/layout.ts";
import type { Thread } from "../proc/process.ts";
import { userBytes } from "../user-memory.ts";

/** UIO_MAXIOV, readv(2): more pieces are EMSGSIZE in a message. */
const MOST_PIECES = 1024;

/** Memory in several places that counts as one: what an array of struct iovec names. Views, good until user mode runs again. */
export interface Pieces {
  readonly views: readonly Uint8Array[];
  /** bytes in all */
  readonly length: number;
}

/** −EMSGSIZE: too many; −EFAULT; −EINVAL: a length below 0. */
export function readPieces(thread: Thread, address: number, count: number): Pieces | number {
  if (!(count >= 0 && count <= MOST_PIECES)) return -EMSGSIZE;
  const array = userBytes(thread, address, count * structSizes.iovec);
  if (!array) return -EFAULT;
  const views: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < array.length; at += structSizes.iovec) {
    const size = get64(array, at + 8);
    if (size < 0) return -EINVAL;
    const view = userBytes(thread, get64(array, at), size);
    if (!view) return -EFAULT;
    views.push(view);
    length += size;
  }
  return { views, length };
}

const NOTHING = new Uint8Array(0);

/** The only piece, where there is no more than one: nothing has to be put together. */
export const singlePiece = (pieces: Pieces): Uint8Array | null =>
  pieces.views.length <= 1 ? (pieces.views[0] ?? NOTHING) : null;

/** All of it in one. */
export function gathered(pieces: Pieces): Uint8Array {
  const single = singlePiece(pieces);
  if (single) return single;
  const all = new Uint8Array(pieces.length);
  let at = 0;
  for (const view of pieces.views) {
    all.set(view, at);
    at += view.length;
  }
  return all;
}

/** Puts `count` bytes of `source` from `from` on where they belong; `source` is as long as all pieces. */
export function scatter(pieces: Pieces, source: Uint8Array, from: number, count: number): void {
  let start = 0;
  for (const view of pieces.views) {
    const begin = Math.max(from, start);
    const end = Math.min(from + count, start + view.length);
    if (begin < end) view.set(source.subarray(begin, end), begin - start);
    start += view.length;
  }
}
