import { EFAULT } from "../abi/errno.ts";
import type { Thread } from "./proc/process.ts";

/** How the kernel reaches the memory of the process that called. Addresses are whatever the program gave. */

const NO_BYTES = new Uint8Array(0);

/** A view of the caller's memory, or null for EFAULT. Nothing is asked of an address where no byte is wanted. */
export function userBytes(thread: Thread, address: number, length: number): Uint8Array | null {
  if (length === 0) return NO_BYTES;
  if (!(address > 0) || !Number.isSafeInteger(address) || !Number.isSafeInteger(length) || length < 0) return null;
  return thread.task.memory.view(address, length);
}

/** Fills memory of the caller. 0 or −EFAULT. */
export function toUser(thread: Thread, address: number, source: Uint8Array): number {
  const target = userBytes(thread, address, source.length);
  if (!target) return -EFAULT;
  target.set(source);
  return 0;
}

/** True where a pointer argument is NULL: absent ones come as 0. */
export const isNull = (address: number): boolean => address === 0 || Number.isNaN(address);
