/**
 * Descriptors, processes, pauses: the calls every UNIX program is made of. Like `<unistd.h>`.
 *
 * @module unistd
 */

import {
  SYS_alarm,
  SYS_close,
  SYS_dup,
  SYS_dup2,
  SYS_dup3,
  SYS_fork,
  SYS_getpid,
  SYS_getppid,
  SYS_lseek,
  SYS_nanosleep,
  SYS_pause,
  SYS_pipe2,
  SYS_read,
  SYS_write,
} from "../abi/syscall.ts";
import { getInt64, give, setInt64, take } from "./internal/block.ts";
import { checkBuffer, type Data, dataBytes } from "./internal/buffer.ts";
import { end, int, ints, wrong } from "./internal/check.ts";
import { leaveProcess } from "./internal/exit.ts";
import { runForkHooks } from "./internal/fork-hooks.ts";
import { bind, bindBuffer, NOT_A_BUFFER, syscall } from "./internal/host.ts";

/** Where lseek counts from: the start, the present offset, the end. [lseek(2)](https://man7.org/linux/man-pages/man2/lseek.2.html) */
export { SEEK_CUR, SEEK_DATA, SEEK_END, SEEK_HOLE, SEEK_SET } from "../abi/fcntl.ts";

/** Descriptor of the standard input. */
export const STDIN_FILENO = 0;
/** Descriptor of the standard output. */
export const STDOUT_FILENO = 1;
/** Descriptor of the standard error. */
export const STDERR_FILENO = 2;

export { argv } from "./internal/argv.ts";

const getpidCall = bind(SYS_getpid);
const getppidCall = bind(SYS_getppid);
const nanosleepCall = bind(SYS_nanosleep);
const readCall = bind(SYS_read);
const writeCall = bind(SYS_write);
const quickRead = bindBuffer(SYS_read);
const quickWrite = bindBuffer(SYS_write);

/**
 * Reads up to `len` bytes from `fd` into `buf`; waits until there is something, unless the descriptor is non-blocking.
 *
 * This is the call with the two phases: it *waits* until the kernel has data, then the kernel *copies* them into `buf`.
 *
 * Returns how many bytes came, which may be fewer than asked for; 0 at the end (of a file, of a stream whose other side has
 * closed); −1 on error. Leave `len` out and it is `buf.length`.
 *
 * Errors: EAGAIN (non-blocking, and nothing there), EBADF, ECONNRESET, EINTR (a signal handler ran), EINVAL, EISDIR …
 *
 * A `len` greater than the buffer is a TypeError here; C would overwrite other memory.
 *
 * [read(2)](https://man7.org/linux/man-pages/man2/read.2.html)
 */
export function read(fd: number, buf: Uint8Array, len?: number, extra?: never): number {
  if (extra === undefined) {
    const result = quickRead(fd, buf, len);
    if (result !== NOT_A_BUFFER) return result;
  }
  int("read", 1, "fd", fd);
  checkBuffer("read", 2, buf, len);
  end("read", 3, extra);
  return readCall(fd, buf, len ?? buf.length);
}

/**
 * Writes up to `len` bytes of `buf` to `fd`. A text is sent as UTF-8, and `len` counts its bytes. Waits while there is no room,
 * unless the descriptor is non-blocking.
 *
 * Returns how many bytes were taken, which may be fewer than given; −1 on error.
 *
 * Errors: EAGAIN (non-blocking, and no room), EBADF, ECONNRESET, EINTR, EPIPE (nobody can read any more; SIGPIPE comes with
 * it) …
 *
 * [write(2)](https://man7.org/linux/man-pages/man2/write.2.html)
 */
export function write(fd: number, buf: Data, len?: number, extra?: never): number {
  if (extra === undefined) {
    const result = quickWrite(fd, buf, len);
    if (result !== NOT_A_BUFFER) return result;
  }
  int("write", 1, "fd", fd);
  end("write", 3, extra);
  const bytes = dataBytes("write", 2, buf, len);
  return writeCall(fd, bytes, len ?? bytes.length);
}

/**
 * Closes a descriptor. The open file behind it lives on while another descriptor (dup, fork) refers to it.
 *
 * Returns 0, or −1. Errors: EBADF.
 *
 * [close(2)](https://man7.org/linux/man-pages/man2/close.2.html)
 */
export function close(fd: number, extra?: never): number {
  try {
    if ((fd | 0) !== fd || extra !== undefined) checkClose(fd, extra);
    return syscall(SYS_close, fd);
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    checkClose(fd, extra);
    throw error;
  }
}

function checkClose(fd: unknown, extra: unknown): void {
  int("close", 1, "fd", fd);
  end("close", 1, extra);
}

/**
 * Makes a second descriptor for the same open file: the lowest free number. Both share offset and status flags (O_NONBLOCK …),
 * each has its own FD_CLOEXEC.
 *
 * Returns the new descriptor, or −1. Errors: EBADF, EMFILE.
 *
 * [dup(2)](https://man7.org/linux/man-pages/man2/dup.2.html)
 */
export function dup(oldfd: number, extra?: never): number {
  int("dup", 1, "oldfd", oldfd);
  end("dup", 1, extra);
  return syscall(SYS_dup, oldfd);
}

/**
 * As dup, but the new descriptor is `newfd`, which is closed first if it was open. Equal numbers: nothing happens.
 *
 * Returns `newfd`, or −1. Errors: EBADF, EMFILE.
 *
 * [dup2(2)](https://man7.org/linux/man-pages/man2/dup2.2.html)
 */
export function dup2(oldfd: number, newfd: number, extra?: never): number {
  int("dup2", 1, "oldfd", oldfd);
  int("dup2", 2, "newfd", newfd);
  end("dup2", 2, extra);
  return syscall(SYS_dup2, oldfd, newfd);
}

/**
 * As dup2, with O_CLOEXEC in `flags` if wanted; equal numbers are an error.
 *
 * Returns `newfd`, or −1. Errors: EBADF, EINVAL, EMFILE.
 *
 * [dup3(2)](https://man7.org/linux/man-pages/man2/dup3.2.html)
 */
export function dup3(oldfd: number, newfd: number, flags: number, extra?: never): number {
  int("dup3", 1, "oldfd", oldfd);
  int("dup3", 2, "newfd", newfd);
  int("dup3", 3, "flags", flags);
  end("dup3", 3, extra);
  return syscall(SYS_dup3, oldfd, newfd, flags);
}

/**
 * Makes a pipe: `fds[0]` is its reading end, `fds[1]` its writing end. The array is filled in place.
 *
 * `const fds = [0, 0]; pipe(fds);`
 *
 * Returns 0, or −1. Errors: EMFILE, ENFILE.
 *
 * [pipe(2)](https://man7.org/linux/man-pages/man2/pipe.2.html)
 */
export function pipe(fds: Int32Array | number[], extra?: never): number {
  ints("pipe", 1, "fds", fds, 2);
  end("pipe", 1, extra);
  return makePipe(fds, 0);
}

/**
 * As pipe, with `flags`: O_NONBLOCK, O_CLOEXEC, O_DIRECT or a combination.
 *
 * Returns 0, or −1. Errors: EINVAL, EMFILE, ENFILE.
 *
 * [pipe2(2)](https://man7.org/linux/man-pages/man2/pipe2.2.html)
 */
export function pipe2(fds: Int32Array | number[], flags: number, extra?: never): number {
  ints("pipe2", 1, "fds", fds, 2);
  int("pipe2", 2, "flags", flags);
  end("pipe2", 2, extra);
  return makePipe(fds, flags);
}

function makePipe(fds: Int32Array | number[], flags: number): number {
  const block = take();
  const result = syscall(SYS_pipe2, block.i32, flags);
  if (result === 0) {
    fds[0] = block.i32[0]!;
    fds[1] = block.i32[1]!;
  }
  give(block);
  return result;
}

/**
 * Splits the process in two. The child is a copy: memory, descriptors (which share their open files), signal handlers, text not
 * yet flushed from printf. Of several threads only the caller is copied.
 *
 * Returns twice: in the parent the child's process id, in the child 0. −1: there is no child. Errors: EAGAIN, ENOMEM.
 *
 * [fork(2)](https://man7.org/linux/man-pages/man2/fork.2.html)
 */
export function fork(extra?: never): number {
  end("fork", 0, extra);
  const pid = syscall(SYS_fork);
  if (pid === 0) runForkHooks();
  return pid;
}

/** The id of this process. Always succeeds. [getpid(2)](https://man7.org/linux/man-pages/man2/getpid.2.html) */
export function getpid(extra?: never): number {
  if (extra !== undefined) end("getpid", 0, extra);
  return getpidCall();
}

/**
 * The id of the parent. Always succeeds; after the parent's end it is 1, the process that adopts orphans.
 * [getppid(2)](https://man7.org/linux/man-pages/man2/getppid.2.html)
 */
export function getppid(extra?: never): number {
  if (extra !== undefined) end("getppid", 0, extra);
  return getppidCall();
}

/**
 * Sleeps for whole seconds of simulated time.
 *
 * Returns 0, or how many seconds were left when a signal handler interrupted it.
 *
 * [sleep(3)](https://man7.org/linux/man-pages/man3/sleep.3.html)
 */
export function sleep(seconds: number, extra?: never): number {
  int("sleep", 1, "seconds", seconds);
  if (seconds < 0) wrong("sleep", 1, "seconds", "a number of seconds from 0", seconds);
  end("sleep", 1, extra);
  const block = take();
  setInt64(block.i32, 0, seconds);
  setInt64(block.i32, 2, 0);
  const result = syscall(SYS_nanosleep, block.i32, block.second);
  // A part of a second counts as glibc counts it: not at all.
  const left = result === 0 ? 0 : getInt64(block.second, 0);
  give(block);
  return left;
}

/**
 * Sleeps for microseconds of simulated time.
 *
 * Returns 0, or −1. Errors: EINTR (a signal handler ran), EINVAL.
 *
 * [usleep(3)](https://man7.org/linux/man-pages/man3/usleep.3.html)
 */
export function usleep(usec: number, extra?: never): number {
  try {
    if (usec >>> 0 !== usec || extra !== undefined) checkUsleep(usec, extra);
    const block = take();
    const words = block.i32;
    const seconds = usec < 1_000_000 ? 0 : Math.floor(usec / 1_000_000);
    words[0] = seconds;
    words[1] = seconds === (seconds | 0) ? 0 : Math.floor(seconds / 2 ** 32);
    words[2] = (usec - seconds * 1_000_000) * 1000;
    words[3] = 0;
    const result = nanosleepCall(words, null);
    give(block);
    return result;
  } catch (error) {
    // The test itself throws at a symbol or a bigint.
    checkUsleep(usec, extra);
    throw error;
  }
}

function checkUsleep(usec: unknown, extra: unknown): void {
  int("usleep", 1, "usec", usec);
  if ((usec as number) < 0) wrong("usleep", 1, "usec", "a number of microseconds from 0", usec);
  end("usleep", 1, extra);
}

/**
 * Has SIGALRM sent to this process after so many seconds; 0 takes an earlier order back. Only one can be under way; it is the
 * same timer as setitimer's ITIMER_REAL.
 *
 * Returns how many seconds were left of the earlier order (rounded up), or 0.
 *
 * [alarm(2)](https://man7.org/linux/man-pages/man2/alarm.2.html)
 */
export function alarm(seconds: number, extra?: never): number {
  int("alarm", 1, "seconds", seconds);
  end("alarm", 1, extra);
  return syscall(SYS_alarm, seconds);
}

/**
 * Sleeps until a signal handler has run.
 *
 * Returns −1, always, with EINTR.
 *
 * [pause(2)](https://man7.org/linux/man-pages/man2/pause.2.html)
 */
export function pause(extra?: never): number {
  end("pause", 0, extra);
  return syscall(SYS_pause);
}

/**
 * Moves the offset of an open file: `whence` is SEEK_SET, SEEK_CUR or SEEK_END.
 *
 * Returns the new offset from the start, in bytes, or −1. Errors: EBADF, EINVAL, ESPIPE (a pipe or a socket has no offset).
 *
 * [lseek(2)](https://man7.org/linux/man-pages/man2/lseek.2.html)
 */
export function lseek(fd: number, offset: number, whence: number, extra?: never): number {
  int("lseek", 1, "fd", fd);
  int("lseek", 2, "offset", offset);
  int("lseek", 3, "whence", whence);
  end("lseek", 3, extra);
  return syscall(SYS_lseek, fd, offset, whence);
}

/**
 * Ends the process at once: no atexit functions, and text still in printf's buffer is lost. What a child usually calls.
 *
 * `status & 255` is what the parent's wait learns. Does not return.
 *
 * [_exit(2)](https://man7.org/linux/man-pages/man2/_exit.2.html)
 */
export function _exit(status: number, extra?: never): never {
  int("_exit", 1, "status", status);
  end("_exit", 1, extra);
  return leaveProcess(status);
}
