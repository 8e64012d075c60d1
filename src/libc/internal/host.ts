/**
 * The guest's side of the trap: the functions that the engine puts on globalThis before any module runs.
 *
 * They are captured once, here: a module's binding is quicker to reach than a property of the global object.
 */

/** What a system call takes: numbers; memory, by the address of its first byte; text, by the address of a NUL-terminated UTF-8 copy. */
export type HostArgument = number | boolean | null | undefined | string | ArrayBufferView;

type SystemCall = (
  nr: number,
  a?: HostArgument,
  b?: HostArgument,
  c?: HostArgument,
  d?: HostArgument,
  e?: HostArgument,
  f?: HostArgument,
) => number;

/** A system call by the convention of C whose number is fixed: the quickest way into the kernel. */
export type BoundCall = (
  a?: HostArgument,
  b?: HostArgument,
  c?: HostArgument,
  d?: HostArgument,
  e?: HostArgument,
  f?: HostArgument,
) => number;

/**
 * A system call of (descriptor, buffer, length, …), the quickest of all: the host itself tests that the first is an integer, the second a
 * Uint8Array, the third a length within it or undefined (all of it), and the fourth, if there is one, an integer. `NOT_A_BUFFER`: they
 * are not, and nothing was called.
 */
export type BufferCall = (
  fd: number,
  buffer: unknown,
  length: number | undefined,
  d?: number,
  e?: HostArgument,
  f?: HostArgument,
) => number;

/** No system call answers this. */
export const NOT_A_BUFFER = -2;

interface Host {
  __bind: (nr: number) => BoundCall;
  __bindBuffer: (nr: number) => BufferCall;
  __syscall: SystemCall;
  __rawsyscall: SystemCall;
  __address: (view: ArrayBufferView) => number;
  __encode: (text: string) => Uint8Array<ArrayBuffer>;
  __decode: (bytes: Uint8Array) => string;
}

const host = globalThis as unknown as Host;

/** A system call by the convention of C: −1 and `errno` on failure. */
export const syscall: SystemCall = host.__syscall;

/** A function for one system call, made once by a module that calls it often. */
export const bind = host.__bind;

/** The same for calls with a buffer. */
export const bindBuffer = host.__bindBuffer;

/** A system call that answers −errno on failure and leaves `errno` alone. */
export const rawsyscall: SystemCall = host.__rawsyscall;

/**
 * Where a view begins in the memory of the process, for structs that hold pointers. Memory does not move: the address is good
 * as long as the view is reachable. Looked up late: only the structs with pointers need it.
 */
export const address = (view: ArrayBufferView): number => host.__address(view);

/** UTF-8 of a text. */
export const encode = host.__encode;

/** Text of UTF-8; a wrong sequence becomes U+FFFD. */
export const decode = host.__decode;
