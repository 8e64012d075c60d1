import { Link, List } from "../../base/list.ts";

/**
 * The one mechanism below blocking calls, select, poll, epoll and SIGIO: every object that one can wait for has a `WaitQueue`;
 * whoever waits stands in it with a mask of the events (POLLIN, POLLOUT …) that it waits for.
 *
 * A waiter is told, not removed: it leaves the queue by itself once it runs again. So nobody changes a queue that is being told.
 */
export abstract class Waiter {
  readonly link: Link<Waiter> = new Link<Waiter>(this);
  mask = 0;
  exclusive = false;

  /** Some of `mask` may be true now. False: it doesn't count, for it knew already (an exclusive wake-up goes to the next one). */
  abstract notify(mask: number): boolean;

  get waiting(): boolean {
    return this.link.list !== null;
  }
}

export class WaitQueue {
  private readonly waiters = new List<Waiter>();

  get empty(): boolean {
    return this.waiters.length === 0;
  }

  /** An exclusive waiter stands behind the others and is told alone: no thundering herd. */
  add(waiter: Waiter, mask: number, exclusive: boolean): void {
    waiter.mask = mask;
    waiter.exclusive = exclusive;
    if (exclusive) this.waiters.push(waiter.link);
    else this.waiters.unshift(waiter.link);
  }

  /** Tells everybody who waits for some of `mask`, but of the exclusive ones only the first who counts. */
  notify(mask: number): void {
    let link = this.waiters.first;
    while (link !== null) {
      const waiter = link.item;
      link = link.next;
      if ((waiter.mask & mask) === 0) continue;
      if (waiter.notify(mask) && waiter.exclusive) return;
    }
  }
}

/** Takes a waiter out of the queue it stands in, if any. */
export function leaveQueue(waiter: Waiter): void {
  waiter.link.list?.remove(waiter.link);
}
