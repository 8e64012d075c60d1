import { EALREADY, EBADF, ECANCELED, EINVAL, ENOENT } from "../../abi/errno.ts";
import * as U from "../../abi/io-uring.ts";
import type { Core } from "../core.ts";
import { NO_EVENT } from "../event-queue.ts";
import type { FileDescription } from "../file/file-description.ts";
import type { Operation } from "./operation.ts";
import type { Request } from "./request.ts";
import type { Uring } from "./ring.ts";

/**
 * What ends requests before their time: IORING_OP_ASYNC_CANCEL, POLL_REMOVE and time limits. A request that is found
 * completes with −ECANCELED, after the one that asked for it. Those that have not begun, in a chain or drained, are not found.
 */

const KNOWN_FLAGS =
  U.IORING_ASYNC_CANCEL_ALL |
  U.IORING_ASYNC_CANCEL_FD |
  U.IORING_ASYNC_CANCEL_ANY |
  U.IORING_ASYNC_CANCEL_FD_FIXED |
  U.IORING_ASYNC_CANCEL_USERDATA |
  U.IORING_ASYNC_CANCEL_OP;
const BY_WALKING = U.IORING_ASYNC_CANCEL_FD | U.IORING_ASYNC_CANCEL_ANY | U.IORING_ASYNC_CANCEL_OP;

/**
 * Ends a request that waits, wherever it does. False: it waits nowhere. In an object's queue it is only marked, and is found until its
 * thread has seen to it: who cancels it once more succeeds, too.
 */
export function cancelRequest(core: Core, ring: Uring, request: Request): boolean {
  if (request.armedAt !== 0 && request.ending !== null) return true;
  const found = request.armedAt !== 0 || ring.punted.has(request) || ring.timeouts.delete(request);
  if (!found || request.ending !== null) return false;
  endWith(core, ring, request, -ECANCELED);
  return true;
}

/** The request completes with this the next time its thread is in the kernel. */
export function endWith(core: Core, ring: Uring, request: Request, result: number): void {
  ring.punted.delete(request);
  stopTimer(core, request);
  request.ending = result;
  request.host.told(request);
}

export function stopTimer(core: Core, request: Request): void {
  if (request.timer === NO_EVENT) return;
  core.events.cancel(request.timer);
  request.timer = NO_EVENT;
}

/** Whom a cancellation means, and how many. */
function fits(wanted: Request, file: FileDescription | null, request: Request): boolean {
  const flags = wanted.opFlags;
  if ((flags & U.IORING_ASYNC_CANCEL_ANY) !== 0) return true;
  const byFile = (flags & U.IORING_ASYNC_CANCEL_FD) !== 0;
  const byOperation = (flags & U.IORING_ASYNC_CANCEL_OP) !== 0;
  if (byFile && request.description !== file) return false;
  if (byOperation && request.opcode !== wanted.length) return false;
  const byData = (flags & U.IORING_ASYNC_CANCEL_USERDATA) !== 0 || (!byFile && !byOperation);
  return !byData || isNamedBy(wanted, request);
}

/** `addr` of a request that ends others holds their user_data. */
export const isNamedBy = (wanted: Request, { dataLow, dataHigh }: Request): boolean =>
  wanted.target === null && dataLow === low32(wanted.address) && dataHigh === high32(wanted.address);

const low32 = (value: number): number => (value - Math.floor(value / 2 ** 32) * 2 ** 32) | 0;
const high32 = (value: number): number => Math.floor(value / 2 ** 32) | 0;

/** As Linux looks: workers, then objects' queues, then timeouts. */
function candidates(ring: Uring, wanted: Request): Request[] {
  const { armed, punted, timeouts } = ring;
  const walks = (wanted.opFlags & BY_WALKING) !== 0;
  const waiting = walks ? armed.all() : armed.withData(low32(wanted.address), high32(wanted.address));
  return [...punted, ...waiting, ...((wanted.opFlags & U.IORING_ASYNC_CANCEL_FD) !== 0 ? [] : timeouts.all())];
}

/** Answers 0 or −ENOENT; with IORING_ASYNC_CANCEL_ALL or ANY how many. */
export const cancelOperation: Operation = {
  name: "async_cancel",
  needsFile: false,
  waitsFor: 0,
  prepare(_core: Core, { off, opFlags }: Request): number {
    if (off !== 0 || (opFlags & ~KNOWN_FLAGS) !== 0) return -EINVAL;
    const any = (opFlags & U.IORING_ASYNC_CANCEL_ANY) !== 0;
    return any && (opFlags & (U.IORING_ASYNC_CANCEL_FD | U.IORING_ASYNC_CANCEL_OP)) !== 0 ? -EINVAL : 0;
  },
  issue(core: Core, ring: Uring, request: Request): number {
    const flags = request.opFlags;
    let file: FileDescription | null = null;
    if ((flags & U.IORING_ASYNC_CANCEL_FD) !== 0) {
      const fixed = (flags & U.IORING_ASYNC_CANCEL_FD_FIXED) !== 0;
      file = fixed ? null : request.thread.process.fds.get(request.fd);
      if (!file) return -EBADF;
    }
    const all = (flags & (U.IORING_ASYNC_CANCEL_ALL | U.IORING_ASYNC_CANCEL_ANY)) !== 0;
    let count = 0;
    for (const other of candidates(ring, request)) {
      if (!fits(request, file, other) || !cancelRequest(core, ring, other)) continue;
      count++;
      if (!all) return 0;
    }
    return all ? count : -ENOENT;
  },
};

/** 0, −ENOENT, or −EALREADY where the poll is about to end: ends a poll, not what waits otherwise. */
export const pollRemoveOperation: Operation = {
  name: "poll_remove",
  needsFile: false,
  waitsFor: 0,
  prepare: (_core, { length, off, opFlags }) => (length !== 0 || off !== 0 || opFlags !== 0 ? -EINVAL : 0),
  issue(core: Core, ring: Uring, request: Request): number {
    const found = ring.armed.withData(low32(request.address), high32(request.address));
    const poll = found.find(({ opcode }) => opcode === U.IORING_OP_POLL_ADD);
    if (!poll) return -ENOENT;
    if (poll.due) return -EALREADY;
    endWith(core, ring, poll, -ECANCELED);
    ring.armed.delete(poll);
    return 0;
  },
};
