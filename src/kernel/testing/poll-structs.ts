import { get16, get32, put16, put32 } from "../../abi/bytes.ts";
import { SYS_pipe } from "../../abi/syscall.ts";
import { call, type Step, type User } from "./scripted-task.ts";

/** The structs of poll(2), select(2) and epoll(7) in the memory of a scripted program. */

/** An array of struct pollfd. */
export function pollfds(user: User, ...entries: readonly (readonly [fd: number, events: number])[]): number {
  const at = user.alloc(entries.length * 8);
  for (const [i, [fd, events]] of entries.entries()) {
    put32(user.bytes, at + i * 8, fd);
    put16(user.bytes, at + i * 8 + 4, events);
  }
  return at;
}

export const revents = (user: User, at: number, index = 0): number => get16(user.bytes, at + index * 8 + 6);

/** A struct epoll_event whose data is a small number. */
export function epollEvent(user: User, events: number, data: number): number {
  const at = user.alloc(12);
  put32(user.bytes, at, events);
  put32(user.bytes, at + 4, data);
  put32(user.bytes, at + 8, 0);
  return at;
}

/** What epoll_wait has filled in: [data, events] of each. */
export function epollEvents(user: User, at: number, count: number): [data: number, events: number][] {
  return Array.from({ length: Math.max(0, count) }, (_, i) => [
    get32(user.bytes, at + i * 12 + 4),
    get32(user.bytes, at + i * 12) >>> 0,
  ]);
}

/** An fd_set of 1024 bits. */
export function fdSet(user: User, ...fds: number[]): number {
  const at = user.alloc(128);
  for (const fd of fds) user.bytes[at + (fd >> 3)] = (user.bytes[at + (fd >> 3)] as number) | (1 << (fd & 7));
  return at;
}

export function fdsIn(user: User, at: number): number[] {
  const fds: number[] = [];
  for (let fd = 0; fd < 1024; fd++) if (((user.bytes[at + (fd >> 3)] as number) >> (fd & 7)) & 1) fds.push(fd);
  return fds;
}

/** pipe(2) into fresh memory; the first two free descriptors. */
export const pipe = (user: User): Step => call(SYS_pipe, user.alloc(8));
