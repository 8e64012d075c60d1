import type { Bytes, Time } from "./lab-time.ts";

/** What is to happen to system calls. Made with inject. */
export interface Injection {
  calls: string[];
  program?: string;
  when?: number | string;
  error?: string;
  short?: Bytes;
  delayEnter?: Time;
  delayExit?: Time;
  signal?: string;
}

/** What inject is given: when, in which program, and one or more things that happen. */
export interface Tampering {
  /**
   * Which of these calls, counted from 1 in each thread, as `when` of strace: 3 is the third, "3+" the third and all that follow,
   * "3+2" the third and every second one behind it, "3..9" the third to the ninth, "3..9+2" every second of those. All if left out.
   */
  when?: number | string;
  /** only in processes of this name (the file's, without ".ts"); in all if left out */
  program?: string;
  /** the call is not carried out and fails with this errno, by name: "ECONNRESET" */
  error?: string;
  /** the call moves at most so many bytes. For read, write, pread64, pwrite64, recv and send; a datagram is never cut */
  short?: Bytes;
  /** the call begins so much later, ns */
  delayEnter?: Time;
  /** the call is carried out, but returns so much later, ns */
  delayExit?: Time;
  /** this signal comes when the call begins: a call that would wait is interrupted, if there is a handler. "SIGUSR1" */
  signal?: string;
}

/**
 * Tampers with system calls, in the manner of `strace -e inject`. The strace of the run marks such calls (INJECTED) or (DELAYED).
 *
 * ```ts
 * inject("read", { when: 2, error: "EINTR" })
 * inject(["write", "send"], { program: "server", short: 3 })
 * inject("recv", { when: "1+2", delayEnter: ms(10) })
 * ```
 *
 * `calls` are names of system calls, as strace prints them, or of the functions that make them; [] is every call. A request of
 * io_uring counts as the call that does the same (a recv, an accept …); there `error` and `short` have effect, the others have not.
 */
export function inject(calls: string | string[], tampering: Tampering): Injection {
  return { calls: typeof calls === "string" ? [calls] : calls, ...tampering };
}
