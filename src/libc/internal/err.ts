import { errorMessages } from "../../abi/errno.ts";
import { errno } from "./errno.ts";
import { exitProcess } from "./exit.ts";
import { format } from "./format.ts";
import { flush, putError } from "./stdout.ts";

/** Stevens' error functions: a line to the standard error, after what the standard output still had in its buffer. */

/**
 * Fatal error of a system call: prints the text (a printf format), a colon and the words for `errno`, and exits with 1.
 *
 * From Stevens' "UNIX Network Programming".
 */
export function err_sys(fmt: string, ...args: unknown[]): never {
  const reason = errorMessages[errno] ?? `Unknown error ${errno}`;
  flush();
  putError(`${format("err_sys", fmt, args)}: ${reason}\n`);
  return exitProcess(1);
}

/**
 * Fatal error of another kind: prints the text (a printf format) and exits with 1.
 *
 * From Stevens' "UNIX Network Programming".
 */
export function err_quit(fmt: string, ...args: unknown[]): never {
  flush();
  putError(`${format("err_quit", fmt, args)}\n`);
  return exitProcess(1);
}

/**
 * Prints the text (a printf format) to the standard error, and goes on.
 *
 * From Stevens' "UNIX Network Programming".
 */
export function err_msg(fmt: string, ...args: unknown[]): void {
  flush();
  putError(`${format("err_msg", fmt, args)}\n`);
}
