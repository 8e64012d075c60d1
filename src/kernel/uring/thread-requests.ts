import type { Core } from "../core.ts";
import type { Submitter, Thread } from "../proc/process.ts";
import type { Request } from "./request.ts";

/**
 * The requests of one thread, of all its rings. What happens to a request is noted here, and done when the thread is in the kernel
 * anyway: on its way to user mode, or in io_uring_enter(2). A call that sleeps is interrupted for it, as by a signal without a
 * handler; so epoll_wait(2) ends with EINTR, as on Linux, and read(2) sleeps on.
 */
export class ThreadRequests implements Submitter {
  /** all that have no CQE yet */
  readonly inFlight = new Set<Request>();
  private readonly core: Core;
  private readonly thread: Thread;
  private due: Request[] = [];
  private ended = false;

  constructor(core: Core, thread: Thread) {
    this.core = core;
    this.thread = thread;
  }

  /** The request goes on soon. */
  add(request: Request): void {
    if (request.due || this.ended) return;
    request.due = true;
    this.due.push(request);
    this.thread.work = this;
    this.core.scheduler.wake(this.thread, 0);
  }

  /** Goes on with all that can, and with what begins through them. */
  run(): void {
    while (this.due.length > 0) {
      const requests = this.due;
      this.due = [];
      for (const request of requests) {
        request.due = false;
        if (!request.done) request.host.goOn(request);
      }
      for (const request of requests) request.host.flush();
    }
    this.thread.work = null;
  }

  /** The thread ends: what it has submitted is cancelled, and its rings are told, if others have them. */
  end(): void {
    this.ended = true;
    this.due = [];
    this.thread.work = null;
    const requests = [...this.inFlight];
    for (const request of requests) request.host.abandon(request);
    for (const request of requests) request.host.flush();
    this.inFlight.clear();
  }
}

/** A thread's, made when it first submits. */
export function requestsOf(core: Core, thread: Thread): ThreadRequests {
  const { submitter } = thread;
  if (submitter instanceof ThreadRequests) return submitter;
  const made = new ThreadRequests(core, thread);
  thread.submitter = made;
  return made;
}
