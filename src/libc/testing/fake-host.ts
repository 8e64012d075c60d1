/**
 * The host functions for tests in Node: a kernel that a test scripts. Import this before anything of the library.
 */

import { errno, setErrno } from "../internal/errno.ts";
import type { HostArgument } from "../internal/host.ts";

/** What the kernel answers: a result, or −errno. The arguments are those of the call, memory included. */
export type Kernel = (nr: number, ...args: HostArgument[]) => number;

/** `NOT_A_BUFFER` of internal/host.ts, which must not be evaluated before this module has run. */
const REFUSED = -2;

const enosys: Kernel = () => -38;
let kernel: Kernel = enosys;

/** Sets what answers the calls from now on. */
export function setKernel(next: Kernel): void {
  kernel = next;
}

/** The memory behind a pointer argument, as words. */
export function words(argument: HostArgument): Int32Array {
  const view = argument as ArrayBufferView;
  return new Int32Array(view.buffer, view.byteOffset, Math.floor(view.byteLength / 4));
}

/** The memory behind a pointer argument, as bytes. */
export function bytes(argument: HostArgument, length?: number): Uint8Array {
  const view = argument as ArrayBufferView;
  return new Uint8Array(view.buffer, view.byteOffset, length ?? view.byteLength);
}

/** Addresses of views, and what lies there. */
const views: ArrayBufferView[] = [];
const addressOf = (view: ArrayBufferView): number => {
  const known = views.indexOf(view);
  return 0x1000 * (known >= 0 ? known + 1 : views.push(view));
};

/** The view that an address was given for. */
export function viewAt(address: number): ArrayBufferView {
  return views[address / 0x1000 - 1] as ArrayBufferView;
}

function syscall(nr: number, ...args: HostArgument[]): number {
  const result = kernel(nr, ...args);
  if (result >= 0 || result < -4095) return result;
  setErrno(-result);
  return -1;
}

function isBufferCall(
  fd: number,
  buffer: unknown,
  length: number | undefined,
  flags: unknown = 0,
): buffer is Uint8Array {
  if (!Number.isInteger(fd) || !(buffer instanceof Uint8Array) || !Number.isInteger(flags)) return false;
  return length === undefined || (Number.isInteger(length) && length >= 0 && length <= buffer.length);
}

Object.assign(globalThis, {
  __rawsyscall: (nr: number, ...args: HostArgument[]) => kernel(nr, ...args),
  __syscall: syscall,
  __bind:
    (nr: number) =>
    (...args: HostArgument[]) =>
      syscall(nr, ...args),
  __bindBuffer:
    (nr: number) =>
    (fd: number, buffer: unknown, length?: number, ...rest: HostArgument[]) =>
      isBufferCall(fd, buffer, length, rest[0]) ? syscall(nr, fd, buffer, length ?? buffer.length, ...rest) : REFUSED,
  __address: addressOf,
  __encode: (text: string) => new TextEncoder().encode(text),
  __decode: (memory: Uint8Array) => new TextDecoder().decode(memory),
});

/** `errno`, read anew. */
export const lastErrno = (): number => errno;

/** A kernel that collects what is written, by descriptor. */
export function collectWrites(): Record<number, string[]> {
  const written: Record<number, string[]> = {};
  setKernel((nr, fd, buf, len) => {
    if (nr !== 1) return -38;
    const list = (written[fd as number] ??= []);
    list.push(new TextDecoder().decode(bytes(buf, len as number)));
    return len as number;
  });
  return written;
}
