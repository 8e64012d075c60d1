import { EAGAIN } from "../../abi/errno.ts";
import {
  IORING_ENTER_GETEVENTS,
  IORING_SETUP_CLAMP,
  IORING_SETUP_CQSIZE,
  IORING_SETUP_NO_MMAP,
  IORING_SQ_CQ_OVERFLOW,
} from "../../abi/io-uring.ts";
import {
  CQE_BYTES,
  cqOff,
  MAX_ENTRIES,
  params,
  RING_HEADER_BYTES,
  SQE_BYTES,
  sqOff,
} from "../../abi/io-uring-layout.ts";
import { SYS_close, SYS_io_uring_enter, SYS_io_uring_setup } from "../../abi/syscall.ts";
import { setInt64 } from "./block.ts";
import { address, rawsyscall } from "./host.ts";
import { UringRequests } from "./uring-requests.ts";

/**
 * The two rings in memory that process and kernel share: the process moves the submission ring's tail and the completion ring's
 * head, the kernel the other two.
 */

const SQE_WORDS = SQE_BYTES / 4;
const CQE_WORDS = CQE_BYTES / 4;

/** Smallest power of two that is not less. */
function roundUp(count: number): number {
  let power = 1;
  while (power < count) power *= 2;
  return power;
}

/** A completion as it lies in the ring. */
export interface RawCompletion {
  readonly low: number;
  readonly high: number;
  readonly res: number;
  readonly flags: number;
}

/** A ring that is set up. */
export class Ring {
  readonly fd: number;
  readonly requests = new UringRequests();
  /** the SQEs, as words and as bytes */
  readonly sqes: Int32Array;
  readonly sqeBytes: Uint8Array;
  readonly #words: Int32Array;
  /** word offsets in the ring memory */
  readonly #at: {
    sqHead: number;
    sqTail: number;
    sqFlags: number;
    array: number;
    cqHead: number;
    cqTail: number;
    cqes: number;
  };
  readonly #sqEntries: number;
  readonly #cqMask: number;
  /** SQEs handed out, and how many of them are in the ring already; both count on for ever, modulo 2^32 */
  #handedOut = 0;
  #flushed = 0;

  private constructor(fd: number, setup: Int32Array, words: Int32Array, sqes: Int32Array) {
    this.fd = fd;
    this.sqes = sqes;
    this.sqeBytes = new Uint8Array(sqes.buffer);
    this.#words = words;
    const sq = (offset: number) => setup[(params.sqOff + offset) / 4]! / 4;
    const cq = (offset: number) => setup[(params.cqOff + offset) / 4]! / 4;
    this.#at = {
      sqHead: sq(sqOff.head),
      sqTail: sq(sqOff.tail),
      sqFlags: sq(sqOff.flags),
      array: sq(sqOff.array),
      cqHead: cq(cqOff.head),
      cqTail: cq(cqOff.tail),
      cqes: cq(cqOff.cqes),
    };
    this.#sqEntries = setup[params.sqEntries / 4]!;
    this.#cqMask = setup[params.cqEntries / 4]! - 1;
  }

  /** Sets a ring up. Answers it, or −errno. */
  static setUp(entries: number, flags: number, cqEntries: number): Ring | number {
    const fits = entries <= MAX_ENTRIES || (flags & IORING_SETUP_CLAMP) !== 0;
    const count = entries >= 1 && fits ? roundUp(Math.min(entries, MAX_ENTRIES)) : 1;
    const completions = (flags & IORING_SETUP_CQSIZE) !== 0 ? roundUp(Math.min(cqEntries, 2 * MAX_ENTRIES)) : 2 * count;
    const words = new Int32Array((RING_HEADER_BYTES + completions * CQE_BYTES) / 4 + count);
    const sqes = new Int32Array(count * SQE_WORDS);
    const setup = new Int32Array(params.bytes / 4);
    setup[params.flags / 4] = flags | IORING_SETUP_NO_MMAP;
    setup[params.cqEntries / 4] = cqEntries;
    setInt64(setup, (params.sqOff + sqOff.userAddr) / 4, address(sqes));
    setInt64(setup, (params.cqOff + cqOff.userAddr) / 4, address(words));
    const fd = rawsyscall(SYS_io_uring_setup, entries, setup);
    return fd < 0 ? fd : new Ring(fd, setup, words, sqes);
  }

  /** The index of a free SQE, which is handed out, or −1. */
  take(): number {
    if (((this.#handedOut - this.#words[this.#at.sqHead]!) | 0) >= this.#sqEntries) return -1;
    const index = this.#handedOut & (this.#sqEntries - 1);
    this.#handedOut = (this.#handedOut + 1) | 0;
    return index;
  }

  /** Puts what was handed out into the submission ring. `each` is told the index of every SQE. Answers how many wait there. */
  flush(each: (index: number) => void): number {
    const mask = this.#sqEntries - 1;
    for (; this.#flushed !== this.#handedOut; this.#flushed = (this.#flushed + 1) | 0) {
      const index = this.#flushed & mask;
      each(index);
      this.#words[this.#at.array + index] = index;
    }
    this.#words[this.#at.sqTail] = this.#flushed;
    return (this.#flushed - this.#words[this.#at.sqHead]!) | 0;
  }

  /** io_uring_enter(2). */
  enter(submit: number, complete: number, flags: number): number {
    return rawsyscall(SYS_io_uring_enter, this.fd, submit, complete, flags, null, 8);
  }

  /** The oldest completion, left where it is; null: there is none. */
  peek(): RawCompletion | null {
    const words = this.#words;
    const head = words[this.#at.cqHead]!;
    if (head === words[this.#at.cqTail]!) return null;
    const at = this.#at.cqes + (head & this.#cqMask) * CQE_WORDS;
    return { low: words[at]!, high: words[at + 1]!, res: words[at + 2]!, flags: words[at + 3]! };
  }

  /** As peek, but fetches what had no room in the ring. −EAGAIN: there is none. */
  fetch(): RawCompletion | number {
    const there = this.peek();
    if (there !== null) return there;
    if ((this.#words[this.#at.sqFlags]! & IORING_SQ_CQ_OVERFLOW) === 0) return -EAGAIN;
    const result = this.enter(0, 0, IORING_ENTER_GETEVENTS);
    return result < 0 ? result : (this.peek() ?? -EAGAIN);
  }

  /** Makes the oldest completion's place free. */
  advance(): void {
    this.#words[this.#at.cqHead] = this.#words[this.#at.cqHead]! + 1;
  }

  /** Closes the ring. */
  close(): void {
    rawsyscall(SYS_close, this.fd);
  }
}
