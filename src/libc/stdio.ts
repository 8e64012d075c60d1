/**
 * Printing. Like `<stdio.h>`.
 *
 * The standard output is a terminal, so it is line-buffered as in C: text after the last newline waits in memory until a newline,
 * fflush or exit; fork copies it; _exit loses it. The standard error has no buffer. console.log writes to the same stream.
 *
 * @module stdio
 */

import { errorMessages } from "../abi/errno.ts";
import { end, text } from "./internal/check.ts";
import { errno } from "./internal/errno.ts";
import { format as formatText } from "./internal/format.ts";
import { encode } from "./internal/host.ts";
import { flush, put, putError } from "./internal/stdout.ts";

/** What puts and fflush return when writing has failed. */
export const EOF = -1;

/**
 * Prints. In `format`, `%d` stands for an integer, `%s` for a string, `%c` for a character, `%x` `%o` `%u` for an unsigned
 * integer, `%f` `%e` `%g` for a floating point number, `%p` for an address, `%m` for strerror(errno), `%%` for a percent sign; with flags, width, precision and
 * sizes as in C: `%-8s`, `%05d`, `%.3f`, `%*d`, `%ld`.
 *
 * Returns how many bytes it printed, or a negative number if writing failed.
 *
 * An argument that does not fit its directive, or is missing, is a TypeError. `%s` prints any value, and a Uint8Array up to its
 * first zero byte. `%d` prints any integer whole, however big.
 *
 * [printf(3)](https://man7.org/linux/man-pages/man3/printf.3.html)
 */
export function printf(format: string, ...args: unknown[]): number {
  const text = formatText("printf", format, args);
  return put(text) ? encode(text).length : EOF;
}

/**
 * Prints a text and a newline.
 *
 * Returns a number from 0, or EOF if writing failed.
 *
 * [puts(3)](https://man7.org/linux/man-pages/man3/puts.3.html)
 */
export function puts(s: string, extra?: never): number {
  text("puts", 1, "s", s);
  end("puts", 1, extra);
  return put(s + "\n") ? encode(s).length + 1 : EOF;
}

/**
 * Prints to the standard error what went wrong last: `s`, a colon, and the words for `errno`.
 *
 * `if (bind(fd, addr) === -1) { perror("bind"); exit(1); }` prints "bind: Address already in use".
 *
 * [perror(3)](https://man7.org/linux/man-pages/man3/perror.3.html)
 */
export function perror(s: string | null = null, extra?: never): void {
  if (s !== null) text("perror", 1, "s", s);
  end("perror", 1, extra);
  const message = errorMessages[errno] ?? `Unknown error ${errno}`;
  putError(s === null || s === "" ? `${message}\n` : `${s}: ${message}\n`);
}

/**
 * Writes what printf has put into the buffer, at once.
 *
 * Returns 0, or EOF if writing failed.
 *
 * There is no FILE: it acts on the standard output.
 *
 * [fflush(3)](https://man7.org/linux/man-pages/man3/fflush.3.html)
 */
export function fflush(stream: null = null, extra?: never): number {
  if (stream !== null && stream !== undefined)
    throw new TypeError("fflush: argument 1 (stream) must be null or left out");
  end("fflush", 1, extra);
  return flush() ? 0 : EOF;
}
