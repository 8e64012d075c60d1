import { EINVAL } from "../../abi/errno.ts";
import { IORING_CQE_F_MORE, IORING_POLL_ADD_MULTI } from "../../abi/io-uring.ts";
import { POLLERR, POLLHUP, POLLNVAL, POLLRDHUP } from "../../abi/poll.ts";
import type { Core } from "../core.ts";
import type { FileDescription } from "../file/file-description.ts";
import { type Operation, PENDING } from "./operation.ts";
import type { Request } from "./request.ts";
import type { Uring } from "./ring.ts";
import { waitInQueue } from "./wait.ts";

/** IORING_OP_POLL_ADD: completes with what is ready. Unasked it tells of POLLRDHUP too, besides what poll(2) does. */

const ALWAYS = POLLERR | POLLHUP | POLLNVAL | POLLRDHUP;

const wantedBy = (request: Request): number => (request.opFlags & 0xffff) | ALWAYS;
const repeats = (request: Request): boolean => (request.length & IORING_POLL_ADD_MULTI) !== 0;

/** What is ready of what was asked for; with IORING_POLL_ADD_MULTI it is told, and the request waits on. */
function look(_core: Core, ring: Uring, request: Request): number {
  const description = request.description as FileDescription;
  const ready = description.file.readiness() & wantedBy(request);
  if (ready === 0 || !repeats(request)) return ready;
  ring.post(request.dataLow, request.dataHigh, ready, IORING_CQE_F_MORE);
  ring.tell();
  return 0;
}

function lookAndWait(core: Core, ring: Uring, request: Request): number {
  const ready = look(core, ring, request);
  if (ready !== 0) return ready;
  waitInQueue(core, ring, request, wantedBy(request), false);
  return PENDING;
}

export const pollOperation: Operation = {
  name: "poll_add",
  needsFile: true,
  waitsFor: 0,
  prepare(_core: Core, { off, address, length }: Request): number {
    return off !== 0 || address !== 0 || (length & ~IORING_POLL_ADD_MULTI) !== 0 ? -EINVAL : 0;
  },
  issue(core: Core, ring: Uring, request: Request): number {
    const { file } = request.description as FileDescription;
    // A file that is always ready has no queue: Linux refuses to wait there.
    if (!file.pollable && (file.readiness() & wantedBy(request)) === 0) return -EINVAL;
    return lookAndWait(core, ring, request);
  },
  resume: lookAndWait,
};
