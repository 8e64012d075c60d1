import { EINVAL } from "../../abi/errno.ts";
import { NSIG } from "../../abi/signal.ts";
import { end, int, wrong } from "./check.ts";
import { fail } from "./errno.ts";
import { isInternal, sigset_t } from "./sigset.ts";

function checkSet(fn: string, set: unknown): void {
  if (!(set instanceof sigset_t)) wrong(fn, 1, "set", "a sigset_t", set);
}

function isSignal(sig: number): boolean {
  return sig > 0 && sig < NSIG && !isInternal(sig);
}

/** Takes all signals out of a set. Returns 0. [sigemptyset(3)](https://man7.org/linux/man-pages/man3/sigemptyset.3.html) */
export function sigemptyset(set: sigset_t, extra?: never): number {
  checkSet("sigemptyset", set);
  end("sigemptyset", 1, extra);
  set.__bits.fill(0);
  return 0;
}

/** Puts all signals into a set. Returns 0. [sigfillset(3)](https://man7.org/linux/man-pages/man3/sigfillset.3.html) */
export function sigfillset(set: sigset_t, extra?: never): number {
  checkSet("sigfillset", set);
  end("sigfillset", 1, extra);
  // All but 32 and 33.
  set.__bits[0] = 0x7fff_ffff;
  set.__bits[1] = ~1;
  return 0;
}

/**
 * Puts a signal into a set. Returns 0, or −1. Errors: EINVAL.
 * [sigaddset(3)](https://man7.org/linux/man-pages/man3/sigaddset.3.html)
 */
export function sigaddset(set: sigset_t, sig: number, extra?: never): number {
  checkSet("sigaddset", set);
  int("sigaddset", 2, "sig", sig);
  end("sigaddset", 2, extra);
  if (!isSignal(sig)) return fail(EINVAL);
  set.__bits[(sig - 1) >> 5]! |= 1 << ((sig - 1) & 31);
  return 0;
}

/**
 * Takes a signal out of a set. Returns 0, or −1. Errors: EINVAL.
 * [sigdelset(3)](https://man7.org/linux/man-pages/man3/sigdelset.3.html)
 */
export function sigdelset(set: sigset_t, sig: number, extra?: never): number {
  checkSet("sigdelset", set);
  int("sigdelset", 2, "sig", sig);
  end("sigdelset", 2, extra);
  if (!isSignal(sig)) return fail(EINVAL);
  set.__bits[(sig - 1) >> 5]! &= ~(1 << ((sig - 1) & 31));
  return 0;
}

/**
 * Is a signal in a set? Returns 1 or 0, or −1. Errors: EINVAL.
 * [sigismember(3)](https://man7.org/linux/man-pages/man3/sigismember.3.html)
 */
export function sigismember(set: sigset_t, sig: number, extra?: never): number {
  checkSet("sigismember", set);
  int("sigismember", 2, "sig", sig);
  end("sigismember", 2, extra);
  if (sig <= 0 || sig >= NSIG) return fail(EINVAL);
  return (set.__bits[(sig - 1) >> 5]! >>> ((sig - 1) & 31)) & 1;
}
