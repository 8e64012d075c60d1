import { O_ACCMODE, O_APPEND, O_ASYNC, O_DIRECT, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } from "../../abi/fcntl.ts";
import { leaveQueue, type Waiter } from "../sched/wait-queue.ts";
import type { OpenFile } from "./open-file.ts";

/** Status flags that fcntl(2) F_SETFL may change. */
export const SETTABLE_FLAGS = O_NONBLOCK | O_APPEND | O_ASYNC | O_DIRECT;

/** Somebody who points to a description without holding it. */
export interface DescriptionWatcher {
  /** the one that came after it: the description's own */
  nextWatcher: DescriptionWatcher | null;
  /** The last reference is gone: it calls `unwatch`. */
  released(): void;
}

/**
 * An open file description, open(2): what dup(2) and fork(2) share. It holds the status flags, the offset and the owner of SIGIO;
 * the descriptor that points to it holds FD_CLOEXEC alone. Invariant: `references` is the number of descriptors that point here,
 * plus one for each call in progress that sleeps on it.
 */
export class FileDescription {
  readonly file: OpenFile;
  /** in the trace; 0 until it is mentioned there */
  number = 0;
  /** access mode and status flags */
  flags: number;
  offset = 0;
  references = 0;
  /** F_SETOWN: a pid, minus a process group, or 0 */
  owner = 0;
  /** tells the owner by SIGIO and SIGURG: `signal/fasync.ts`; null until there is somebody to tell */
  fasync: Waiter | null = null;
  /** who else must know that the last reference is gone: interest lists */
  private watcher: DescriptionWatcher | null = null;
  /** F_SETSIG: 0 is SIGIO */
  ioSignal = 0;

  constructor(file: OpenFile, flags: number) {
    this.file = file;
    this.flags = flags;
  }

  get nonblocking(): boolean {
    return (this.flags & O_NONBLOCK) !== 0;
  }

  /** An access mode of 3 is neither to be read nor to be written, open(2). */
  get readable(): boolean {
    const mode = this.flags & O_ACCMODE;
    return mode === O_RDONLY || mode === O_RDWR;
  }

  get writable(): boolean {
    const mode = this.flags & O_ACCMODE;
    return mode === O_WRONLY || mode === O_RDWR;
  }

  watch(watcher: DescriptionWatcher): void {
    let last = this.watcher;
    while (last?.nextWatcher) last = last.nextWatcher;
    if (last) last.nextWatcher = watcher;
    else this.watcher = watcher;
  }

  unwatch(watcher: DescriptionWatcher): void {
    let before: DescriptionWatcher | null = null;
    let found = this.watcher;
    while (found && found !== watcher) {
      before = found;
      found = found.nextWatcher;
    }
    if (before) before.nextWatcher = watcher.nextWatcher;
    else this.watcher = watcher.nextWatcher;
    watcher.nextWatcher = null;
  }

  acquire(): void {
    this.references++;
  }

  /** True: that was the last reference, and the object is released. */
  release(): boolean {
    this.references--;
    if (this.references > 0) return false;
    if (this.fasync) leaveQueue(this.fasync);
    for (let { watcher } = this; watcher; watcher = this.watcher) watcher.released();
    this.file.release();
    return true;
  }
}
