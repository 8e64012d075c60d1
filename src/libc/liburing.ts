// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * io_uring: requests are put into a ring, completions come back in another. Like liburing's `<liburing.h>`.
 *
 * 1. `io_uring_get_sqe` gives a submission entry, an `io_uring_prep_…` function says what it shall do, `io_uring_sqe_set_data`
 *    what shall come back with its completion.
 * 2. `io_uring_submit` hands all of them to the kernel with one system call.
 * 3. `io_uring_wait_cqe` waits for a completion, `io_uring_peek_cqe` looks for one without a system call; `io_uring_cqe_seen` makes
 *    its place free.
 *
 * Functions return **−errno** when they fail, not −1: they do not set `errno`. Between submission and completion the kernel reads
 * and writes the buffers: leave them alone.
 *
 * @module liburing
 */

import { IORING_CQE_F_MORE, IORING_ENTER_GETEVENTS } from "../abi/io-uring.ts";
import { end, int, struct, wrong } from "./internal/check.ts";
import { io_uring_sqe } from "./internal/uring-prep.ts";
import { type RawCompletion, Ring } from "./internal/uring-ring.ts";
import { Entry } from "./internal/uring-sqe.ts";

/**
 * Flags of a submission entry. IOSQE_IO_LINK: the next one starts when this one has succeeded; IOSQE_IO_HARDLINK: or failed;
 * IOSQE_IO_DRAIN: starts when all before it have completed; IOSQE_ASYNC: does not try to complete at once.
 * [io_uring_enter(2)](https://man7.org/linux/man-pages/man2/io_uring_enter.2.html)
 */
export {
  IOSQE_ASYNC,
  IOSQE_IO_DRAIN,
  IOSQE_IO_HARDLINK,
  IOSQE_IO_LINK,
} from "../abi/io-uring.ts";

/**
 * Flags of a timeout. IORING_TIMEOUT_ABS: the time is a point of a clock, CLOCK_MONOTONIC, or with IORING_TIMEOUT_REALTIME
 * CLOCK_REALTIME; IORING_TIMEOUT_ETIME_SUCCESS: that its time is over fails no chain; IORING_TIMEOUT_MULTISHOT: it repeats.
 * [io_uring_prep_timeout(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_timeout.3.html)
 */
export {
  IORING_LINK_TIMEOUT_UPDATE,
  IORING_TIMEOUT_ABS,
  IORING_TIMEOUT_BOOTTIME,
  IORING_TIMEOUT_ETIME_SUCCESS,
  IORING_TIMEOUT_MULTISHOT,
  IORING_TIMEOUT_REALTIME,
  IORING_TIMEOUT_UPDATE,
} from "../abi/io-uring.ts";

/** Flags of a cancellation: all that fit; by descriptor; any. */
export {
  IORING_ASYNC_CANCEL_ALL,
  IORING_ASYNC_CANCEL_ANY,
  IORING_ASYNC_CANCEL_FD,
} from "../abi/io-uring.ts";

/**
 * Flags of a completion: more will come of the same request; after a receive from a stream, there is more to receive, data or the end.
 */
export { IORING_CQE_F_MORE, IORING_CQE_F_SOCK_NONEMPTY } from "../abi/io-uring.ts";

/** Flags of io_uring_queue_init: clamp `entries` to what is possible instead of failing. */
export { IORING_SETUP_CLAMP } from "../abi/io-uring.ts";
export {
  io_uring_prep_accept,
  io_uring_prep_cancel,
  io_uring_prep_close,
  io_uring_prep_connect,
  io_uring_prep_link_timeout,
  io_uring_prep_nop,
  io_uring_prep_poll_add,
  io_uring_prep_poll_remove,
  io_uring_prep_read,
  io_uring_prep_recv,
  io_uring_prep_send,
  io_uring_prep_timeout,
  io_uring_prep_timeout_remove,
  io_uring_prep_timeout_update,
  io_uring_prep_write,
  io_uring_sqe,
  io_uring_sqe_set_data,
  io_uring_sqe_set_flags,
} from "./internal/uring-prep.ts";

/** A pair of rings. Make one with `new io_uring()`, set it up with io_uring_queue_init. */
export class io_uring {
  /** the descriptor of the rings */
  ring_fd: number = -1;
  __ring: Ring | null = null;
  /** entries handed out and not yet submitted, by index */
  __entries: Entry[] = [];
}

/** A completion. */
export interface io_uring_cqe {
  /** what io_uring_sqe_set_data gave */
  // biome-ignore lint/suspicious/noExplicitAny: a void * in C; with unknown every use of it would need a cast
  user_data: any;
  /** what the call would have returned: a number of bytes, a descriptor … or −errno */
  res: number;
  /** IORING_CQE_F_… or 0 */
  flags: number;
}

function ringOf(fn: string, ring: io_uring): Ring {
  struct(fn, 1, "ring", ring);
  if (!(ring.__ring instanceof Ring))
    throw new TypeError(`${fn}: argument 1 (ring) has not been set up by io_uring_queue_init`);
  return ring.__ring;
}

/**
 * Sets up a ring with room for `entries` submissions (rounded up to a power of two) and twice as many completions.
 *
 * Returns 0, or −errno: EINVAL, EMFILE, ENOMEM.
 *
 * [io_uring_queue_init(3)](https://man7.org/linux/man-pages/man3/io_uring_queue_init.3.html)
 */
export function io_uring_queue_init(entries: number, ring: io_uring, flags: number = 0, extra?: never): number {
  int("io_uring_queue_init", 1, "entries", entries);
  struct("io_uring_queue_init", 2, "ring", ring);
  int("io_uring_queue_init", 3, "flags", flags);
  end("io_uring_queue_init", 3, extra);
  const made = Ring.setUp(entries, flags, 0);
  if (typeof made === "number") return made;
  ring.__ring = made;
  ring.__entries = [];
  ring.ring_fd = made.fd;
  return 0;
}

/**
 * Closes a ring; what is under way is cancelled.
 *
 * [io_uring_queue_exit(3)](https://man7.org/linux/man-pages/man3/io_uring_queue_exit.3.html)
 */
export function io_uring_queue_exit(ring: io_uring, extra?: never): void {
  const mine = ringOf("io_uring_queue_exit", ring);
  end("io_uring_queue_exit", 1, extra);
  mine.close();
  ring.__ring = null;
  ring.ring_fd = -1;
}

/**
 * Gives the next free submission entry, or null if the ring is full: submit first.
 *
 * [io_uring_get_sqe(3)](https://man7.org/linux/man-pages/man3/io_uring_get_sqe.3.html)
 */
export function io_uring_get_sqe(ring: io_uring, extra?: never): io_uring_sqe | null {
  const mine = ringOf("io_uring_get_sqe", ring);
  end("io_uring_get_sqe", 1, extra);
  const index = mine.take();
  if (index < 0) return null;
  const entry = new Entry(mine, index);
  entry.clear();
  ring.__entries[index] = entry;
  return new io_uring_sqe(entry);
}

/**
 * Hands all prepared requests to the kernel. What can complete at once has done so when it returns.
 *
 * Returns how many were taken, or −errno: EAGAIN, EBADF, EBUSY.
 *
 * [io_uring_submit(3)](https://man7.org/linux/man-pages/man3/io_uring_submit.3.html)
 */
export function io_uring_submit(ring: io_uring, extra?: never): number {
  const mine = ringOf("io_uring_submit", ring);
  end("io_uring_submit", 1, extra);
  const waiting = flush(ring, mine);
  return waiting === 0 ? 0 : mine.enter(waiting, 0, 0);
}

/**
 * As io_uring_submit, and waits until `wait_nr` completions are there.
 *
 * Returns how many were taken, or −errno: EAGAIN, EBADF, EBUSY, EINTR.
 *
 * [io_uring_submit_and_wait(3)](https://man7.org/linux/man-pages/man3/io_uring_submit_and_wait.3.html)
 */
export function io_uring_submit_and_wait(ring: io_uring, wait_nr: number, extra?: never): number {
  const mine = ringOf("io_uring_submit_and_wait", ring);
  int("io_uring_submit_and_wait", 2, "wait_nr", wait_nr);
  end("io_uring_submit_and_wait", 2, extra);
  const waiting = flush(ring, mine);
  return waiting === 0 && wait_nr === 0 ? 0 : mine.enter(waiting, wait_nr, IORING_ENTER_GETEVENTS);
}

function flush(ring: io_uring, mine: Ring): number {
  return mine.flush((index) => ring.__entries[index]?.submit());
}

function checkOut(fn: string, out: (io_uring_cqe | null)[]): void {
  if (!Array.isArray(out)) wrong(fn, 2, "cqe_ptr", "an array of one", out);
}

function completion(mine: Ring, raw: RawCompletion): io_uring_cqe {
  return { user_data: mine.requests.arrived(raw.low, raw.high), res: raw.res, flags: raw.flags };
}

/**
 * Waits for a completion, and puts it into `cqe_ptr[0]`. It stays the first one until io_uring_cqe_seen.
 *
 * `const out = [null]; io_uring_wait_cqe(ring, out);`
 *
 * Returns 0, or −errno: EINTR (a signal handler ran).
 *
 * [io_uring_wait_cqe(3)](https://man7.org/linux/man-pages/man3/io_uring_wait_cqe.3.html)
 */
export function io_uring_wait_cqe(ring: io_uring, cqe_ptr: (io_uring_cqe | null)[], extra?: never): number {
  const mine = ringOf("io_uring_wait_cqe", ring);
  checkOut("io_uring_wait_cqe", cqe_ptr);
  end("io_uring_wait_cqe", 2, extra);
  for (;;) {
    const raw = mine.peek();
    if (raw !== null) {
      cqe_ptr[0] = completion(mine, raw);
      return 0;
    }
    const result = mine.enter(0, 1, IORING_ENTER_GETEVENTS);
    if (result < 0) return result;
  }
}

/**
 * Puts the first completion into `cqe_ptr[0]`, if there is one. Usually no system call is needed: the ring is in memory.
 *
 * Returns 0, or −EAGAIN: there is none.
 *
 * [io_uring_peek_cqe(3)](https://man7.org/linux/man-pages/man3/io_uring_peek_cqe.3.html)
 */
export function io_uring_peek_cqe(ring: io_uring, cqe_ptr: (io_uring_cqe | null)[], extra?: never): number {
  const mine = ringOf("io_uring_peek_cqe", ring);
  checkOut("io_uring_peek_cqe", cqe_ptr);
  end("io_uring_peek_cqe", 2, extra);
  const raw = mine.fetch();
  if (typeof raw === "number") return raw;
  cqe_ptr[0] = completion(mine, raw);
  return 0;
}

/**
 * The first completion has been dealt with: its place is free.
 *
 * [io_uring_cqe_seen(3)](https://man7.org/linux/man-pages/man3/io_uring_cqe_seen.3.html)
 */
export function io_uring_cqe_seen(ring: io_uring, cqe: io_uring_cqe, extra?: never): void {
  const mine = ringOf("io_uring_cqe_seen", ring);
  struct("io_uring_cqe_seen", 2, "cqe", cqe);
  end("io_uring_cqe_seen", 2, extra);
  mine.advance();
  if ((cqe.flags & IORING_CQE_F_MORE) === 0) mine.requests.end(cqe.user_data);
}

/**
 * What io_uring_sqe_set_data gave the request.
 *
 * [io_uring_cqe_get_data(3)](https://man7.org/linux/man-pages/man3/io_uring_cqe_get_data.3.html)
 */
// biome-ignore lint/suspicious/noExplicitAny: a void * in C; with unknown every use of it would need a cast
export function io_uring_cqe_get_data(cqe: io_uring_cqe, extra?: never): any {
  struct("io_uring_cqe_get_data", 1, "cqe", cqe);
  end("io_uring_cqe_get_data", 1, extra);
  return cqe.user_data;
}
