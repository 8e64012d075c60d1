/**
 * Names of errors and signals. Like `<string.h>`, of which JavaScript's strings leave no more to do.
 *
 * @module string
 */

import { errorMessages } from "../abi/errno.ts";
import { SIGRTMAX, SIGRTMIN, signalMessages } from "../abi/signal.ts";
import { end, int } from "./internal/check.ts";

/**
 * What an error number means, in words: `strerror(EAGAIN)` is "Resource temporarily unavailable".
 *
 * [strerror(3)](https://man7.org/linux/man-pages/man3/strerror.3.html)
 */
export function strerror(errnum: number, extra?: never): string {
  int("strerror", 1, "errnum", errnum);
  end("strerror", 1, extra);
  return errorMessages[errnum] ?? `Unknown error ${errnum}`;
}

/**
 * What a signal is, in words: `strsignal(SIGTERM)` is "Terminated".
 *
 * [strsignal(3)](https://man7.org/linux/man-pages/man3/strsignal.3.html)
 */
export function strsignal(sig: number, extra?: never): string {
  int("strsignal", 1, "sig", sig);
  end("strsignal", 1, extra);
  if (sig >= SIGRTMIN && sig <= SIGRTMAX) return `Real-time signal ${sig - SIGRTMIN}`;
  return signalMessages[sig] ?? `Unknown signal ${sig}`;
}
