import { get64, put64 } from "../abi/bytes.ts";
import { EFAULT, EINVAL } from "../abi/errno.ts";
import { MICROSECOND, SECOND } from "../base/time.ts";
import type { Thread } from "./proc/process.ts";
import { userBytes } from "./user-memory.ts";

/** Longest time that is taken at its word, ns: 2^53 ns are 104 days, more is for ever. */
const LONGEST = 2 ** 53;

/** { i64 tv_sec; i64 tv_nsec } as ns since `epoch` in seconds, 0 where it is before that; −EINVAL, −EFAULT. */
export function readTimespec(thread: Thread, address: number, epoch = 0): number {
  return readPair(thread, address, 1, SECOND, epoch);
}

/** { i64 tv_sec; i64 tv_usec } as ns; −EINVAL, −EFAULT. */
export function readTimeval(thread: Thread, address: number): number {
  return readPair(thread, address, MICROSECOND, 1_000_000, 0);
}

function readPair(thread: Thread, address: number, unit: number, perSecond: number, epoch: number): number {
  const source = userBytes(thread, address, 16);
  if (!source) return -EFAULT;
  const seconds = get64(source, 0);
  const fraction = get64(source, 8);
  if (seconds < 0 || fraction < 0 || fraction >= perSecond) return -EINVAL;
  return Math.max(0, Math.min((seconds - epoch) * SECOND + fraction * unit, LONGEST));
}

/** `epoch` is added to the seconds: a time since 1970 in ns would pass 2^53. */
export function putTimespec(target: Uint8Array, at: number, ns: number, epoch = 0): void {
  const seconds = Math.floor(ns / SECOND);
  put64(target, at, seconds + epoch);
  put64(target, at + 8, ns - seconds * SECOND);
}

export function putTimeval(target: Uint8Array, at: number, ns: number, epoch = 0): void {
  const seconds = Math.floor(ns / SECOND);
  put64(target, at, seconds + epoch);
  put64(target, at + 8, Math.floor((ns - seconds * SECOND) / MICROSECOND));
}

/** 0 or −EFAULT. */
export function writeTimespec(thread: Thread, address: number, ns: number, epoch = 0): number {
  const target = userBytes(thread, address, 16);
  if (!target) return -EFAULT;
  putTimespec(target, 0, ns, epoch);
  return 0;
}

/** 0 or −EFAULT. */
export function writeTimeval(thread: Thread, address: number, ns: number, epoch = 0): number {
  const target = userBytes(thread, address, 16);
  if (!target) return -EFAULT;
  putTimeval(target, 0, ns, epoch);
  return 0;
}
