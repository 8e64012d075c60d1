import { getHigh, getLow } from "../../../abi/layout.ts";
import { SIGRTMIN, signalNames } from "../../../abi/signal.ts";

/** The kernel's first real-time signal, which strace counts from: glibc keeps 32 and 33 for itself. */
const KERNEL_SIGRTMIN = 32;
const LAST_SIGNAL = 64;

/** A signal's name as strace(1) prints it: "SIGUSR1", "SIGRT_2" for the first that glibc leaves to programs. */
export function signalName(signo: number): string {
  const known = signalNames[signo];
  if (known !== undefined) return known;
  if (signo === KERNEL_SIGRTMIN) return "SIGRTMIN";
  if (signo >= SIGRTMIN - 1 && signo <= LAST_SIGNAL) return `SIGRT_${signo - KERNEL_SIGRTMIN}`;
  return String(signo);
}

const shortName = (signo: number): string => signalName(signo).replace(/^SIG/, "");

/** A sigset_t of 8 bytes: "[USR1 CHLD]", or "~[STOP]" where that is shorter. */
export function printSigset(view: DataView, at = 0): string {
  return printMask(getLow(view, at), getHigh(view, at));
}

export function printMask(low: number, high: number): string {
  const inside: string[] = [];
  const outside: string[] = [];
  for (let signo = 1; signo <= LAST_SIGNAL; signo++) {
    const word = signo <= 32 ? low : high;
    const isMember = ((word >>> ((signo - 1) % 32)) & 1) === 1;
    (isMember ? inside : outside).push(shortName(signo));
  }
  if (inside.length >= LAST_SIGNAL * (2 / 3)) return `~[${outside.join(" ")}]`;
  return `[${inside.join(" ")}]`;
}
