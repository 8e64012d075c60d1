import { POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM } from "../../abi/poll.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { AnonymousFile } from "../file/anonymous-file.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { ArmedRequests } from "./armed.ts";
import type { Request, RequestHost } from "./request.ts";
import type { RingMemory } from "./ring-memory.ts";
import { Timeouts } from "./timeouts.ts";

interface Waiting {
  readonly dataLow: number;
  readonly dataHigh: number;
  readonly result: number;
  readonly flags: number;
}

/**
 * A ring, io_uring(7): a submission queue and a completion queue in the memory of a process, and the requests between them. This is the
 * file behind its descriptor: one can wait for it, and it knows its requests; `runner.ts` goes on with them.
 *
 * Invariants: `alive` holds every request without a CQE; `overflow` is empty or the completion ring was full when it began.
 * Left out against Linux: SQPOLL, IOPOLL, registered files and buffers, IORING_SETUP_DEFER_TASKRUN, rings that are mapped by mmap(2).
 */
export class Uring extends AnonymousFile {
  readonly id: number;
  readonly memory: RingMemory;
  /** IORING_SETUP_SUBMIT_ALL: a wrong SQE does not end a submission */
  readonly submitAll: boolean;
  /** threads in io_uring_enter; whoever polls the ring stands in `queue` */
  readonly sleepers = new WaitQueue();
  readonly alive = new Set<Request>();
  readonly armed: ArmedRequests;
  readonly timeouts = new Timeouts();
  /** those that a worker has and has not begun */
  readonly punted = new Set<Request>();
  /** Draining counts completions, so it is over with it once a request came that may have none: IOSQE_CQE_SKIP_SUCCESS. */
  drainDisabled = false;
  /** CQEs up to now */
  posted = 0;
  requests = 0;
  closed = false;
  /** goes on with its requests; there before anybody has the ring */
  host: RequestHost | null = null;
  private readonly core: Core;
  private overflow: Waiting[] = [];

  constructor(core: Core, memory: RingMemory, submitAll: boolean) {
    super();
    this.core = core;
    this.memory = memory;
    this.submitAll = submitAll;
    this.armed = new ArmedRequests(memory.cqEntries);
    this.id = core.trace.objectNew(core.actorTid, ObjectType.IoUring, "io_uring");
  }

  /** Writes a CQE. If there is no room it waits in the kernel, behind those that wait already. */
  post(dataLow: number, dataHigh: number, result: number, flags: number): void {
    this.core.clock.now += this.core.costs.uringRequest;
    this.posted++;
    if (this.overflow.length === 0 && this.memory.putCqe(dataLow, dataHigh, result, flags)) return;
    this.overflow.push({ dataLow, dataHigh, result, flags });
    this.memory.setOverflow(true);
  }

  /** Completions that wait for room come into the ring as far as there is some. */
  bringOverflow(): void {
    if (this.overflow.length === 0) return;
    let brought = 0;
    for (const { dataLow, dataHigh, result, flags } of this.overflow) {
      if (!this.memory.putCqe(dataLow, dataHigh, result, flags)) break;
      brought++;
    }
    this.overflow = this.overflow.slice(brought);
    if (this.overflow.length === 0) this.memory.setOverflow(false);
  }

  /** CQEs were posted: whoever waits is told. */
  tell(): void {
    this.core.trace.event(EventKind.ObjectState, this.core.actorTid, this.id, 0, this.memory.unseen);
    this.sleepers.notify(POLLIN);
    this.queue.notify(POLLIN | POLLRDNORM);
  }

  /** Readable while there are completions, writable while there is room for submissions. */
  override readiness(): number {
    const { memory } = this;
    const readable = memory.unseen > 0 || this.overflow.length > 0;
    const writable = memory.submitted < memory.sqEntries;
    return (readable ? POLLIN | POLLRDNORM : 0) | (writable ? POLLOUT | POLLWRNORM : 0);
  }

  /** Unlike eventfd and its like. */
  override get ignoresSeek(): boolean {
    return false;
  }

  override release(): void {
    this.closed = true;
    this.host?.closed();
  }
}
