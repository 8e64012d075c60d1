import { put32 } from "../../abi/bytes.ts";
import * as E from "../../abi/epoll.ts";
import { EEXIST, EINVAL, ELOOP, ENOENT } from "../../abi/errno.ts";
import { structSizes } from "../../abi/layout.ts";
import { POLLIN, POLLRDNORM } from "../../abi/poll.ts";
import { Link, List } from "../../base/list.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { Core } from "../core.ts";
import { AnonymousFile } from "../file/anonymous-file.ts";
import type { DescriptionWatcher, FileDescription } from "../file/file-description.ts";
import { LastInFirstOut, leaveQueue, Waiter } from "../sched/wait-queue.ts";
import { mayNest } from "./epoll-nesting.ts";

/** Bits of `events` that say how, not what. */
const HOW = (E.EPOLLEXCLUSIVE | E.EPOLLWAKEUP | E.EPOLLONESHOT | E.EPOLLET) >>> 0;
const INOUT = E.EPOLLIN | E.EPOLLOUT;
const WITH_EXCLUSIVE = INOUT | E.EPOLLERR | E.EPOLLHUP | E.EPOLLWAKEUP | E.EPOLLET | E.EPOLLEXCLUSIVE;

/**
 * One entry of an interest list: a descriptor with the description behind it. It stands in the object's wait queue for as long as it
 * exists; when it is told, it joins the ready list of its instance. So nobody ever looks at an entry to which nothing happens.
 */
class Interest extends Waiter implements DescriptionWatcher {
  readonly fd: number;
  readonly description: FileDescription;
  readonly readyLink = new Link<Interest>(this);
  nextWatcher: DescriptionWatcher | null = null;
  /** the next entry with the same number, whose description is another one: the number was closed and used again */
  sameFd: Interest | null = null;
  /** EPOLLIN … and how: EPOLLET … */
  events = 0;
  dataLow = 0;
  dataHigh = 0;
  private readonly epoll: Epoll;

  constructor(epoll: Epoll, fd: number, description: FileDescription) {
    super();
    this.epoll = epoll;
    this.fd = fd;
    this.description = description;
  }

  /** What is asked for and there. */
  get revents(): number {
    return this.mask === 0 ? 0 : this.description.file.readiness() & this.mask;
  }

  /** DOC: epoll-callback */
  override notify(mask: number): boolean {
    return this.epoll.told(this, mask);
  }

  /** epoll(7): an entry goes when the last descriptor of its description is closed, not before. */
  released(): void {
    this.epoll.drop(this);
  }
}

/**
 * An epoll instance, epoll(7): the interest list, what a program asks for, and the ready list, what may be there. epoll_wait(2) looks
 * at the ready list alone; a level-triggered entry that was reported goes to its end, to be looked at again.
 *
 * Invariant: an entry that is ready and armed is in the ready list; the converse need not hold.
 * Left out against Linux: limits on watches and on wake-up paths, EPOLLWAKEUP.
 */
export class Epoll extends AnonymousFile {
  readonly id: number;
  /** threads in epoll_wait; whoever polls the instance itself stands in `queue` */
  readonly sleepers = new LastInFirstOut();
  private readonly core: Core;
  private readonly interests = new Map<number, Interest>();
  private readonly ready = new List<Interest>();
  /** instances that this one watches, and that watch it; one entry for each interest */
  readonly inner: Epoll[] = [];
  readonly outer: Epoll[] = [];

  constructor(core: Core) {
    super();
    this.core = core;
    this.id = core.trace.objectNew(core.actorTid, ObjectType.Epoll, "epoll");
  }

  override get unknownRequest(): number {
    return -EINVAL;
  }

  /** EPOLL_CTL_ADD. −EEXIST, −EINVAL, −ELOOP. */
  add(fd: number, description: FileDescription, events: number, dataLow: number, dataHigh: number): number {
    const { file } = description;
    const exclusive = (events & E.EPOLLEXCLUSIVE) !== 0;
    if (exclusive && ((events & ~WITH_EXCLUSIVE) !== 0 || file instanceof Epoll)) return -EINVAL;
    if (file instanceof Epoll && !mayNest(this, file)) return -ELOOP;
    if (this.find(fd, description)) return -EEXIST;
    const interest = new Interest(this, fd, description);
    interest.sameFd = this.interests.get(fd) ?? null;
    this.interests.set(fd, interest);
    description.watch(interest);
    if (file instanceof Epoll) {
      this.inner.push(file);
      file.outer.push(this);
    }
    const { trace, actorTid } = this.core;
    trace.event(EventKind.EpollAdd, actorTid, this.id, fd, file.id);
    this.arm(interest, events, dataLow, dataHigh);
    file.queue.add(interest, interest.mask, exclusive);
    this.lookAt(interest);
    return 0;
  }

  /** EPOLL_CTL_MOD: looks anew, so an edge-triggered entry that is ready is reported again. −ENOENT, −EINVAL. */
  modify(fd: number, description: FileDescription, events: number, dataLow: number, dataHigh: number): number {
    if ((events & E.EPOLLEXCLUSIVE) !== 0) return -EINVAL;
    const interest = this.find(fd, description);
    if (!interest) return -ENOENT;
    if (interest.exclusive) return -EINVAL;
    this.arm(interest, events, dataLow, dataHigh);
    this.lookAt(interest);
    return 0;
  }

  /** EPOLL_CTL_DEL. −ENOENT. */
  remove(fd: number, description: FileDescription): number {
    const interest = this.find(fd, description);
    if (!interest) return -ENOENT;
    this.drop(interest);
    return 0;
  }

  /**
   * epoll_wait(2): fills struct epoll_event one after the other, up to `most`; gives how many. It costs what is in the ready list,
   * however long the interest list is. DOC: epoll-ready-list
   */
  collect(target: Uint8Array, most: number): number {
    const { clock, costs } = this.core;
    let count = 0;
    for (let left = this.ready.length; left > 0 && count < most; left--) {
      const interest = this.ready.shift();
      if (!interest) break;
      clock.now += costs.epollPerEvent;
      const revents = interest.revents;
      if (revents === 0) {
        this.traceReady(interest, 0);
        continue;
      }
      const at = count++ * structSizes.epoll_event;
      put32(target, at, revents);
      put32(target, at + 4, interest.dataLow);
      put32(target, at + 8, interest.dataHigh);
      if ((interest.events & (E.EPOLLONESHOT | E.EPOLLET)) === 0) {
        this.ready.push(interest.readyLink);
        continue;
      }
      this.traceReady(interest, 0);
      if ((interest.events & E.EPOLLONESHOT) !== 0) this.disarm(interest);
    }
    this.changed();
    // What is left, or still ready, is for the next thread that waits.
    if (this.ready.length > 0) this.sleepers.notify(POLLIN);
    return count;
  }

  /** How many entries epoll_wait would look at. */
  get readyCount(): number {
    return this.ready.length;
  }

  /** An instance is readable while one of its entries is ready; those that are not leave the ready list. */
  override readiness(): number {
    for (let first = this.ready.first; first !== null; first = this.ready.first) {
      if (first.item.revents !== 0) return POLLIN | POLLRDNORM;
      this.ready.remove(first);
      this.traceReady(first.item, 0);
      this.changed();
    }
    return 0;
  }

  /** An object has told an entry. True: a thread was woken that asked for this, so an exclusive wake-up ends here. */
  told(interest: Interest, mask: number): boolean {
    this.core.clock.now += this.core.costs.epollCallback;
    const woken = this.becameReady(interest);
    const inout = mask & INOUT;
    return woken && inout !== INOUT && (inout === 0 || (interest.mask & inout) !== 0);
  }

  drop(interest: Interest): void {
    leaveQueue(interest);
    interest.description.unwatch(interest);
    if (interest.readyLink.list) {
      this.ready.remove(interest.readyLink);
      this.changed();
    }
    this.unlink(interest);
    const { file } = interest.description;
    const { trace, actorTid } = this.core;
    trace.event(EventKind.EpollRemove, actorTid, this.id, interest.fd, file.id);
    if (!(file instanceof Epoll)) return;
    this.inner.splice(this.inner.indexOf(file), 1);
    file.outer.splice(file.outer.indexOf(this), 1);
  }

  override release(): void {
    for (const first of [...this.interests.values()]) {
      for (let interest: Interest | null = first; interest; interest = interest.sameFd) this.drop(interest);
    }
  }

  private find(fd: number, description: FileDescription): Interest | null {
    let interest = this.interests.get(fd) ?? null;
    while (interest && interest.description !== description) interest = interest.sameFd;
    return interest;
  }

  private unlink(interest: Interest): void {
    const { fd, sameFd } = interest;
    const first = this.interests.get(fd);
    if (first === interest) {
      if (sameFd) this.interests.set(fd, sameFd);
      else this.interests.delete(fd);
      return;
    }
    for (let other = first; other; other = other.sameFd ?? undefined)
      if (other.sameFd === interest) other.sameFd = sameFd;
  }

  /** Added or changed: if it is ready already, nobody else will tell. */
  private lookAt(interest: Interest): void {
    if (interest.revents !== 0 && interest.readyLink.list === null) this.becameReady(interest);
  }

  /** True if a thread in epoll_wait was woken. */
  private becameReady(interest: Interest): boolean {
    if (interest.readyLink.list === null) {
      this.ready.push(interest.readyLink);
      this.traceReady(interest, 1);
      this.changed();
    }
    const woken = this.sleepers.notify(POLLIN);
    this.queue.notify(POLLIN | POLLRDNORM);
    return woken;
  }

  private arm(interest: Interest, events: number, dataLow: number, dataHigh: number): void {
    interest.events = events;
    interest.mask = ((events & ~HOW) | E.EPOLLERR | E.EPOLLHUP) >>> 0;
    interest.dataLow = dataLow;
    interest.dataHigh = dataHigh;
    const asked = events | E.EPOLLERR | E.EPOLLHUP;
    this.core.trace.event(EventKind.EpollArm, this.core.actorTid, this.id, interest.fd, asked);
  }

  /** EPOLLONESHOT has fired. */
  private disarm(interest: Interest): void {
    interest.mask = 0;
    this.core.trace.event(EventKind.EpollArm, this.core.actorTid, this.id, interest.fd, 0);
  }

  private traceReady(interest: Interest, joins: 0 | 1): void {
    this.core.trace.event(EventKind.EpollReady, this.core.actorTid, this.id, interest.fd, joins);
  }

  private changed(): void {
    const { trace, actorTid } = this.core;
    trace.event(EventKind.ObjectState, actorTid, this.id, 0, this.ready.length);
  }
}
