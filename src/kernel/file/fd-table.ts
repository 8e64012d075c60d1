import { EBADF, EINVAL, EMFILE } from "../../abi/errno.ts";
import type { FileDescription } from "./file-description.ts";

/** RLIMIT_NOFILE, if the lab does not say otherwise. */
export const FD_LIMIT = 1024;

/**
 * The descriptors of one process. A slot holds a file description and FD_CLOEXEC. A new descriptor is the lowest free one, dup(2).
 * Invariant: every slot below `lowest` is taken.
 */
export class FdTable {
  private readonly slots: (FileDescription | null)[] = [];
  private readonly closeOnExec: boolean[] = [];
  private lowest = 0;
  /** RLIMIT_NOFILE: no descriptor is as large */
  readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** The description behind `fd`, or null for EBADF. Any number may be asked. */
  get(fd: number): FileDescription | null {
    return fd >= 0 && fd < this.slots.length ? (this.slots[fd] ?? null) : null;
  }

  /** Puts a description behind the lowest free descriptor from `from` on. −EMFILE: there is none below the limit. */
  install(description: FileDescription, closeOnExec: boolean, from = 0): number {
    if (from >= this.limit) return -EINVAL;
    let fd = Math.max(from, this.lowest);
    while (fd < this.slots.length && this.slots[fd] !== null) fd++;
    if (fd >= this.limit) return -EMFILE;
    if (from <= this.lowest) this.lowest = fd + 1;
    this.put(fd, description, closeOnExec);
    return fd;
  }

  /** Puts a description behind this very descriptor, which must be free and below the limit. */
  put(fd: number, description: FileDescription, closeOnExec: boolean): void {
    while (this.slots.length <= fd) this.slots.push(null);
    this.slots[fd] = description;
    this.closeOnExec[fd] = closeOnExec;
    description.acquire();
  }

  /** Frees the descriptor; gives the description, whose reference now belongs to the caller, or null. */
  remove(fd: number): FileDescription | null {
    const description = this.get(fd);
    if (!description) return null;
    this.slots[fd] = null;
    if (fd < this.lowest) this.lowest = fd;
    return description;
  }

  /** How many descriptors Linux would have room for now: its table begins with 64 and doubles. select(2) looks no further. */
  get room(): number {
    const { length } = this.slots;
    return length <= 64 ? 64 : 2 ** Math.ceil(Math.log2(length));
  }

  isCloseOnExec(fd: number): boolean {
    return this.closeOnExec[fd] ?? false;
  }

  /** −EBADF, or 0. */
  setCloseOnExec(fd: number, on: boolean): number {
    if (!this.get(fd)) return -EBADF;
    this.closeOnExec[fd] = on;
    return 0;
  }

  /** The descriptors in use, ascending. */
  descriptors(): number[] {
    const list: number[] = [];
    for (let fd = 0; fd < this.slots.length; fd++) if (this.slots[fd]) list.push(fd);
    return list;
  }

  /** fork(2): the same descriptions behind the same descriptors. */
  copy(): FdTable {
    const copy = new FdTable(this.limit);
    for (const fd of this.descriptors()) {
      const description = this.get(fd);
      if (description) copy.put(fd, description, this.isCloseOnExec(fd));
    }
    copy.lowest = this.lowest;
    return copy;
  }
}
