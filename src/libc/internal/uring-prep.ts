import {
  IORING_OP_ACCEPT,
  IORING_OP_ASYNC_CANCEL,
  IORING_OP_CLOSE,
  IORING_OP_CONNECT,
  IORING_OP_LINK_TIMEOUT,
  IORING_OP_NOP,
  IORING_OP_POLL_ADD,
  IORING_OP_POLL_REMOVE,
  IORING_OP_READ,
  IORING_OP_RECV,
  IORING_OP_SEND,
  IORING_OP_TIMEOUT,
  IORING_OP_TIMEOUT_REMOVE,
  IORING_OP_WRITE,
  IORING_TIMEOUT_UPDATE,
} from "../../abi/io-uring.ts";
import { BLOCK_BYTES, take } from "./block.ts";
import { checkBuffer, type Data, dataBytes } from "./buffer.ts";
import { int, struct, structOrNull, wrong } from "./check.ts";
import { address } from "./host.ts";
import { getSockaddr, putSockaddr, type sockaddr } from "./sockaddr.ts";
import { putTimespec, type timespec } from "./time.ts";
import type { Entry } from "./uring-sqe.ts";

/** A submission entry: one request, to be filled in by one of the io_uring_prep functions. From io_uring_get_sqe. */
export class io_uring_sqe {
  /** what the library keeps of it */
  readonly __entry: Entry;

  constructor(entry: Entry) {
    this.__entry = entry;
  }
}

function entryOf(fn: string, sqe: io_uring_sqe): Entry {
  if (!(sqe instanceof io_uring_sqe)) wrong(fn, 1, "sqe", "an io_uring_sqe", sqe);
  return sqe.__entry;
}

/** Prepares a request that does nothing and completes with 0. [io_uring_prep_nop(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_nop.3.html) */
export function io_uring_prep_nop(sqe: io_uring_sqe): void {
  entryOf("io_uring_prep_nop", sqe).prepare(IORING_OP_NOP, -1, 0, 0, 0, 0);
}

/**
 * Prepares a read: of `nbytes` into `buf`, at `offset` of a file (−1, and for what has no offset: where it is). The kernel fills
 * `buf` when the data are there; leave it alone until the completion.
 * [io_uring_prep_read(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_read.3.html)
 */
export function io_uring_prep_read(
  sqe: io_uring_sqe,
  fd: number,
  buf: Uint8Array,
  nbytes: number = buf?.length,
  offset: number = -1,
): void {
  const entry = entryOf("io_uring_prep_read", sqe);
  int("io_uring_prep_read", 2, "fd", fd);
  checkBuffer("io_uring_prep_read", 3, buf, nbytes);
  int("io_uring_prep_read", 5, "offset", offset);
  entry.prepare(IORING_OP_READ, fd, buf, nbytes, offset, 0);
}

/**
 * Prepares a write: of `nbytes` of `buf`, at `offset` of a file (−1, and for what has no offset: where it is).
 * [io_uring_prep_write(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_write.3.html)
 */
export function io_uring_prep_write(
  sqe: io_uring_sqe,
  fd: number,
  buf: Data,
  nbytes?: number,
  offset: number = -1,
): void {
  const entry = entryOf("io_uring_prep_write", sqe);
  int("io_uring_prep_write", 2, "fd", fd);
  const bytes = dataBytes("io_uring_prep_write", 3, buf, nbytes);
  int("io_uring_prep_write", 5, "offset", offset);
  entry.prepare(IORING_OP_WRITE, fd, bytes, nbytes ?? bytes.length, offset, 0);
}

/** Prepares a recv. [io_uring_prep_recv(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_recv.3.html) */
export function io_uring_prep_recv(
  sqe: io_uring_sqe,
  fd: number,
  buf: Uint8Array,
  len: number = buf?.length,
  flags: number = 0,
): void {
  const entry = entryOf("io_uring_prep_recv", sqe);
  int("io_uring_prep_recv", 2, "fd", fd);
  checkBuffer("io_uring_prep_recv", 3, buf, len);
  int("io_uring_prep_recv", 5, "flags", flags);
  entry.prepare(IORING_OP_RECV, fd, buf, len, 0, flags);
}

/** Prepares a send. [io_uring_prep_send(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_send.3.html) */
export function io_uring_prep_send(sqe: io_uring_sqe, fd: number, buf: Data, len?: number, flags: number = 0): void {
  const entry = entryOf("io_uring_prep_send", sqe);
  int("io_uring_prep_send", 2, "fd", fd);
  const bytes = dataBytes("io_uring_prep_send", 3, buf, len);
  int("io_uring_prep_send", 5, "flags", flags);
  entry.prepare(IORING_OP_SEND, fd, bytes, len ?? bytes.length, 0, flags);
}

/**
 * Prepares an accept; `addr`, if given, is filled in when the completion is looked at.
 * [io_uring_prep_accept(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_accept.3.html)
 */
export function io_uring_prep_accept(
  sqe: io_uring_sqe,
  fd: number,
  addr: sockaddr | null = null,
  flags: number = 0,
): void {
  const entry = entryOf("io_uring_prep_accept", sqe);
  int("io_uring_prep_accept", 2, "fd", fd);
  structOrNull("io_uring_prep_accept", 3, "addr", addr);
  int("io_uring_prep_accept", 4, "flags", flags);
  if (addr === null) {
    entry.prepare(IORING_OP_ACCEPT, fd, 0, 0, 0, flags);
    return;
  }
  // The kernel writes to it at any time until the completion: this block is not given back.
  const block = take();
  const room = BLOCK_BYTES / 2;
  block.length[0] = room;
  entry.prepare(IORING_OP_ACCEPT, fd, block.u8, 0, address(block.length), flags);
  entry.upkeep = {
    memory: [block],
    received: () => {
      if (block.length[0] !== room) getSockaddr(addr, block, block.length[0]!);
    },
  };
}

/** Prepares a connect. [io_uring_prep_connect(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_connect.3.html) */
export function io_uring_prep_connect(sqe: io_uring_sqe, fd: number, addr: sockaddr): void {
  const entry = entryOf("io_uring_prep_connect", sqe);
  int("io_uring_prep_connect", 2, "fd", fd);
  const block = take();
  const size = putSockaddr("io_uring_prep_connect", 3, addr, block);
  entry.prepare(IORING_OP_CONNECT, fd, block.u8, 0, size, 0);
}

/** Prepares a close. [io_uring_prep_close(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_close.3.html) */
export function io_uring_prep_close(sqe: io_uring_sqe, fd: number): void {
  const entry = entryOf("io_uring_prep_close", sqe);
  int("io_uring_prep_close", 2, "fd", fd);
  entry.prepare(IORING_OP_CLOSE, fd, 0, 0, 0, 0);
}

function timespecOf(fn: string, ts: timespec): Int32Array {
  struct(fn, 2, "ts", ts);
  const words = new Int32Array(4);
  putTimespec(fn, ts, words, 0);
  return words;
}

/**
 * Prepares a timeout: it completes with −ETIME after `ts`, or with 0 when `count` other requests have completed (0: time alone).
 * `flags`: IORING_TIMEOUT_ABS.
 * [io_uring_prep_timeout(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_timeout.3.html)
 */
export function io_uring_prep_timeout(sqe: io_uring_sqe, ts: timespec, count: number = 0, flags: number = 0): void {
  const entry = entryOf("io_uring_prep_timeout", sqe);
  int("io_uring_prep_timeout", 3, "count", count);
  int("io_uring_prep_timeout", 4, "flags", flags);
  entry.prepare(IORING_OP_TIMEOUT, -1, timespecOf("io_uring_prep_timeout", ts), 1, count, flags);
}

/** Prepares the end of the timeout with this user data. [io_uring_prep_timeout_remove(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_timeout_remove.3.html) */
export function io_uring_prep_timeout_remove(sqe: io_uring_sqe, user_data: unknown, flags: number = 0): void {
  const entry = entryOf("io_uring_prep_timeout_remove", sqe);
  int("io_uring_prep_timeout_remove", 3, "flags", flags);
  entry.prepare(IORING_OP_TIMEOUT_REMOVE, -1, 0, 0, 0, flags);
  entry.aim(user_data);
}

/**
 * Prepares another time for the timeout with this user data. `flags`: IORING_TIMEOUT_ABS; IORING_LINK_TIMEOUT_UPDATE: it is a time
 * limit of a request. It completes with 0, or −ENOENT: there is none.
 * [io_uring_prep_timeout_update(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_timeout_update.3.html)
 */
export function io_uring_prep_timeout_update(
  sqe: io_uring_sqe,
  ts: timespec,
  user_data: unknown,
  flags: number = 0,
): void {
  const entry = entryOf("io_uring_prep_timeout_update", sqe);
  int("io_uring_prep_timeout_update", 4, "flags", flags);
  const words = timespecOf("io_uring_prep_timeout_update", ts);
  entry.prepare(IORING_OP_TIMEOUT_REMOVE, -1, 0, 0, address(words), flags | IORING_TIMEOUT_UPDATE);
  entry.aim(user_data);
  entry.upkeep = { memory: [words] };
}

/**
 * Prepares a time limit for the request before it, which has IOSQE_IO_LINK: when `ts` is over, that request is cancelled.
 * [io_uring_prep_link_timeout(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_link_timeout.3.html)
 */
export function io_uring_prep_link_timeout(sqe: io_uring_sqe, ts: timespec, flags: number = 0): void {
  const entry = entryOf("io_uring_prep_link_timeout", sqe);
  int("io_uring_prep_link_timeout", 3, "flags", flags);
  entry.prepare(IORING_OP_LINK_TIMEOUT, -1, timespecOf("io_uring_prep_link_timeout", ts), 1, 0, flags);
}

/**
 * Prepares a poll: it completes with the events when one of `poll_mask` (POLLIN …) is there, once.
 * [io_uring_prep_poll_add(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_poll_add.3.html)
 */
export function io_uring_prep_poll_add(sqe: io_uring_sqe, fd: number, poll_mask: number): void {
  const entry = entryOf("io_uring_prep_poll_add", sqe);
  int("io_uring_prep_poll_add", 2, "fd", fd);
  int("io_uring_prep_poll_add", 3, "poll_mask", poll_mask);
  entry.prepare(IORING_OP_POLL_ADD, fd, 0, 0, 0, poll_mask);
}

/** Prepares the end of the poll with this user data. [io_uring_prep_poll_remove(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_poll_remove.3.html) */
export function io_uring_prep_poll_remove(sqe: io_uring_sqe, user_data: unknown): void {
  const entry = entryOf("io_uring_prep_poll_remove", sqe);
  entry.prepare(IORING_OP_POLL_REMOVE, -1, 0, 0, 0, 0);
  entry.aim(user_data);
}

/**
 * Prepares the cancellation of the request with this user data. It completes with 0 (found; that request completes with
 * −ECANCELED), −ENOENT (there is none) or −EALREADY.
 * [io_uring_prep_cancel(3)](https://man7.org/linux/man-pages/man3/io_uring_prep_cancel.3.html)
 */
export function io_uring_prep_cancel(sqe: io_uring_sqe, user_data: unknown, flags: number = 0): void {
  const entry = entryOf("io_uring_prep_cancel", sqe);
  int("io_uring_prep_cancel", 3, "flags", flags);
  entry.prepare(IORING_OP_ASYNC_CANCEL, -1, 0, 0, 0, flags);
  entry.aim(user_data);
}

/** Sets flags of a request: IOSQE_IO_LINK … After io_uring_prep. [io_uring_sqe_set_flags(3)](https://man7.org/linux/man-pages/man3/io_uring_sqe_set_flags.3.html) */
export function io_uring_sqe_set_flags(sqe: io_uring_sqe, flags: number): void {
  int("io_uring_sqe_set_flags", 2, "flags", flags);
  entryOf("io_uring_sqe_set_flags", sqe).flags = flags;
}

/**
 * Sets what comes back with the completion, any value. An integer goes through the kernel as itself, another value by its place in
 * a table. [io_uring_sqe_set_data(3)](https://man7.org/linux/man-pages/man3/io_uring_sqe_set_data.3.html)
 */
export function io_uring_sqe_set_data(sqe: io_uring_sqe, data: unknown): void {
  entryOf("io_uring_sqe_set_data", sqe).data = data;
}
