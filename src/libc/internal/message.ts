import { give, setInt64, take } from "./block.ts";
import { type Data, dataBytes } from "./buffer.ts";
import { fieldInt, struct, wrongField } from "./check.ts";
import { address } from "./host.ts";
import { getSockaddr, putSockaddr, type sockaddr } from "./sockaddr.ts";

/**
 * struct msghdr and struct mmsghdr between objects and bytes.
 *
 * These structs hold pointers. What they point to is kept reachable by the `Message` until the call has come back.
 */

/** One piece of a message: a buffer, of which `iov_len` bytes are used (all of it if left out). */
export interface iovec {
  /** the buffer; in sendmsg it may be a text */
  iov_base: Data;
  /** how many of its bytes, `iov_base.length` if left out */
  iov_len?: number;
}

/** A message: where to or from, in which pieces. [recvmsg(2)](https://man7.org/linux/man-pages/man2/recvmsg.2.html) */
export interface msghdr {
  /** the other side's address: sendmsg sends to it, recvmsg fills it in; null or left out: none */
  msg_name?: sockaddr | null;
  /** the pieces, filled or sent in this order */
  msg_iov: iovec[];
  /** how many pieces count, `msg_iov.length` if left out */
  msg_iovlen?: number;
  /** recvmsg fills it in: MSG_TRUNC when a datagram was longer than the pieces … */
  msg_flags?: number;
}

/** One message of recvmmsg. [recvmmsg(2)](https://man7.org/linux/man-pages/man2/recvmmsg.2.html) */
export interface mmsghdr {
  /** the message */
  msg_hdr: msghdr;
  /** recvmmsg fills it in: how many bytes came */
  msg_len?: number;
}

const MSGHDR_WORDS = 14;
/** An mmsghdr is a msghdr, the length and padding. */
export const MMSGHDR_WORDS = 16;
const ADDRESS_BYTES = 110;

/** Word offsets. */
const NAME = 0;
const NAMELEN = 2;
const IOV = 4;
const IOVLEN = 6;
const FLAGS = 12;
const LENGTH = 14;

/** A msghdr laid out in memory. */
export class Message {
  /** the msghdr itself starts at word `at` */
  readonly #words: Int32Array;
  readonly #at: number;
  readonly #header: msghdr;
  readonly #name = take();
  readonly #iov: Int32Array;
  /** what the iovecs point to */
  readonly #pieces: Uint8Array[];

  constructor(fn: string, header: msghdr, sending: boolean, words: Int32Array, at: number) {
    struct(fn, 2, "msg", header);
    this.#words = words;
    this.#at = at;
    this.#header = header;
    this.#pieces = pieces(fn, header, sending);
    this.#iov = new Int32Array(Math.max(1, this.#pieces.length) * 4);
    this.#pieces.forEach((piece, i) => {
      setInt64(this.#iov, i * 4, address(piece));
      setInt64(this.#iov, i * 4 + 2, piece.length);
    });
    this.#put(fn, sending);
  }

  #put(fn: string, sending: boolean): void {
    const words = this.#words;
    const at = this.#at;
    words.fill(0, at, at + MSGHDR_WORDS);
    const name = this.#header.msg_name;
    if (name !== null && name !== undefined) {
      setInt64(words, at + NAME, address(this.#name.u8));
      words[at + NAMELEN] = sending ? putSockaddr(fn, 2, name, this.#name) : ADDRESS_BYTES;
    }
    setInt64(words, at + IOV, address(this.#iov));
    setInt64(words, at + IOVLEN, this.#pieces.length);
  }

  /** Takes over what the kernel has filled in. */
  received(): void {
    const name = this.#header.msg_name;
    if (name !== null && name !== undefined) getSockaddr(name, this.#name, this.#words[this.#at + NAMELEN]!);
    this.#header.msg_flags = this.#words[this.#at + FLAGS]!;
  }

  /** msg_len of an mmsghdr. */
  get length(): number {
    return this.#words[this.#at + LENGTH]! >>> 0;
  }

  /** Gives the scratch memory back. */
  done(): void {
    give(this.#name);
  }
}

function pieces(fn: string, header: msghdr, sending: boolean): Uint8Array[] {
  const { msg_iov, msg_iovlen } = header;
  if (!Array.isArray(msg_iov)) wrongField(fn, "msg_iov", "an array of { iov_base, iov_len }", msg_iov);
  const count = msg_iovlen === undefined ? msg_iov.length : fieldInt(fn, "msg_iovlen", msg_iovlen);
  if (count < 0 || count > msg_iov.length) {
    throw new TypeError(`${fn}: msg_iovlen is ${count}, but msg_iov has ${msg_iov.length} elements`);
  }
  return msg_iov.slice(0, count).map((piece, i) => {
    if (typeof piece !== "object" || piece === null) {
      wrongField(fn, `msg_iov[${i}]`, "a { iov_base, iov_len }", piece);
    }
    const { iov_base, iov_len } = piece;
    if (!sending && !(iov_base instanceof Uint8Array))
      wrongField(fn, `msg_iov[${i}].iov_base`, "a Uint8Array", iov_base);
    const bytes = dataBytes(`${fn}: msg_iov[${i}]`, 1, iov_base, iov_len);
    return iov_len === undefined ? bytes : bytes.subarray(0, iov_len);
  });
}

/** Room for one msghdr. */
export const newHeader = (): Int32Array => new Int32Array(MMSGHDR_WORDS);
