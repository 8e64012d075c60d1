import { type Block, getInt64, setInt64 } from "./block.ts";
import { fieldInt } from "./check.ts";

/** timespec, timeval and what is made of two of them, between objects and bytes. */

/** A time in seconds and nanoseconds, as clock_gettime, nanosleep, ppoll … have it. */
export interface timespec {
  /** whole seconds */
  tv_sec: number;
  /** nanoseconds beyond them, 0 to 999,999,999 */
  tv_nsec: number;
}

/** A time in seconds and microseconds, as gettimeofday, select, setitimer … have it. */
export interface timeval {
  /** whole seconds */
  tv_sec: number;
  /** microseconds beyond them, 0 to 999,999 */
  tv_usec: number;
}

/** Writes a timespec as four words from element `at`. */
export function putTimespec(fn: string, time: timespec, words: Int32Array, at: number): void {
  setInt64(words, at, fieldInt(fn, "tv_sec", time.tv_sec));
  setInt64(words, at + 2, fieldInt(fn, "tv_nsec", time.tv_nsec));
}

/** Fills a timespec from four words. */
export function getTimespec(time: timespec, words: Int32Array, at: number): void {
  time.tv_sec = getInt64(words, at);
  time.tv_nsec = getInt64(words, at + 2);
}

/** Writes a timeval as four words from element `at`. */
export function putTimeval(fn: string, time: timeval, words: Int32Array, at: number): void {
  setInt64(words, at, fieldInt(fn, "tv_sec", time.tv_sec));
  setInt64(words, at + 2, fieldInt(fn, "tv_usec", time.tv_usec));
}

/** Fills a timeval from four words. */
export function getTimeval(time: timeval, words: Int32Array, at: number): void {
  time.tv_sec = getInt64(words, at);
  time.tv_usec = getInt64(words, at + 2);
}

/** The part of a block that a timespec pointer points to, or null for NULL. */
export function timespecPointer(fn: string, time: timespec | null | undefined, block: Block): Int32Array | null {
  if (time === null || time === undefined) return null;
  putTimespec(fn, time, block.i32, 0);
  return block.i32;
}
