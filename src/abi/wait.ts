/** Numbers of <sys/wait.h>, waitpid(2), Linux x86-64. */

// Options
export const WNOHANG = 1;
export const WUNTRACED = 2;
export const WSTOPPED = 2;
export const WEXITED = 4;
export const WCONTINUED = 8;
export const WNOWAIT = 16777216;
export const __WNOTHREAD = 0x2000_0000;
export const __WALL = 0x4000_0000;
export const __WCLONE = 0x8000_0000;

/** Builds the status word of waitpid(2) for a process that called exit with `code`. */
export const exitedStatus = (code: number): number => (code & 0xff) << 8;

/** Builds the status word of waitpid(2) for a process that the signal ended. */
export const signaledStatus = (signo: number): number => signo & 0x7f;

/** Builds the status word of waitpid(2) for a process that the signal stopped. */
export const stoppedStatus = (signo: number): number => ((signo & 0xff) << 8) | 0x7f;
