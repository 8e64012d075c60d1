import { ECANCELED, EINVAL, EOPNOTSUPP } from "../../abi/errno.ts";
import * as U from "../../abi/io-uring.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import type { Thread } from "../proc/process.ts";
import { operations } from "./operations.ts";
import { Request, type RequestHost } from "./request.ts";
import type { Uring } from "./ring.ts";
import { requestsOf, type ThreadRequests } from "./thread-requests.ts";

const KNOWN_FLAGS =
  U.IOSQE_FIXED_FILE |
  U.IOSQE_IO_DRAIN |
  U.IOSQE_IO_LINK |
  U.IOSQE_IO_HARDLINK |
  U.IOSQE_ASYNC |
  U.IOSQE_BUFFER_SELECT |
  U.IOSQE_CQE_SKIP_SUCCESS;

/**
 * Takes SQEs from the ring, in order, and makes requests of them. Those with IOSQE_IO_LINK are put together to chains, of which only the
 * head is launched; a chain ends with the first one that has no such flag, or with the submission. A wrong SQE fails its chain as a
 * whole; if it is not within one, the submission ends behind it.
 */
export class Submission {
  private readonly core: Core;
  private readonly ring: Uring;
  private readonly runner: RequestHost;
  private readonly thread: Thread;
  private readonly requests: ThreadRequests;
  private head: Request | null = null;
  private last: Request | null = null;
  /** the next request outside of a chain is drained, for one within the chain before it was */
  private drainNext = false;

  constructor(core: Core, ring: Uring, runner: RequestHost, thread: Thread) {
    this.core = core;
    this.ring = ring;
    this.runner = runner;
    this.thread = thread;
    this.requests = requestsOf(core, thread);
  }

  /** Up to `count` SQEs; answers how many were taken. What can be done at once is done, and its completions are posted. */
  submit(count: number): number {
    const { memory } = this.ring;
    const most = Math.min(count, memory.submitted);
    let taken = 0;
    for (let goesOn = true; goesOn && taken < most; ) {
      const entry = memory.takeSqe();
      if (!entry) break;
      taken++;
      goesOn = this.take(this.newRequest(entry)) || this.ring.submitAll;
    }
    if (this.head) this.runner.launchOpen(this.head);
    memory.commitHead();
    this.runner.flush();
    return taken;
  }

  private newRequest(entry: Uint8Array): Request {
    const { core, ring, runner, thread } = this;
    core.clock.now += core.costs.uringRequest;
    const request = new Request(runner, thread, ++ring.requests, entry);
    ring.alive.add(request);
    this.requests.inFlight.add(request);
    const name = operations.get(request.opcode)?.name ?? `opcode ${request.opcode}`;
    core.trace.event(EventKind.RequestBegin, thread.tid, ring.id, request.number, core.trace.string(name));
    return request;
  }

  /** False: the submission ends here. */
  private take(request: Request): boolean {
    const failed = this.check(request);
    if (failed) {
      request.refuse(failed);
      if (this.head && !this.head.failed) this.head.refuse(-ECANCELED);
    }
    if (this.last) this.last.next = request;
    if (request.linked) {
      this.head ??= request;
      this.last = request;
      return true;
    }
    const head = this.head ?? request;
    this.head = null;
    this.last = null;
    this.runner.launch(head);
    return failed === 0;
  }

  private check(request: Request): number {
    const { flags } = request;
    const operation = operations.get(request.opcode);
    if (!operation || (flags & ~KNOWN_FLAGS) !== 0) return -EINVAL;
    if ((flags & U.IOSQE_BUFFER_SELECT) !== 0 && !operation.selectsBuffer) return -EOPNOTSUPP;
    if ((flags & U.IOSQE_CQE_SKIP_SUCCESS) !== 0) this.ring.drainDisabled = true;
    if ((flags & U.IOSQE_IO_DRAIN) !== 0 && this.ring.drainDisabled) return -EOPNOTSUPP;
    if (request.priority !== 0 && !operation.takesPriority) return -EINVAL;
    this.passDrainOn(request);
    if (request.opcode === U.IORING_OP_LINK_TIMEOUT && !this.mayLimit()) return -EINVAL;
    return operation.prepare(this.core, request);
  }

  /** A time limit needs something before it in the chain that has none yet. */
  private mayLimit(): boolean {
    return this.last !== null && this.last.opcode !== U.IORING_OP_LINK_TIMEOUT;
  }

  private passDrainOn(request: Request): void {
    if (!this.head) {
      if (this.drainNext) request.flags |= U.IOSQE_IO_DRAIN;
      this.drainNext = false;
    } else if ((request.flags & U.IOSQE_IO_DRAIN) !== 0) {
      this.head.flags |= U.IOSQE_IO_DRAIN;
      this.drainNext = true;
    }
  }
}
