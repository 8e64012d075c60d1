/**
 * Waiting for several descriptors at once, with an array. Like `<poll.h>`.
 *
 * @module poll
 */

import { SYS_poll, SYS_ppoll } from "../abi/syscall.ts";
import { give, take } from "./internal/block.ts";
import { end, fieldInt, int, struct, structOrNull, wrong } from "./internal/check.ts";
import { type HostArgument, syscall } from "./internal/host.ts";
import { SIGSET_BYTES, type sigset_t, sigsetPointer } from "./internal/sigset.ts";
import { type timespec, timespecPointer } from "./internal/time.ts";

/**
 * Events. POLLIN: there is something to read; POLLOUT: there is room to write; POLLPRI: urgent data; POLLRDHUP: the other side
 * writes no more. Only in `revents`, asked for or not: POLLERR, POLLHUP, POLLNVAL (not open).
 * [poll(2)](https://man7.org/linux/man-pages/man2/poll.2.html)
 */
export {
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLMSG,
  POLLNVAL,
  POLLOUT,
  POLLPRI,
  POLLRDBAND,
  POLLRDHUP,
  POLLRDNORM,
  POLLREMOVE,
  POLLWRBAND,
  POLLWRNORM,
} from "../abi/poll.ts";

/** One descriptor of poll. [poll(2)](https://man7.org/linux/man-pages/man2/poll.2.html) */
export interface pollfd {
  /** the descriptor; negative: this element is passed over */
  fd: number;
  /** what to wait for: POLLIN … */
  events: number;
  /** what there is; poll fills it in */
  revents?: number;
}

/**
 * Waits until one of the first `nfds` elements has an event; at most `timeout` milliseconds (−1: for ever; 0: only look). Fills
 * in every element's `revents`.
 *
 * `const fds = [{ fd, events: POLLIN, revents: 0 }]; const n = poll(fds, 1, 1000);`
 *
 * Returns how many elements have events; 0 when the time is over; −1 on error. Errors: EINTR, EINVAL.
 *
 * [poll(2)](https://man7.org/linux/man-pages/man2/poll.2.html)
 */
export function poll(fds: pollfd[] | null, nfds: number, timeout: number, extra?: never): number {
  checkArray("poll", fds, nfds);
  int("poll", 3, "timeout", timeout);
  end("poll", 3, extra);
  return pollWith("poll", fds, nfds, SYS_poll, timeout);
}

/**
 * As poll, with the time in nanoseconds (null: for ever), and with `sigmask` (if given) as the set of blocked signals for as
 * long as it waits.
 *
 * Returns how many elements have events; 0 when the time is over; −1 on error. Errors: EINTR, EINVAL.
 *
 * [ppoll(2)](https://man7.org/linux/man-pages/man2/ppoll.2.html)
 */
export function ppoll(
  fds: pollfd[] | null,
  nfds: number,
  tmo_p: timespec | null = null,
  sigmask: sigset_t | null = null,
  extra?: never,
): number {
  checkArray("ppoll", fds, nfds);
  structOrNull("ppoll", 3, "tmo_p", tmo_p);
  const mask = sigsetPointer("ppoll", 4, "sigmask", sigmask);
  end("ppoll", 4, extra);
  const block = take();
  const result = pollWith("ppoll", fds, nfds, SYS_ppoll, timespecPointer("ppoll", tmo_p, block), mask, SIGSET_BYTES);
  give(block);
  return result;
}

function checkArray(fn: string, fds: pollfd[] | null, nfds: number): void {
  if (fds === null && nfds === 0) return;
  if (!Array.isArray(fds)) wrong(fn, 1, "fds", "an array of { fd, events, revents }", fds);
  int(fn, 2, "nfds", nfds);
  if (nfds < 0 || nfds > fds.length) {
    throw new TypeError(`${fn}: argument 2 (nfds) is ${nfds}, but fds has ${fds.length} elements`);
  }
}

/** Arrays that are not in use, to be taken and given back as blocks are. */
const spare: Int32Array[] = [];

function pollWith(fn: string, fds: pollfd[] | null, nfds: number, nr: number, ...rest: HostArgument[]): number {
  let words = spare.pop();
  if (words === undefined || words.length < nfds * 2) words = new Int32Array(Math.max(16, nfds * 2));
  for (let i = 0; i < nfds; i++) {
    const one = fds![i]!;
    struct(fn, 1, `fds[${i}]`, one);
    words[2 * i] = fieldInt(fn, "fd", one.fd);
    words[2 * i + 1] = fieldInt(fn, "events", one.events) & 0xffff;
  }
  const result = syscall(nr, words, nfds, ...rest);
  if (result >= 0) {
    for (let i = 0; i < nfds; i++) fds![i]!.revents = words[2 * i + 1]! >>> 16;
  }
  spare.push(words);
  return result;
}
