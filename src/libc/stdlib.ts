/**
 * Ending a process. Like `<stdlib.h>`, of which JavaScript leaves no more to do.
 *
 * @module stdlib
 */

import { abortProcess } from "./internal/abort.ts";
import { callable, end, int } from "./internal/check.ts";
import { exitProcess, pushAtExit } from "./internal/exit.ts";

/** Codes for exit. [exit(3)](https://man7.org/linux/man-pages/man3/exit.3.html) */
export const EXIT_SUCCESS = 0;
/** Codes for exit. [exit(3)](https://man7.org/linux/man-pages/man3/exit.3.html) */
export const EXIT_FAILURE = 1;

/**
 * Ends the process, with all its threads: runs the functions given to atexit, the last one first, writes what printf still has in
 * its buffer, and leaves. `status & 255` is what the parent's wait learns. Does not return.
 *
 * A program whose top level (and every promise it left) has come to its end exits with 0.
 *
 * [exit(3)](https://man7.org/linux/man-pages/man3/exit.3.html)
 */
export function exit(status: number, extra?: never): never {
  int("exit", 1, "status", status);
  end("exit", 1, extra);
  return exitProcess(status);
}

/**
 * Ends the process by SIGABRT, whether blocked, ignored or caught. Text in printf's buffer is lost. Does not return.
 *
 * [abort(3)](https://man7.org/linux/man-pages/man3/abort.3.html)
 */
export function abort(extra?: never): never {
  end("abort", 0, extra);
  return abortProcess();
}

/**
 * Has `fn` called when the process exits (not at _exit, nor when a signal ends it). Several are called in reverse order.
 *
 * Returns 0.
 *
 * [atexit(3)](https://man7.org/linux/man-pages/man3/atexit.3.html)
 */
export function atexit(fn: () => void, extra?: never): number {
  callable("atexit", 1, "fn", fn);
  end("atexit", 1, extra);
  pushAtExit(fn);
  return 0;
}
