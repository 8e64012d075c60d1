import { EAGAIN, EBADF, EBUSY, EINVAL, EPERM, EPIPE } from "../../abi/errno.ts";
import { S_IFIFO } from "../../abi/fcntl.ts";
import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDNORM, POLLWRNORM } from "../../abi/poll.ts";
import { ByteQueue } from "../../base/byte-queue.ts";
import { EventKind, ObjectType } from "../../trace/event.ts";
import type { KernelTrace } from "../kernel-trace.ts";
import { EVERYBODY, TAKEN } from "../sched/wait-queue.ts";
import { OpenFile } from "./open-file.ts";

/** A write of up to so many bytes is one piece or nothing, pipe(7). */
export const PIPE_BUF = 4096;
const PAGE = 4096;
/** 64 KiB: what a pipe holds if nobody says otherwise. */
const PAGES = 16;
/** fs.pipe-max-size */
const LARGEST = 1_048_576;

/**
 * A pipe, pipe(7): bytes in, bytes out, in order. Room is counted in pages, as Linux does: each write fills up the last page if it fits
 * in there whole and takes new ones for the rest; a page is free again when all of it was read. So a pipe may be full with few bytes in it.
 *
 * Invariant: the sum of `pages` is the number of bytes in `data`; `pages.length` ≤ `limit`.
 */
export class Pipe {
  readonly id: number;
  readonly readEnd: PipeReader;
  readonly writeEnd: PipeWriter;
  readonly data = new ByteQueue();
  /** bytes left in each page, oldest first */
  private readonly pages: number[] = [];
  private readonly isPacket: boolean[] = [];
  /** how many of them are packets */
  private packets = 0;
  /** bytes already used of the last page, read or not */
  private lastUsed = 0;
  /** how many pages it may have, F_SETPIPE_SZ */
  private limit = PAGES;
  private readonly trace: KernelTrace;
  private readonly actor: () => number;
  readers = true;
  writers = true;

  constructor(trace: KernelTrace, actor: () => number) {
    this.trace = trace;
    this.actor = actor;
    this.id = trace.objectNew(actor(), ObjectType.Pipe, "pipe");
    trace.objectLabel(this.id, `pipe:[${this.id}]`);
    trace.objectLimit(actor(), this.id, PAGES * PAGE, PAGES);
    this.readEnd = new PipeReader(this);
    this.writeEnd = new PipeWriter(this);
  }

  get full(): boolean {
    return this.pages.length === this.limit;
  }

  /** The bytes, fewer if there aren't so many; 0: no writer is left; −EAGAIN. */
  take(target: Uint8Array): number {
    if (target.length === 0) return 0;
    if (this.data.length === 0) return this.writers ? -EAGAIN : 0;
    const wasFull = this.full;
    const count = this.packets === 0 ? this.data.shift(target) : this.takeToPacketEnd(target);
    if (this.packets === 0) this.freePages(count);
    this.changed();
    this.writeEnd.queue.notify(wasFull && !this.full ? POLLOUT | POLLWRNORM | TAKEN : TAKEN);
    // An exclusive wake-up went to one reader: if it leaves bytes, they are for the next one.
    if (this.data.length > 0) this.readEnd.queue.passOn(POLLIN | POLLRDNORM);
    return count;
  }

  /** How many bytes were taken; −EAGAIN where there is no room (for all of them, up to PIPE_BUF); −EPIPE: no reader is left. */
  put(source: Uint8Array, packets: boolean): number {
    if (source.length === 0) return 0;
    if (!this.readers) return -EPIPE;
    // What doesn't fill whole pages goes into the last page if it fits there: pipe_write() of Linux.
    const rest = source.length % PAGE;
    const merges = rest > 0 && this.isPacket.at(-1) === false && this.lastUsed + rest <= PAGE;
    const free = (this.limit - this.pages.length) * PAGE + (merges ? rest : 0);
    if (free === 0 || (source.length <= PIPE_BUF && free < source.length)) return -EAGAIN;
    const count = Math.min(free, source.length);
    this.data.push(count === source.length ? source : source.subarray(0, count));
    this.usePages(count, merges ? rest : 0, packets);
    this.changed();
    this.readEnd.queue.notify(POLLIN | POLLRDNORM);
    // A reader wakes one writer, and may have made room for more than that.
    if (!this.full) this.writeEnd.queue.passOn(POLLOUT | POLLWRNORM);
    return count;
  }

  get capacity(): number {
    return this.limit * PAGE;
  }

  /** F_SETPIPE_SZ: rounded up to a power of two of pages. The new size; −EINVAL; −EBUSY: more than that is in it. */
  resize(size: number): number {
    if (!(size >= 0 && size <= LARGEST)) return size > LARGEST ? -EPERM : -EINVAL;
    let pages = 1;
    while (pages * PAGE < size) pages *= 2;
    if (pages < this.pages.length) return -EBUSY;
    const grows = pages > this.limit;
    const wasFull = this.full;
    this.limit = pages;
    this.trace.objectLimit(this.actor(), this.id, this.capacity, pages);
    if (grows && wasFull) this.writeEnd.queue.notify(POLLOUT | POLLWRNORM);
    return this.capacity;
  }

  closeReader(): void {
    this.readers = false;
    this.writeEnd.queue.notify(POLLOUT | POLLWRNORM | POLLERR | EVERYBODY);
  }

  closeWriter(): void {
    this.writers = false;
    this.readEnd.queue.notify(POLLIN | POLLRDNORM | POLLHUP | EVERYBODY);
  }

  private usePages(count: number, merged: number, packets: boolean): void {
    let left = count;
    if (merged > 0) {
      this.pages[this.pages.length - 1] = (this.pages[this.pages.length - 1] as number) + merged;
      this.lastUsed += merged;
      left -= merged;
    }
    while (left > 0) {
      const here = Math.min(left, PAGE);
      this.pages.push(here);
      this.isPacket.push(packets);
      if (packets) this.packets++;
      this.lastUsed = here;
      left -= here;
    }
  }

  private freePages(count: number): void {
    let left = count;
    while (left > 0) {
      const first = this.pages[0] as number;
      if (first > left) {
        this.pages[0] = first - left;
        return;
      }
      left -= first;
      this.dropPage();
    }
  }

  private dropPage(): void {
    this.pages.shift();
    if (this.isPacket.shift()) this.packets--;
  }

  /** Takes bytes up to the end of the first packet, and what is left of that packet with them. */
  private takeToPacketEnd(target: Uint8Array): number {
    let count = 0;
    while (count < target.length && this.pages.length > 0) {
      const left = this.pages[0] as number;
      const ends = this.isPacket[0] === true;
      const here = this.data.shift(target.subarray(count, count + Math.min(left, target.length - count)));
      count += here;
      if (ends) this.data.skip(left - here);
      if (ends || here === left) this.dropPage();
      else this.pages[0] = left - here;
      if (ends) break;
    }
    return count;
  }

  private changed(): void {
    this.trace.event(EventKind.ObjectState, this.actor(), this.id, this.data.length, this.pages.length);
  }
}

/** The end that read(2) is for. */
export class PipeReader extends OpenFile {
  private readonly pipe: Pipe;

  constructor(pipe: Pipe) {
    super();
    this.pipe = pipe;
  }

  get id(): number {
    return this.pipe.id;
  }

  override readiness(): number {
    return (this.pipe.data.length > 0 ? POLLIN | POLLRDNORM : 0) | (this.pipe.writers ? 0 : POLLHUP);
  }

  override read(target: Uint8Array): number {
    return this.pipe.take(target);
  }

  override write(): number {
    return -EBADF;
  }

  override setDirect(): number {
    return 0;
  }

  override available(): number {
    return this.pipe.data.length;
  }

  override get mode(): number {
    return S_IFIFO | 0o600;
  }

  override capacity(): number {
    return this.pipe.capacity;
  }

  override resize(size: number): number {
    return this.pipe.resize(size);
  }

  override release(): void {
    this.pipe.closeReader();
  }
}

/** The end that write(2) is for. */
export class PipeWriter extends OpenFile {
  private readonly pipe: Pipe;
  /** O_DIRECT */
  private packets = false;

  constructor(pipe: Pipe) {
    super();
    this.pipe = pipe;
  }

  get id(): number {
    return this.pipe.id;
  }

  override readiness(): number {
    return (this.pipe.full ? 0 : POLLOUT | POLLWRNORM) | (this.pipe.readers ? 0 : POLLERR);
  }

  override read(): number {
    return -EBADF;
  }

  override write(source: Uint8Array): number {
    return this.pipe.put(source, this.packets);
  }

  /** The kernel's pipe_write() doesn't ask whether some of it was taken before. */
  override get signalsBrokenPipeLate(): boolean {
    return true;
  }

  override setDirect(on: boolean): number {
    this.packets = on;
    return 0;
  }

  override available(): number {
    return this.pipe.data.length;
  }

  override get mode(): number {
    return S_IFIFO | 0o600;
  }

  override capacity(): number {
    return this.pipe.capacity;
  }

  override resize(size: number): number {
    return this.pipe.resize(size);
  }

  override release(): void {
    this.pipe.closeWriter();
  }
}
