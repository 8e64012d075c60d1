/**
 * A bit beside POLLIN and its like: bytes were taken, though there was room before. Only SIGIO asks for it: Linux signals a pipe's
 * writer at every read, and wakes it up only where the pipe was full.
 */
export const TAKEN = 1 << 16;
/** Another bit of that kind: something to read, told a second time. Linux signals a FIN twice and wakes up once. */
export const TOLD_AGAIN = 1 << 17;
/** A bit beside the others: SIGIO is not told, whatever else there is. */
export const NO_SIGNAL = 1 << 18;
/** One more: the object is another one now (an end was closed, it was shut down), and not something that one can take: all are told. */
export const EVERYBODY = 1 << 19;

/**
 * The one mechanism below blocking calls, select, poll, epoll and SIGIO: every object that one can wait for has a `WaitQueue`;
 * whoever waits stands in it with a mask of the events (POLLIN, POLLOUT …) that it waits for.
 *
 * A waiter is told, not removed: it leaves the queue by itself once it runs again. So nobody changes a queue that is being told.
 */
export abstract class Waiter {
  /** where it stands, and between whom: the queue's own */
  queue: WaitQueue | null = null;
  ahead: Waiter | null = null;
  behind: Waiter | null = null;
  mask = 0;
  exclusive = false;

  /** Some of `mask` may be true now. False: it doesn't count, for it knew already (an exclusive wake-up goes to the next one). */
  abstract notify(mask: number): boolean;

  get waiting(): boolean {
    return this.queue !== null;
  }
}

/** Invariant: the waiters are one chain, from `first` to `last`; each knows the queue. So a queue is all that an object has for them. */
export class WaitQueue {
  private first: Waiter | null = null;
  private last: Waiter | null = null;

  get empty(): boolean {
    return this.first === null;
  }

  /** An exclusive waiter stands behind the others and is told alone: no thundering herd. */
  add(waiter: Waiter, mask: number, exclusive: boolean): void {
    waiter.mask = mask;
    waiter.exclusive = exclusive;
    if (exclusive) this.putLast(waiter);
    else this.putFirst(waiter);
  }

  /** Tells everybody who waits for some of `mask`, but of the exclusive ones only the first who counts, unless it is for EVERYBODY. True: there was such a one. */
  notify(mask: number): boolean {
    const all = (mask & EVERYBODY) !== 0;
    let told = false;
    let next = this.first;
    while (next !== null) {
      const waiter = next;
      next = waiter.behind;
      if ((waiter.mask & mask) === 0) continue;
      if (!waiter.notify(mask) || !waiter.exclusive) continue;
      if (!all) return true;
      told = true;
    }
    return told;
  }

  /** Whoever was told alone has left something: the next exclusive waiter is told. Nothing new has come, so nobody else is. */
  passOn(mask: number): void {
    for (let waiter = this.first; waiter !== null; waiter = waiter.behind) {
      if (waiter.exclusive && (waiter.mask & mask) !== 0 && waiter.notify(mask)) return;
    }
  }

  protected putFirst(waiter: Waiter): void {
    waiter.queue = this;
    waiter.behind = this.first;
    if (this.first) this.first.ahead = waiter;
    else this.last = waiter;
    this.first = waiter;
  }

  protected putLast(waiter: Waiter): void {
    waiter.queue = this;
    waiter.ahead = this.last;
    if (this.last) this.last.behind = waiter;
    else this.first = waiter;
    this.last = waiter;
  }

  /** Takes out a waiter that stands here. */
  remove(waiter: Waiter): void {
    const { ahead, behind } = waiter;
    if (ahead) ahead.behind = behind;
    else this.first = behind;
    if (behind) behind.ahead = ahead;
    else this.last = ahead;
    waiter.queue = null;
    waiter.ahead = null;
    waiter.behind = null;
  }
}

/** Whoever came last is told first, as epoll_wait(2) does: its memory is still in the cache. All are exclusive. */
export class LastInFirstOut extends WaitQueue {
  override add(waiter: Waiter, mask: number): void {
    waiter.mask = mask;
    waiter.exclusive = true;
    this.putFirst(waiter);
  }
}

/** All are told, in the order in which they came. */
export class FirstInFirstOut extends WaitQueue {
  override add(waiter: Waiter, mask: number): void {
    waiter.mask = mask;
    waiter.exclusive = false;
    this.putLast(waiter);
  }
}

/** Takes a waiter out of the queue it stands in, if any. */
export function leaveQueue(waiter: Waiter): void {
  waiter.queue?.remove(waiter);
}
