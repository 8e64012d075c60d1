import type { sigval } from "./siginfo.ts";

/**
 * How to be told that something is done: not at all (SIGEV_NONE), by a signal (SIGEV_SIGNAL), by a function in a new thread
 * (SIGEV_THREAD). [sigevent(7)](https://man7.org/linux/man-pages/man7/sigevent.7.html)
 */
export interface sigevent {
  /** SIGEV_NONE, SIGEV_SIGNAL or SIGEV_THREAD */
  sigev_notify: number;
  /** of SIGEV_SIGNAL: which signal */
  sigev_signo?: number;
  /** what the handler finds in `si_value`, or the function gets as its argument */
  sigev_value?: sigval;
  /** of SIGEV_THREAD: the function */
  sigev_notify_function?: ((value: sigval) => void) | null;
}
