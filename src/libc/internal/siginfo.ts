import { SI_QUEUE, SIGCHLD } from "../../abi/signal.ts";
import { getInt64 } from "./block.ts";

/** A value that goes with a signal or a notification. */
export interface sigval {
  /** an integer of 32 bits */
  sival_int: number;
}

/**
 * What a signal brings along. Which fields mean something depends on `si_code`; the others are 0.
 * [sigaction(2)](https://man7.org/linux/man-pages/man2/sigaction.2.html)
 */
export interface siginfo_t {
  /** the signal */
  si_signo: number;
  /** why it was sent: SI_USER (kill), SI_QUEUE (sigqueue), SI_TKILL, SI_TIMER, SI_ASYNCIO, CLD_EXITED …, POLL_IN … */
  si_code: number;
  /** an error number; 0 here */
  si_errno: number;
  /** who sent it; of SIGCHLD, the child */
  si_pid: number;
  /** whose process that is */
  si_uid: number;
  /** of SIGCHLD: the exit code, or the signal that ended or stopped the child */
  si_status: number;
  /** of SIGIO with F_SETSIG: the descriptor that is ready */
  si_fd: number;
  /** of SIGIO with F_SETSIG: what it is ready for, POLLIN … */
  si_band: number;
  /** of sigqueue, timers and asynchronous I/O: the value given there */
  si_value: sigval;
}

const SIGINFO_WORDS = 32;

/** An object with nothing in it. */
export function newSiginfo(): siginfo_t {
  return {
    si_signo: 0,
    si_code: 0,
    si_errno: 0,
    si_pid: 0,
    si_uid: 0,
    si_status: 0,
    si_fd: 0,
    si_band: 0,
    si_value: { sival_int: 0 },
  };
}

/**
 * Fills a siginfo_t from the 128 bytes of the kernel. Codes above 0 come from the kernel itself and share memory for different
 * things: a child's end, or a descriptor that is ready, fcntl(2).
 */
export function getSiginfo(info: siginfo_t, words: Int32Array): void {
  const code = words[2]!;
  const fromKernel = code > 0 && code < 0x80;
  const child = fromKernel && words[0] === SIGCHLD;
  const ready = fromKernel && !child;
  Object.assign(info, newSiginfo());
  info.si_signo = words[0]!;
  info.si_errno = words[1]!;
  info.si_code = code;
  if (ready) {
    info.si_band = getInt64(words, 4);
    info.si_fd = words[6]!;
    return;
  }
  info.si_pid = words[4]!;
  info.si_uid = words[5]!;
  if (child) info.si_status = words[6]!;
  else info.si_value.sival_int = words[6]!;
}

/** The words of a siginfo_t given as bytes. */
export function siginfoWords(bytes: Uint8Array): Int32Array {
  if (bytes.byteOffset % 4 === 0) return new Int32Array(bytes.buffer, bytes.byteOffset, SIGINFO_WORDS);
  return new Int32Array(bytes.slice().buffer, 0, SIGINFO_WORDS);
}

/** The 128 bytes that rt_sigqueueinfo takes. */
export function putSiginfo(
  words: Int32Array,
  signo: number,
  code: number,
  pid: number,
  uid: number,
  value: number,
): void {
  words.fill(0, 0, SIGINFO_WORDS);
  words[0] = signo;
  words[2] = code;
  words[4] = pid;
  words[5] = uid;
  words[6] = value;
}

/** What sigqueue says of itself. */
export const QUEUED = SI_QUEUE;
