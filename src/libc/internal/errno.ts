/** The variable behind `errno`. Apart from the header, because the header shows learners only what C has. */

/**
 * A number that TypeScript does not narrow: after `if (errno === EAGAIN)` the next call may have changed it, which the compiler
 * would not believe of a plain `number`.
 */
export type Errno = number & {};

/**
 * The number of the last error. Every function that fails (returns −1) sets it; a function that succeeds leaves it as it was, so
 * look at it only right after a failure. Each thread has its own.
 *
 * `if (read(fd, buf) === -1 && errno === EINTR) …`
 *
 * [errno(3)](https://man7.org/linux/man-pages/man3/errno.3.html)
 */
export let errno: Errno = 0;

/** Sets `errno`, for functions of the library that find an error themselves. */
export function setErrno(value: number): void {
  errno = value;
}

/** Fails as C does: sets `errno` and answers −1. */
export function fail(value: number): -1 {
  errno = value;
  return -1;
}
