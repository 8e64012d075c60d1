/**
 * Waiting for children. Like `<sys/wait.h>`.
 *
 * @module sys/wait
 */

import { SYS_wait4 } from "../../abi/syscall.ts";
import { give, take } from "../internal/block.ts";
import { end, int, intsOrNull } from "../internal/check.ts";
import { syscall } from "../internal/host.ts";

/**
 * Options of waitpid. WNOHANG: do not wait; WUNTRACED, WCONTINUED: stopped and continued children too.
 * [waitpid(2)](https://man7.org/linux/man-pages/man2/waitpid.2.html)
 */
export { WCONTINUED, WNOHANG, WUNTRACED } from "../../abi/wait.ts";

/**
 * Waits until some child has ended, and lets it go: until then an ended child is a zombie. `wstatus[0]` becomes its status, for
 * WIFEXITED and its like.
 *
 * Returns the child's process id, or −1. Errors: ECHILD (there is none), EINTR.
 *
 * [wait(2)](https://man7.org/linux/man-pages/man2/wait.2.html)
 */
export function wait(wstatus: Int32Array | number[] | null = null, extra?: never): number {
  intsOrNull("wait", 1, "wstatus", wstatus, 1);
  end("wait", 1, extra);
  return waitFor(-1, wstatus, 0);
}

/**
 * Waits for a child: `pid` is its id, −1 for any, 0 or less than −1 for one of a process group. With WNOHANG it only looks.
 *
 * `const status = new Int32Array(1); waitpid(pid, status, 0);`
 *
 * Returns the child's process id; 0 with WNOHANG if none has ended; −1 on error. Errors: ECHILD, EINTR, EINVAL.
 *
 * [waitpid(2)](https://man7.org/linux/man-pages/man2/waitpid.2.html)
 */
export function waitpid(
  pid: number,
  wstatus: Int32Array | number[] | null = null,
  options: number = 0,
  extra?: never,
): number {
  int("waitpid", 1, "pid", pid);
  intsOrNull("waitpid", 2, "wstatus", wstatus, 1);
  int("waitpid", 3, "options", options);
  end("waitpid", 3, extra);
  return waitFor(pid, wstatus, options);
}

function waitFor(pid: number, wstatus: Int32Array | number[] | null, options: number): number {
  if (wstatus === null) return syscall(SYS_wait4, pid, null, options, null);
  const block = take();
  const result = syscall(SYS_wait4, pid, block.i32, options, null);
  if (result > 0) wstatus[0] = block.i32[0]!;
  give(block);
  return result;
}

/** Did the child end by itself (return from main, exit, _exit)? Then WEXITSTATUS has its code. */
export function WIFEXITED(wstatus: number, extra?: never): boolean {
  int("WIFEXITED", 1, "wstatus", wstatus);
  end("WIFEXITED", 1, extra);
  return (wstatus & 0x7f) === 0;
}

/** The code that the child gave to exit, 0 to 255. Means something only if WIFEXITED. */
export function WEXITSTATUS(wstatus: number, extra?: never): number {
  int("WEXITSTATUS", 1, "wstatus", wstatus);
  end("WEXITSTATUS", 1, extra);
  return (wstatus >> 8) & 0xff;
}

/** Did a signal end the child? Then WTERMSIG has its number. */
export function WIFSIGNALED(wstatus: number, extra?: never): boolean {
  int("WIFSIGNALED", 1, "wstatus", wstatus);
  end("WIFSIGNALED", 1, extra);
  const signal = wstatus & 0x7f;
  return signal !== 0 && signal !== 0x7f;
}

/** The signal that ended the child. Means something only if WIFSIGNALED. */
export function WTERMSIG(wstatus: number, extra?: never): number {
  int("WTERMSIG", 1, "wstatus", wstatus);
  end("WTERMSIG", 1, extra);
  return wstatus & 0x7f;
}

/** Has a signal stopped the child? Then WSTOPSIG has its number. Only waits with WUNTRACED see it. */
export function WIFSTOPPED(wstatus: number, extra?: never): boolean {
  int("WIFSTOPPED", 1, "wstatus", wstatus);
  end("WIFSTOPPED", 1, extra);
  return (wstatus & 0xff) === 0x7f;
}

/** The signal that stopped the child. Means something only if WIFSTOPPED. */
export function WSTOPSIG(wstatus: number, extra?: never): number {
  int("WSTOPSIG", 1, "wstatus", wstatus);
  end("WSTOPSIG", 1, extra);
  return (wstatus >> 8) & 0xff;
}

/** Has SIGCONT continued the child? Only waits with WCONTINUED see it. */
export function WIFCONTINUED(wstatus: number, extra?: never): boolean {
  int("WIFCONTINUED", 1, "wstatus", wstatus);
  end("WIFCONTINUED", 1, extra);
  return wstatus === 0xffff;
}
