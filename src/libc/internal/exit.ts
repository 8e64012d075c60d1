import { SYS_exit_group } from "../../abi/syscall.ts";
import { syscall } from "./host.ts";
import { flush } from "./stdout.ts";

/** The end of a process from inside: atexit functions, last first, then the buffer of the standard output. */

const atExit: (() => void)[] = [];

/** Registers a function for `exitProcess`. */
export function pushAtExit(fn: () => void): void {
  atExit.push(fn);
}

/** exit(3). A function that registers another, or calls exit itself, is served as in C: what is left runs once. */
export function exitProcess(status: number): never {
  for (let fn = atExit.pop(); fn !== undefined; fn = atExit.pop()) fn();
  flush();
  return leaveProcess(status);
}

/** _exit(2): the kernel ends the process here and now; nothing comes back. */
export function leaveProcess(status: number): never {
  for (;;) syscall(SYS_exit_group, status);
}
