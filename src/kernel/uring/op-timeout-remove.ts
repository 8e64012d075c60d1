import { EINVAL, ENOENT } from "../../abi/errno.ts";
import * as U from "../../abi/io-uring.ts";
import type { Core } from "../core.ts";
import { NO_EVENT } from "../event-queue.ts";
import { cancelRequest, isNamedBy, stopTimer } from "./cancel.ts";
import { readSpan, startTimer } from "./op-timeout.ts";
import type { Operation } from "./operation.ts";
import type { Request } from "./request.ts";
import type { Uring } from "./ring.ts";

/** IORING_OP_TIMEOUT_REMOVE: ends a timeout, or gives it, or a time limit, another time (IORING_TIMEOUT_UPDATE). */

const UPDATES = U.IORING_TIMEOUT_UPDATE | U.IORING_LINK_TIMEOUT_UPDATE;

/** It counts no completions any more, and waits for the new time alone. */
function updateTimeout(core: Core, ring: Uring, request: Request): boolean {
  const found = ring.timeouts.all().find((other) => isNamedBy(request, other));
  if (!found || !ring.timeouts.delete(found)) return false;
  ring.timeouts.add(found, 0, ring.posted);
  restart(core, request, found);
  return true;
}

/** A limit can be changed while its time runs: from the beginning of the request that it limits to the end of that. */
function updateLimit(core: Core, ring: Uring, request: Request): boolean {
  const found = [...ring.alive].find(
    (other) => other.target !== null && other.timer !== NO_EVENT && isNamedBy(request, other),
  );
  if (found) restart(core, request, found);
  return found !== undefined;
}

function restart(core: Core, request: Request, other: Request): void {
  stopTimer(core, other);
  other.span = request.span;
  startTimer(core, other, (request.opFlags & U.IORING_TIMEOUT_ABS) !== 0);
}

/** 0 or −ENOENT. */
export const timeoutRemoveOperation: Operation = {
  name: "timeout_remove",
  needsFile: false,
  waitsFor: 0,
  prepare(_core: Core, request: Request): number {
    const { length, opFlags, off } = request;
    if (length !== 0) return -EINVAL;
    if ((opFlags & UPDATES) === 0) return opFlags === 0 ? 0 : -EINVAL;
    return (opFlags & ~(UPDATES | U.IORING_TIMEOUT_ABS)) !== 0 ? -EINVAL : readSpan(request, off);
  },
  issue(core: Core, ring: Uring, request: Request): number {
    const { opFlags } = request;
    if ((opFlags & U.IORING_LINK_TIMEOUT_UPDATE) !== 0) return updateLimit(core, ring, request) ? 0 : -ENOENT;
    if ((opFlags & U.IORING_TIMEOUT_UPDATE) !== 0) return updateTimeout(core, ring, request) ? 0 : -ENOENT;
    const found = ring.timeouts.all().find((other) => isNamedBy(request, other));
    return found && cancelRequest(core, ring, found) ? 0 : -ENOENT;
  },
};
