import { ETIMEDOUT } from "../../abi/errno.ts";
import {
  FUTEX_CLOCK_REALTIME,
  FUTEX_PRIVATE_FLAG,
  FUTEX_WAIT,
  FUTEX_WAIT_BITSET,
  FUTEX_WAKE,
} from "../../abi/futex.ts";
import { SYS_clock_gettime, SYS_futex } from "../../abi/syscall.ts";
import { CLOCK_MONOTONIC } from "../../abi/time.ts";
import { getInt64, give, take } from "./block.ts";
import { rawsyscall } from "./host.ts";
import { putTimespec, type timespec } from "./time.ts";

/** futex(2): sleep while a word of memory has a value, and wake those who sleep on it. Answers are −errno. */

const ALL = 0x7fff_ffff;
const MATCH_ANY = 0xffff_ffff;

/** Sleeps while `word[0]` is `value`. 0: woken; −EAGAIN: it is another value already; −EINTR: a handler ran. */
export function futexWait(word: Int32Array, value: number): number {
  return rawsyscall(SYS_futex, word, FUTEX_WAIT | FUTEX_PRIVATE_FLAG, value, null);
}

/** As futexWait, for at most a duration. −ETIMEDOUT: it is over. */
export function futexWaitFor(fn: string, word: Int32Array, value: number, timeout: timespec): number {
  const block = take();
  putTimespec(fn, timeout, block.i32, 0);
  const result = rawsyscall(SYS_futex, word, FUTEX_WAIT | FUTEX_PRIVATE_FLAG, value, block.i32);
  give(block);
  return result;
}

/** As futexWait, until a point of CLOCK_REALTIME. −ETIMEDOUT: it has come; as in glibc a point before 1970 has, too. */
export function futexWaitUntil(fn: string, word: Int32Array, value: number, abstime: timespec): number {
  if (abstime.tv_sec < 0 && abstime.tv_nsec >= 0 && abstime.tv_nsec < 1e9) return -ETIMEDOUT;
  const block = take();
  putTimespec(fn, abstime, block.i32, 0);
  const operation = FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME | FUTEX_PRIVATE_FLAG;
  const result = rawsyscall(SYS_futex, word, operation, value, block.i32, null, MATCH_ANY);
  give(block);
  return result;
}

/** Wakes one sleeper. */
export function futexWakeOne(word: Int32Array): void {
  rawsyscall(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 1);
}

/** Wakes all sleepers. */
export function futexWakeAll(word: Int32Array): void {
  rawsyscall(SYS_futex, word, FUTEX_WAKE | FUTEX_PRIVATE_FLAG, ALL);
}

/** A point of CLOCK_MONOTONIC that is so far from now. */
export function monotonicDeadline(fn: string, timeout: timespec): timespec {
  const block = take();
  putTimespec(fn, timeout, block.i32, 0);
  rawsyscall(SYS_clock_gettime, CLOCK_MONOTONIC, block.second);
  const nanoseconds = getInt64(block.second, 2) + timeout.tv_nsec;
  const carry = Math.floor(nanoseconds / 1e9);
  const deadline = { tv_sec: getInt64(block.second, 0) + timeout.tv_sec + carry, tv_nsec: nanoseconds - carry * 1e9 };
  give(block);
  return deadline;
}

/** As futexWait, until a point of CLOCK_MONOTONIC. −ETIMEDOUT: it has come. */
export function futexWaitUntilMonotonic(fn: string, word: Int32Array, value: number, abstime: timespec): number {
  const block = take();
  putTimespec(fn, abstime, block.i32, 0);
  const operation = FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG;
  const result = rawsyscall(SYS_futex, word, operation, value, block.i32, null, MATCH_ANY);
  give(block);
  return result;
}
