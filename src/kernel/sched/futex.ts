import { Link, List } from "../../base/list.ts";

/** One thread in futex(2) FUTEX_WAIT. */
export class FutexWaiter {
  readonly link = new Link<FutexWaiter>(this);
  /** wakes the thread */
  readonly wake: () => void;
  readonly bits: number;
  /** FUTEX_WAKE took it from the list: its wait is over, whatever else woke it */
  woken = false;

  constructor(wake: () => void, bits: number) {
    this.wake = wake;
    this.bits = bits;
  }
}

/** The threads of one process that wait on words of its memory, by address, each word first in, first out. */
export class FutexTable {
  private readonly words = new Map<number, List<FutexWaiter>>();

  add(address: number, waiter: FutexWaiter): void {
    let list = this.words.get(address);
    if (!list) {
      list = new List<FutexWaiter>();
      this.words.set(address, list);
    }
    list.push(waiter.link);
  }

  remove(waiter: FutexWaiter): void {
    waiter.link.list?.remove(waiter.link);
  }

  /** Takes up to `count` waiters that share a bit with `bits`; the caller wakes them. */
  take(address: number, count: number, bits: number): FutexWaiter[] {
    const taken: FutexWaiter[] = [];
    const list = this.words.get(address);
    let link = list?.first ?? null;
    while (link && taken.length < count) {
      const { next, item } = link;
      if ((item.bits & bits) !== 0) {
        this.remove(item);
        item.woken = true;
        taken.push(item);
      }
      link = next;
    }
    if (list && list.length === 0) this.words.delete(address);
    return taken;
  }

  /** Moves up to `count` waiters to another word; gives how many. */
  requeue(from: number, to: number, count: number): number {
    let moved = 0;
    const list = this.words.get(from);
    while (list && list.length > 0 && moved < count && from !== to) {
      const waiter = list.shift();
      if (!waiter) break;
      this.add(to, waiter);
      moved++;
    }
    return moved;
  }
}
