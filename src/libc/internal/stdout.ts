import { SYS_write } from "../../abi/syscall.ts";
import { encode, syscall } from "./host.ts";

/**
 * The stream behind printf, puts and console.log: the standard output of C, line-buffered because it is a terminal. The buffer
 * is memory of the process: fork copies what is in it, and a child that exits writes its copy.
 */

/** A line that never ends is written when this much has come together, as with the buffer of a terminal in C. */
const BUFFER_CHARACTERS = 1024;

let buffered = "";

/** Writes all of the bytes, however few one write takes. False: an error, and what is left is lost, as in C. */
export function writeAll(fd: number, bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    const n = syscall(SYS_write, fd, at === 0 ? bytes : bytes.subarray(at), bytes.length - at);
    if (n < 0) return false;
    at += n;
  }
  return true;
}

/** Puts text into the stream. Complete lines are written at once. */
export function put(text: string): boolean {
  const newline = text.lastIndexOf("\n");
  if (newline < 0) {
    buffered += text;
    return buffered.length < BUFFER_CHARACTERS || flush();
  }
  const complete = text.slice(0, newline + 1);
  const rest = text.slice(newline + 1);
  // No call between these two: another thread's text would be lost.
  const lines = buffered + complete;
  buffered = rest;
  return writeAll(1, encode(lines));
}

/** Writes what is in the buffer. */
export function flush(): boolean {
  const text = buffered;
  buffered = "";
  return text === "" || writeAll(1, encode(text));
}

/** Writes to the standard error, which has no buffer. */
export function putError(text: string): boolean {
  return writeAll(2, encode(text));
}
