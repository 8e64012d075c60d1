import * as E from "../../abi/errno.ts";
import * as U from "../../abi/io-uring.ts";
import { POLLERR, POLLHUP, POLLIN, POLLPRI, POLLRDHUP } from "../../abi/poll.ts";
import { SOCK_DGRAM } from "../../abi/socket.ts";
import { EventKind } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { releaseDescription } from "../file/close.ts";
import { Socket } from "../net/socket.ts";
import type { RequestRules } from "../syscalls/inject-config.ts";
import { cancelRequest, endWith, stopTimer } from "./cancel.ts";
import { startTimer } from "./op-timeout.ts";
import { type Operation, PENDING } from "./operation.ts";
import { operations } from "./operations.ts";
import type { Request, RequestHost } from "./request.ts";
import type { Uring } from "./ring.ts";
import { requestsOf } from "./thread-requests.ts";
import { leaveWait, waitInQueue } from "./wait.ts";

const ERRORS = POLLERR | POLLHUP | POLLPRI | POLLRDHUP;

/**
 * Goes on with the requests of one ring: begins them, lets them wait, tries again, and completes them. Completions are posted together,
 * by `flush`; only then the next ones of their chains begin, so CQEs come in the order in which Linux posts them.
 */
export class Runner implements RequestHost {
  private readonly core: Core;
  private readonly ring: Uring;
  private completed: Request[] = [];
  /** heads of chains that wait for all before them: IOSQE_IO_DRAIN */
  private drained: Request[] = [];
  private drainedCount = 0;
  private draining = false;

  constructor(core: Core, ring: Uring) {
    this.core = core;
    this.ring = ring;
  }

  /** The head of a chain, or a request alone, is submitted. */
  launch(head: Request): void {
    if (head.failed) {
      // A chain that was wrong fails as a whole, hard links or not.
      head.flags &= ~U.IOSQE_IO_HARDLINK;
      this.complete(head, head.ending ?? -E.ECANCELED);
    } else if (this.draining || (head.flags & U.IOSQE_IO_DRAIN) !== 0) this.defer(head);
    else if ((head.flags & U.IOSQE_ASYNC) !== 0) this.punt(head);
    else this.begin(head);
  }

  /** Linux leaves what begins a chain without an end to a worker. */
  launchOpen(head: Request): void {
    if (!head.failed && !this.draining && (head.flags & U.IOSQE_IO_DRAIN) === 0) {
      head.sleeps = (head.flags & U.IOSQE_ASYNC) === 0;
      this.punt(head);
    } else this.launch(head);
  }

  // Its turn.

  private begin(request: Request): void {
    const { next } = request;
    if (next?.opcode === U.IORING_OP_LINK_TIMEOUT && next.ending === null) {
      request.limit = next;
      request.next = next.next;
      next.next = null;
      next.target = request;
    }
    this.attempt(request, false);
    request.begun = true;
    const { limit } = request;
    if (limit && !request.done) startTimer(this.core, limit);
  }

  private attempt(request: Request, again: boolean): void {
    const { core, ring } = this;
    const operation = operations.get(request.opcode) as Operation;
    if (operation.needsFile && !this.fetchFile(request)) {
      this.complete(request, -E.EBADF);
      return;
    }
    const noBuffers = (request.flags & U.IOSQE_BUFFER_SELECT) !== 0;
    if (!again && core.requestRules && operation.call !== undefined) {
      const error = tamper(core.requestRules, request, operation.call);
      if (error !== 0) {
        this.complete(request, -error);
        return;
      }
    }
    const step = again && operation.resume ? operation.resume : operation.issue;
    const result = noBuffers ? -E.ENOBUFS : step(core, ring, request);
    if (result === PENDING) return;
    const nowait = request.nowait || (request.sleeps && request.description?.nonblocking === true);
    const mayWait = result === -E.EAGAIN && operation.waitsFor !== 0 && !nowait;
    const answer = mayWait && operation.waitsFor === POLLIN ? readInVain(request) : result;
    if (!mayWait || answer !== -E.EAGAIN) this.complete(request, answer);
    else waitInQueue(core, ring, request, operation.waitsFor | ERRORS, operation.exclusive ?? false);
  }

  /** There are no registered files: IOSQE_FIXED_FILE finds none. */
  private fetchFile(request: Request): boolean {
    if (request.description) return true;
    this.core.clock.now += this.core.costs.fileLookup;
    if ((request.flags & U.IOSQE_FIXED_FILE) !== 0) return false;
    const description = request.thread.process.fds.get(request.fd);
    if (!description) return false;
    description.acquire();
    request.description = description;
    return true;
  }

  // What happens to it.

  told(request: Request): void {
    if (!request.due && !request.done) requestsOf(this.core, request.thread).add(request);
  }

  expired(request: Request): void {
    if (this.ring.punted.delete(request)) {
      this.work(request);
      return;
    }
    if (request.opcode === U.IORING_OP_TIMEOUT) {
      this.ring.timeouts.delete(request);
      this.ring.timeouts.expirations++;
    }
    this.told(request);
  }

  goOn(request: Request): void {
    const { core, ring } = this;
    if (request.ending !== null) {
      this.complete(request, request.ending);
      return;
    }
    if (request.target) {
      this.complete(request, this.limit(request.target));
      return;
    }
    if (!request.begun) {
      request.begun = true;
      if ((request.flags & U.IOSQE_ASYNC) !== 0) this.punt(request);
      else this.begin(request);
      return;
    }
    leaveWait(core, ring, request);
    this.attempt(request, true);
  }

  /** Time is over for a request: its limit answers −ETIME. */
  private limit(target: Request): number {
    if (target.done) return -E.ENOENT;
    if (target.due && target.ending === null) endWith(this.core, this.ring, target, -E.ECANCELED);
    else cancelRequest(this.core, this.ring, target);
    return -E.ETIME;
  }

  punt(request: Request): void {
    const { core, ring } = this;
    request.punted = true;
    ring.punted.add(request);
    request.timer = core.events.at(core.clock.now + core.costs.wakeUp + core.costs.threadSwitch, request);
  }

  private work(request: Request): void {
    const { scheduler } = this.core;
    const { actor } = scheduler;
    scheduler.actor = request.thread;
    if (request.begun) this.attempt(request, false);
    else {
      request.begun = true;
      this.begin(request);
    }
    this.flush();
    scheduler.actor = actor;
  }

  // Its end.

  private complete(request: Request, result: number): void {
    if (request.done) return;
    const { core, ring } = this;
    request.done = true;
    leaveWait(core, ring, request);
    stopTimer(core, request);
    request.result = result;
    request.failed ||= request.short || (result < 0 && !request.forgiven);
    this.completed.push(request);
  }

  flush(): void {
    while (this.completed.length > 0) {
      const { core, ring } = this;
      const completed = this.completed;
      this.completed = [];
      for (const request of completed) this.post(request);
      for (const reached of ring.timeouts.takeReached(ring.posted)) endWith(core, ring, reached, 0);
      ring.tell();
      for (const request of completed) this.follow(request);
    }
    this.releaseDrained();
  }

  private post(request: Request): void {
    const { core, ring } = this;
    const { trace } = core;
    const silent = (request.flags & U.IOSQE_CQE_SKIP_SUCCESS) !== 0 && !request.failed;
    if (!request.quiet && !silent) {
      ring.post(request.dataLow, request.dataHigh, request.result, request.cqeFlags);
    }
    const result = trace.recorder.number(request.result);
    trace.event(EventKind.RequestEnd, request.thread.tid, ring.id, request.number, result);
  }

  /** Its CQE is there: the time limit ends, and the next one of the chain begins or fails with it. */
  private follow(request: Request): void {
    const { core, ring } = this;
    this.forget(request);
    const { limit, next } = request;
    if (limit && !limit.done && !limit.due) {
      limit.forgiven = true;
      endWith(core, ring, limit, -E.ECANCELED);
    }
    request.next = null;
    if (!next) return;
    if (request.failed && !request.hardLinked) this.failChain(request, next);
    else this.told(next);
  }

  private failChain(request: Request, first: Request): void {
    const quiet = (request.flags & U.IOSQE_CQE_SKIP_SUCCESS) !== 0;
    for (let one: Request | null = first; one; ) {
      const after: Request | null = one.next;
      one.next = null;
      one.quiet = quiet;
      one.failed = true;
      endWith(this.core, this.ring, one, one.ending ?? -E.ECANCELED);
      one = after;
    }
  }

  private forget(request: Request): void {
    this.ring.alive.delete(request);
    requestsOf(this.core, request.thread).inFlight.delete(request);
    const { description } = request;
    request.description = null;
    if (description) releaseDescription(this.core, description);
  }

  // IOSQE_IO_DRAIN.

  /** Waits for all that were submitted before; so do all that come after it, as long as there are such. */
  private defer(head: Request): void {
    this.draining = true;
    this.drained.push(head);
    this.drainedCount += chainLength(head);
    this.releaseDrained();
    if (this.drained.length === 0 && (head.flags & U.IOSQE_IO_DRAIN) === 0) this.draining = false;
  }

  private releaseDrained(): void {
    let first = true;
    let drainSeen = false;
    for (let head = this.drained[0]; head; head = this.drained[0]) {
      drainSeen ||= (head.flags & U.IOSQE_IO_DRAIN) !== 0;
      if ((drainSeen || first) && this.ring.alive.size !== this.drainedCount) return;
      first = false;
      this.drained.shift();
      this.drainedCount -= chainLength(head);
      this.punt(head);
    }
  }

  // Ends from outside.

  abandon(request: Request): void {
    this.drop(request);
    request.next = null;
    request.limit = null;
    this.complete(request, -E.ECANCELED);
  }

  closed(): void {
    this.completed = [];
    this.drained = [];
    this.drainedCount = 0;
    for (const request of [...this.ring.alive]) {
      this.drop(request);
      leaveWait(this.core, this.ring, request);
      stopTimer(this.core, request);
      request.done = true;
      this.forget(request);
    }
  }

  private drop(request: Request): void {
    this.ring.timeouts.delete(request);
    this.ring.punted.delete(request);
    const at = this.drained.indexOf(request);
    if (at < 0) return;
    this.drained.splice(at, 1);
    this.drainedCount -= chainLength(request);
  }
}

/** The lab's rules: an errno, or 0; the request may have become shorter. A datagram is never moved in part. */
function tamper(rules: RequestRules, request: Request, call: number): number {
  const { error, short } = rules.ofRequest(request.thread, call);
  const file = request.description?.file;
  const cuts = short > 0 && !(file instanceof Socket && file.type === SOCK_DGRAM);
  if (cuts) request.length = Math.min(request.length, short);
  return error;
}

const readInVain = ({ description }: Request): number => description?.file.readInVain ?? -E.EAGAIN;

function chainLength(head: Request): number {
  let length = 0;
  for (let one: Request | null = head; one; one = one.next) length++;
  return length;
}
