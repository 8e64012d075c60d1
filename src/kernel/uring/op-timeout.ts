import { get64 } from "../../abi/bytes.ts";
import { EFAULT, EINVAL, ETIME } from "../../abi/errno.ts";
import * as U from "../../abi/io-uring.ts";
import { SECOND } from "../../base/time.ts";
import { EPOCH_SECONDS } from "../clock.ts";
import type { Core } from "../core.ts";
import { userBytes } from "../user-memory.ts";
import { stopTimer } from "./cancel.ts";
import { type Operation, PENDING } from "./operation.ts";
import type { Request } from "./request.ts";
import type { Uring } from "./ring.ts";

/** IORING_OP_TIMEOUT: completes with −ETIME, or with 0 after a number of other completions; IORING_OP_LINK_TIMEOUT. */

const CLOCKS = U.IORING_TIMEOUT_BOOTTIME | U.IORING_TIMEOUT_REALTIME;
const KNOWN_FLAGS = U.IORING_TIMEOUT_ABS | CLOCKS | U.IORING_TIMEOUT_ETIME_SUCCESS | U.IORING_TIMEOUT_MULTISHOT;
const LONGEST = 2 ** 53;

const isAbsolute = ({ opFlags }: Request): boolean => (opFlags & U.IORING_TIMEOUT_ABS) !== 0;
const repeats = ({ opFlags }: Request): boolean => (opFlags & U.IORING_TIMEOUT_MULTISHOT) !== 0;

/** Reads the time that a request of either kind points to. −EINVAL, −EFAULT. */
export function prepareTime(request: Request): number {
  const { opFlags } = request;
  if (request.length !== 1 || (opFlags & ~KNOWN_FLAGS) !== 0 || (opFlags & CLOCKS) === CLOCKS) return -EINVAL;
  if (repeats(request) && isAbsolute(request)) return -EINVAL;
  request.forgiven = (opFlags & U.IORING_TIMEOUT_ETIME_SUCCESS) !== 0;
  return readSpan(request, request.address);
}

/** Reads a struct __kernel_timespec. −EINVAL, −EFAULT. */
export function readSpan(request: Request, address: number): number {
  const source = userBytes(request.thread, address, 16);
  if (!source) return -EFAULT;
  const seconds = get64(source, 0);
  const nanos = get64(source, 8);
  if (seconds < 0 || nanos < 0) return -EINVAL;
  const epoch = isAbsolute(request) && (request.opFlags & U.IORING_TIMEOUT_REALTIME) !== 0 ? EPOCH_SECONDS : 0;
  request.span = Math.max(0, Math.min((seconds - epoch) * SECOND + nanos, LONGEST));
  return 0;
}

/** Its time begins to run, or, if it is a point of time, to be waited for. True: it is over already. */
export function startTimer(core: Core, request: Request, absolute: boolean = isAbsolute(request)): boolean {
  const { clock, costs, events } = core;
  clock.now += costs.timerStart;
  const deadline = absolute ? request.span : clock.now + request.span;
  request.timer = events.at(Math.max(deadline, clock.now), request);
  return deadline <= clock.now;
}

export const timeoutOperation: Operation = {
  name: "timeout",
  needsFile: false,
  waitsFor: 0,
  prepare(_core: Core, request: Request): number {
    request.countdown = repeats(request) ? request.off : 0;
    return prepareTime(request);
  },
  issue(core: Core, ring: Uring, request: Request): number {
    ring.timeouts.add(request, repeats(request) ? 0 : request.off, ring.posted);
    if (startTimer(core, request)) {
      // The timer's interrupt comes within the submission.
      stopTimer(core, request);
      request.host.expired(request);
    }
    return PENDING;
  },
  /** It has expired. */
  resume(core: Core, ring: Uring, request: Request): number {
    // With IORING_TIMEOUT_MULTISHOT and no number it repeats for ever.
    if (!repeats(request) || (request.off !== 0 && --request.countdown <= 0)) return -ETIME;
    ring.post(request.dataLow, request.dataHigh, -ETIME, U.IORING_CQE_F_MORE);
    ring.tell();
    ring.timeouts.add(request, 0, ring.posted);
    startTimer(core, request);
    return PENDING;
  },
};

/** Never issued: it begins with the request that it limits. */
export const linkTimeoutOperation: Operation = {
  name: "link_timeout",
  needsFile: false,
  waitsFor: 0,
  prepare: (_core, request) => (request.off !== 0 ? -EINVAL : prepareTime(request)),
  issue: () => -EINVAL,
  resume: () => -ETIME,
};
