import { get32, put32 } from "../../abi/bytes.ts";
import { EAGAIN, EINVAL } from "../../abi/errno.ts";
import { POLLIN, POLLOUT } from "../../abi/poll.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { FirstInFirstOut, type WaitQueue } from "../sched/wait-queue.ts";
import { AnonymousFile } from "./anonymous-file.ts";

const TWO32 = 0x1_0000_0000;
const ALL_ONES = 0xffff_ffff;
const MAX_INT = 0x7fff_ffff;

/**
 * A counter of 64 bits, eventfd(2): write adds, read takes all of it, or one of a semaphore. A read of 0 would block, and so would a
 * write that makes it pass 2^64 − 2.
 *
 * Invariant: `high` and `low` are its halves, unsigned, and not both all ones.
 */
export class EventFd extends AnonymousFile {
  readonly id: number;
  private readonly core: Core;
  private readonly semaphore: boolean;
  private readonly inOrder = new FirstInFirstOut();
  private high = 0;
  private low: number;

  constructor(core: Core, initial: number, semaphore: boolean) {
    super();
    this.core = core;
    this.low = initial >>> 0;
    this.semaphore = semaphore;
    this.id = core.trace.objectNew(core.actorTid, ObjectType.EventFd, "eventfd");
    if (this.low > 0) this.changed();
  }

  override get queue(): WaitQueue {
    return this.inOrder;
  }

  override readiness(): number {
    const full = this.high === ALL_ONES && this.low === ALL_ONES - 1;
    return (this.zero ? 0 : POLLIN) | (full ? 0 : POLLOUT);
  }

  /** −EINVAL: fewer than 8 bytes; −EAGAIN: it is 0. */
  override read(target: Uint8Array): number {
    if (target.length < 8) return -EINVAL;
    if (this.zero) return -EAGAIN;
    put32(target, 0, this.semaphore ? 1 : this.low);
    put32(target, 4, this.semaphore ? 0 : this.high);
    if (this.semaphore) this.takeOne();
    else this.high = this.low = 0;
    this.changed();
    this.queue.notify(POLLOUT);
    return 8;
  }

  /** −EINVAL: not 8 bytes, or all ones; −EAGAIN: it would pass its limit. Adding 0 tells the readers as well. */
  override write(source: Uint8Array): number {
    if (source.length !== 8) return -EINVAL;
    const addedLow = get32(source, 0) >>> 0;
    const addedHigh = get32(source, 4) >>> 0;
    if (addedLow === ALL_ONES && addedHigh === ALL_ONES) return -EINVAL;
    const low = this.low + addedLow;
    const high = this.high + addedHigh + (low >= TWO32 ? 1 : 0);
    if (high >= TWO32 || (high === ALL_ONES && low >>> 0 === ALL_ONES)) return -EAGAIN;
    this.low = low >>> 0;
    this.high = high;
    this.changed();
    this.queue.notify(POLLIN);
    return 8;
  }

  private get zero(): boolean {
    return this.low === 0 && this.high === 0;
  }

  private takeOne(): void {
    if (this.low === 0) this.high--;
    this.low = (this.low - 1) >>> 0;
  }

  private changed(): void {
    const { trace, actorTid } = this.core;
    const count = this.high > 0 ? MAX_INT : Math.min(this.low, MAX_INT);
    trace.event(EventKind.ObjectState, actorTid, this.id, this.zero ? 0 : 8, count);
  }
}
