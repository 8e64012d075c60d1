// biome-ignore-all assist/source/organizeImports: each group of constants has its own comment

/**
 * POSIX asynchronous I/O. Like `<aio.h>`.
 *
 * As in glibc it is made of threads, which do ordinary reads and writes: one for each descriptor in use, at most 20. The kernel
 * knows nothing of it.
 *
 * @module aio
 */

import {
  AIO_ALLDONE,
  AIO_CANCELED,
  AIO_NOTCANCELED,
  LIO_NOP,
  LIO_NOWAIT,
  LIO_READ,
  LIO_WAIT,
  LIO_WRITE,
} from "../abi/aio.ts";
import { EAGAIN, EBADF, EINPROGRESS, EINTR, EINVAL, EIO, ETIMEDOUT } from "../abi/errno.ts";
import { F_GETFL } from "../abi/fcntl.ts";
import { SYS_fcntl } from "../abi/syscall.ts";
import { type aiocb, type Group, makeRequest, notify, type Request } from "./internal/aio-request.ts";
import { cancel, completions, enqueue, suspended } from "./internal/aio-workers.ts";
import { end, int, struct, structOrNull, wrong } from "./internal/check.ts";
import { fail } from "./internal/errno.ts";
import { futexWait, futexWaitUntilMonotonic, monotonicDeadline } from "./internal/futex.ts";
import { rawsyscall } from "./internal/host.ts";
import type { sigevent } from "./internal/sigevent.ts";
import type { timespec } from "./internal/time.ts";

/** What aio_cancel returns: cancelled; under way already; all were done. */
export {
  AIO_ALLDONE,
  AIO_CANCELED,
  AIO_NOTCANCELED,
} from "../abi/aio.ts";

/** What a request of lio_listio does, and whether lio_listio waits. */
export {
  LIO_NOP,
  LIO_NOWAIT,
  LIO_READ,
  LIO_WAIT,
  LIO_WRITE,
} from "../abi/aio.ts";
export type { aiocb } from "./internal/aio-request.ts";

const requests = new WeakMap<aiocb, Request>();

/** AIO_PRIO_DELTA_MAX of glibc. */
const LOWEST_PRIORITY = 20;

const isValid = ({ priority }: Request): boolean => priority >= 0 && priority <= LOWEST_PRIORITY;

/** What was wrong from the beginning is not queued: it has failed. */
function start(fn: string, aiocbp: aiocb, opcode: number, group: Group | null): Request {
  const request = makeRequest(fn, aiocbp, opcode, group);
  requests.set(aiocbp, request);
  if (isValid(request)) {
    enqueue(request);
  } else {
    request.error = EINVAL;
    request.result = -1;
    if (group !== null) group.left--;
  }
  return request;
}

function startOne(fn: string, aiocbp: aiocb, opcode: number): number {
  return isValid(start(fn, aiocbp, opcode, null)) ? 0 : fail(EINVAL);
}

/**
 * Has `aio_nbytes` read into `aio_buf`, and does not wait for it. What became of it say aio_error and aio_return;
 * `aio_sigevent` says whether a signal or a function shall tell.
 *
 * Returns 0: it is queued, and an error of the descriptor shows in aio_error; or −1. Errors: EINVAL (`aio_reqprio`).
 *
 * [aio_read(3)](https://man7.org/linux/man-pages/man3/aio_read.3.html)
 */
export function aio_read(aiocbp: aiocb, extra?: never): number {
  end("aio_read", 1, extra);
  return startOne("aio_read", aiocbp, LIO_READ);
}

/**
 * Has `aio_nbytes` of `aio_buf` written, and does not wait for it. Otherwise as aio_read.
 *
 * Returns 0: it is queued; or −1. Errors: EINVAL (`aio_reqprio`).
 *
 * [aio_write(3)](https://man7.org/linux/man-pages/man3/aio_write.3.html)
 */
export function aio_write(aiocbp: aiocb, extra?: never): number {
  end("aio_write", 1, extra);
  return startOne("aio_write", aiocbp, LIO_WRITE);
}

/**
 * How is a request?
 *
 * Returns EINPROGRESS while it is under way, 0 when it has succeeded, ECANCELED, or the error number with which it failed.
 *
 * [aio_error(3)](https://man7.org/linux/man-pages/man3/aio_error.3.html)
 */
export function aio_error(aiocbp: aiocb, extra?: never): number {
  struct("aio_error", 1, "aiocbp", aiocbp);
  end("aio_error", 1, extra);
  return requests.get(aiocbp)?.error ?? 0;
}

/**
 * What read or write would have returned: a number of bytes, or −1. Call it once, when aio_error no longer says EINPROGRESS.
 *
 * [aio_return(3)](https://man7.org/linux/man-pages/man3/aio_return.3.html)
 */
export function aio_return(aiocbp: aiocb, extra?: never): number {
  struct("aio_return", 1, "aiocbp", aiocbp);
  end("aio_return", 1, extra);
  return requests.get(aiocbp)?.result ?? 0;
}

function checkList(fn: string, position: number, list: readonly (aiocb | null)[], nent: number): (aiocb | null)[] {
  if (!Array.isArray(list)) wrong(fn, position, "list", "an array of aiocb", list);
  int(fn, position + 1, "nent", nent);
  if (nent < 0 || nent > list.length) {
    throw new TypeError(`${fn}: argument ${position + 1} (nent) is ${nent}, but the list has ${list.length} elements`);
  }
  return list.slice(0, nent);
}

const underWay = (one: aiocb | null): boolean => one !== null && requests.get(one)?.error === EINPROGRESS;

/**
 * Sleeps until one of the requests is done, at most for `timeout` (null: as long as it takes). null in the list is passed over.
 *
 * Returns 0, or −1. Errors: EAGAIN (the time is over), EINTR (a signal handler ran, perhaps that of a request).
 *
 * [aio_suspend(3)](https://man7.org/linux/man-pages/man3/aio_suspend.3.html)
 */
export function aio_suspend(
  list: readonly (aiocb | null)[],
  nent: number = list?.length,
  timeout: timespec | null = null,
  extra?: never,
): number {
  const wanted = checkList("aio_suspend", 1, list, nent).filter((one) => one !== null);
  structOrNull("aio_suspend", 3, "timeout", timeout);
  end("aio_suspend", 3, extra);
  if (wanted.length === 0) return 0;
  return waitWhile("aio_suspend", () => wanted.every(underWay), timeout);
}

/** Sleeps while `waiting`. A completion between the look and the sleep has changed the futex word: no wake-up is lost. */
function waitWhile(fn: string, waiting: () => boolean, timeout: timespec | null): number {
  const deadline = timeout === null ? null : monotonicDeadline(fn, timeout);
  for (;;) {
    const seen = completions[0]!;
    if (!waiting()) return 0;
    suspended.count++;
    const result =
      deadline === null ? futexWait(completions, seen) : futexWaitUntilMonotonic(fn, completions, seen, deadline);
    suspended.count--;
    if (result === -EINTR) return fail(EINTR);
    if (result === -EINVAL) return fail(EINVAL);
    if (result === -ETIMEDOUT) return waiting() ? fail(EAGAIN) : 0;
  }
}

/**
 * Cancels a request, or all of a descriptor (`aiocbp` null), as far as no thread has begun with them.
 *
 * Returns AIO_CANCELED, AIO_NOTCANCELED (at least one was being done), AIO_ALLDONE (none was under way), or −1. Errors: EBADF,
 * EINVAL (the request is of another descriptor).
 *
 * [aio_cancel(3)](https://man7.org/linux/man-pages/man3/aio_cancel.3.html)
 */
export function aio_cancel(fd: number, aiocbp: aiocb | null = null, extra?: never): number {
  int("aio_cancel", 1, "fd", fd);
  structOrNull("aio_cancel", 2, "aiocbp", aiocbp);
  end("aio_cancel", 2, extra);
  if (rawsyscall(SYS_fcntl, fd, F_GETFL, 0) < 0) return fail(EBADF);
  let only: Request | null = null;
  if (aiocbp !== null) {
    if (aiocbp.aio_fildes !== fd) return fail(EINVAL);
    only = requests.get(aiocbp) ?? null;
    if (only === null || only.error !== EINPROGRESS) return AIO_ALLDONE;
  }
  const { cancelled, busy } = cancel(fd, only);
  if (busy) return AIO_NOTCANCELED;
  return cancelled > 0 ? AIO_CANCELED : AIO_ALLDONE;
}

/**
 * Starts several requests; each says in `aio_lio_opcode` what it is: LIO_READ, LIO_WRITE or LIO_NOP. With LIO_WAIT it waits until
 * all are done; with LIO_NOWAIT it returns at once, and `sevp` (if given) tells when all are done.
 *
 * Returns 0, or −1. Errors: EINTR, EINVAL (`mode`), EIO (with LIO_WAIT: one or more have failed; ask aio_error, which says EINVAL
 * for an unknown aio_lio_opcode).
 *
 * [lio_listio(3)](https://man7.org/linux/man-pages/man3/lio_listio.3.html)
 */
export function lio_listio(
  mode: number,
  list: readonly (aiocb | null)[],
  nent: number = list?.length,
  sevp: sigevent | null = null,
  extra?: never,
): number {
  int("lio_listio", 1, "mode", mode);
  const wanted = checkList("lio_listio", 2, list, nent);
  structOrNull("lio_listio", 4, "sevp", sevp);
  end("lio_listio", 4, extra);
  if (mode !== LIO_WAIT && mode !== LIO_NOWAIT) return fail(EINVAL);
  const real = wanted.filter((one): one is aiocb => one !== null && one.aio_lio_opcode !== LIO_NOP);
  const event = mode === LIO_NOWAIT ? (sevp ?? null) : null;
  const group: Group = { left: real.length, event };
  const started = real.map((one) => start("lio_listio", one, one.aio_lio_opcode ?? LIO_READ, group));
  if (mode === LIO_NOWAIT) {
    if (real.length === 0) notify(event);
    return started.every(isValid) ? 0 : fail(EINVAL);
  }
  const result = waitWhile("lio_listio", () => started.some((request) => request.error === EINPROGRESS), null);
  if (result !== 0) return result;
  return started.some((request) => request.error !== 0) ? fail(EIO) : 0;
}
