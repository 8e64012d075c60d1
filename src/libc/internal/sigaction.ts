import { EINVAL } from "../../abi/errno.ts";
import { NSIG, SA_RESTART, SA_SIGINFO, SIG_DFL, SIG_ERR, SIG_IGN } from "../../abi/signal.ts";
import { SYS_rt_sigaction } from "../../abi/syscall.ts";
import { give, take } from "./block.ts";
import { end, fieldInt, int, structOrNull, wrong, wrongField } from "./check.ts";
import { fail } from "./errno.ts";
import { type Handler, handlerFunction, handlerNumber, type InfoHandler } from "./handlers.ts";
import { syscall } from "./host.ts";
import { isInternal, SIGSET_BYTES, sigset_t } from "./sigset.ts";

/** Dispositions between functions and the kernel's struct. */

/** What a signal does: a function of the program, SIG_DFL or SIG_IGN. */
export type sighandler_t = Handler | typeof SIG_DFL | typeof SIG_IGN;

/**
 * What sigaction sets and fills in. Give either `sa_handler` or, with SA_SIGINFO in `sa_flags`, `sa_sigaction`.
 * [sigaction(2)](https://man7.org/linux/man-pages/man2/sigaction.2.html)
 */
export interface sigaction_t {
  /** a function of the signal's number, or SIG_DFL, or SIG_IGN */
  sa_handler?: Handler | number | null;
  /** with SA_SIGINFO: a function of the number and a siginfo_t */
  sa_sigaction?: InfoHandler | number | null;
  /** SA_RESTART … or 0 */
  sa_flags?: number;
  /** signals that are blocked while the handler runs */
  sa_mask?: sigset_t;
}

/** Words of the kernel's sigaction: handler, flags, restorer, mask, 8 bytes each. */
const HANDLER = 0;
const FLAGS = 2;
const MASK = 6;

/**
 * Says what shall happen when the signal `sig` comes: `act` is the new action (null: only look), `oldact` is filled with the one
 * that was in force.
 *
 * `sigaction(SIGINT, { sa_handler: (sig) => { … }, sa_flags: SA_RESTART })`
 *
 * A handler interrupts whatever the program does, a computation as well as a sleeping call; with SA_RESTART most calls then go
 * on, without it they fail with EINTR.
 *
 * Returns 0, or −1. Errors: EINVAL (no such signal; SIGKILL and SIGSTOP can't be caught).
 *
 * [sigaction(2)](https://man7.org/linux/man-pages/man2/sigaction.2.html)
 */
export function sigaction(
  sig: number,
  act: sigaction_t | null,
  oldact: sigaction_t | null = null,
  extra?: never,
): number {
  int("sigaction", 1, "sig", sig);
  structOrNull("sigaction", 2, "act", act);
  structOrNull("sigaction", 3, "oldact", oldact);
  end("sigaction", 3, extra);
  if (isInternal(sig)) return fail(EINVAL);
  const block = take();
  let input: Int32Array | null = null;
  if (act !== null && act !== undefined) {
    input = block.i32;
    putAction("sigaction", act, input);
  }
  const result = syscall(SYS_rt_sigaction, sig, input, oldact === null ? null : block.second, SIGSET_BYTES);
  if (result === 0 && oldact !== null) getAction(oldact, block.second);
  give(block);
  return result;
}

function putAction(fn: string, act: sigaction_t, words: Int32Array): void {
  const flags = fieldInt(fn, "sa_flags", act.sa_flags);
  const handler =
    ((flags & SA_SIGINFO) !== 0 ? (act.sa_sigaction ?? act.sa_handler) : act.sa_handler) ?? act.sa_sigaction;
  words.fill(0, 0, 8);
  if (typeof handler === "function") {
    words[HANDLER] = handlerNumber(handler, (flags & SA_SIGINFO) !== 0);
  } else if (handler === SIG_DFL || handler === SIG_IGN) {
    words[HANDLER] = handler;
  } else {
    wrongField(fn, "sa_handler", "a function, SIG_DFL or SIG_IGN", handler);
  }
  words[FLAGS] = flags;
  if (act.sa_mask !== undefined) {
    if (!(act.sa_mask instanceof sigset_t)) wrongField(fn, "sa_mask", "a sigset_t", act.sa_mask);
    words[MASK] = act.sa_mask.__bits[0]!;
    words[MASK + 1] = act.sa_mask.__bits[1]!;
  }
}

function getAction(act: sigaction_t, words: Int32Array): void {
  const handler = handlerFunction(words[HANDLER]!) ?? words[HANDLER]!;
  // One union in C: both names mean the same memory.
  act.sa_handler = handler as Handler | number;
  act.sa_sigaction = handler;
  act.sa_flags = words[FLAGS]! >>> 0;
  act.sa_mask = new sigset_t();
  act.sa_mask.__bits[0] = words[MASK]!;
  act.sa_mask.__bits[1] = words[MASK + 1]!;
}

/**
 * The short form of sigaction: a handler, SIG_DFL or SIG_IGN. As in glibc, interrupted calls go on (SA_RESTART) and the handler
 * stays.
 *
 * Returns what was in force before, or SIG_ERR. Errors: EINVAL.
 *
 * [signal(2)](https://man7.org/linux/man-pages/man2/signal.2.html)
 */
export function signal(sig: number, handler: Handler | number, extra?: never): Handler | number {
  int("signal", 1, "sig", sig);
  if (typeof handler !== "function" && handler !== SIG_DFL && handler !== SIG_IGN) {
    if (handler === SIG_ERR) return fail(EINVAL);
    wrong("signal", 2, "handler", "a function, SIG_DFL or SIG_IGN", handler);
  }
  end("signal", 2, extra);
  const old: sigaction_t = {};
  const sa_mask = new sigset_t();
  if (sig > 0 && sig < NSIG) sa_mask.__bits[(sig - 1) >> 5]! |= 1 << ((sig - 1) & 31);
  return sigaction(sig, { sa_handler: handler, sa_flags: SA_RESTART, sa_mask }, old) === -1
    ? SIG_ERR
    : (old.sa_handler as Handler | number);
}
