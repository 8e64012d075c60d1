import { get32, get64, put32 } from "../../abi/bytes.ts";
import { msghdr, structSizes } from "../../abi/layout.ts";
import { type Argument, PAYLOAD_BYTES } from "../../abi/signatures.ts";
import type { Thread } from "../proc/process.ts";
import { isNull, userBytes } from "../user-memory.ts";

/** Payloads that lie in several places of the process's memory, made flat for the trace; see `abi/layout.ts`. */

/** A path is no longer, NUL included: ENAMETOOLONG. */
export const PATH_MAX = 4096;

/** The bytes of a text up to its NUL, or null where it leaves the process's memory or is too long. */
export function pathBytes(thread: Thread, address: number): Uint8Array | null {
  for (let room = 64; ; room = Math.min(room * 4, PATH_MAX)) {
    const bytes = userBytes(thread, address, room) ?? shorter(thread, address, room);
    if (!bytes) return null;
    const end = bytes.indexOf(0);
    if (end >= 0) return bytes.subarray(0, end);
    if (room >= PATH_MAX || bytes.length < room) return null;
  }
}

/** What is left of the process's memory from here, where `room` bytes are too many. */
function shorter(thread: Thread, address: number, room: number): Uint8Array | null {
  let fits = 0;
  for (let step = room >> 1; step > 0; step >>= 1) if (userBytes(thread, address, fits + step)) fits += step;
  return fits > 0 ? userBytes(thread, address, fits) : null;
}

/** The first bytes behind an iovec array. */
export function gather(thread: Thread, address: number, count: number, limit: number): Uint8Array | null {
  const out = new Uint8Array(Math.max(0, Math.min(limit, PAYLOAD_BYTES)));
  let length = 0;
  for (let i = 0; i < Math.min(count, 1024) && length < out.length; i++) {
    const entry = userBytes(thread, address + i * structSizes.iovec, structSizes.iovec);
    if (!entry) return null;
    const wanted = Math.min(get64(entry, 8), out.length - length);
    const piece = userBytes(thread, get64(entry, 0), wanted);
    if (!piece) return null;
    out.set(piece, length);
    length += piece.length;
  }
  return out.subarray(0, length);
}

/** One msghdr, or the mmsghdr array of recvmmsg(2) and sendmmsg(2). */
export function flatMessages(
  thread: Thread,
  address: number,
  argument: Argument & { readonly kind: "msghdr" },
  entering: boolean,
  result: number,
): Uint8Array | null {
  if (argument.count === undefined) return flatMessage(thread, address, entering ? PAYLOAD_BYTES : Math.max(0, result));
  const count = Math.min(entering ? thread.c : result, 16);
  const pieces: Uint8Array[] = [int(count)];
  for (let i = 0; i < count; i++) {
    const at = address + i * structSizes.mmsghdr;
    const header = userBytes(thread, at, structSizes.mmsghdr);
    const length = header ? get32(header, msghdr.len) : 0;
    const message = flatMessage(thread, at, entering ? PAYLOAD_BYTES : length);
    if (!message) return null;
    pieces.push(int(length), message);
  }
  return joined(pieces);
}

function flatMessage(thread: Thread, address: number, limit: number): Uint8Array | null {
  const header = userBytes(thread, address, structSizes.msghdr);
  if (!header) return null;
  const name = get64(header, msghdr.name);
  const nameLength = isNull(name) ? 0 : Math.min(get32(header, msghdr.namelen) >>> 0, 128);
  const nameBytes = userBytes(thread, name, nameLength);
  if (!nameBytes) return null;
  const iovlen = get64(header, msghdr.iovlen);
  const pieces: Uint8Array[] = [int(get32(header, msghdr.flags)), int(nameLength), nameBytes.slice(), int(iovlen)];
  let left = Math.min(limit, PAYLOAD_BYTES);
  for (let i = 0; i < Math.min(iovlen, 16); i++) {
    const entry = userBytes(thread, get64(header, msghdr.iov) + i * structSizes.iovec, structSizes.iovec);
    if (!entry) return null;
    const length = get64(entry, 8);
    const kept = userBytes(thread, get64(entry, 0), Math.max(0, Math.min(length, left)));
    if (!kept) return null;
    left -= kept.length;
    pieces.push(int(length), int(kept.length), kept.slice());
  }
  return joined(pieces);
}

function int(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  put32(bytes, 0, value);
  return bytes;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
