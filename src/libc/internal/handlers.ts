import { getSiginfo, newSiginfo, type siginfo_t, siginfoWords } from "./siginfo.ts";

/**
 * Signal handlers. The kernel keeps a number for each signal; here is which function that number means. Functions are never
 * forgotten: an old number may come back in an oldact at any time, and programs install few.
 */

/** A handler installed without SA_SIGINFO. */
export type Handler = (signo: number) => void;
/** A handler installed with SA_SIGINFO. The third argument, the ucontext_t of C, is null. */
export type InfoHandler = (signo: number, info: siginfo_t, context: null) => void;
type AnyHandler = Handler | InfoHandler;

interface Entry {
  readonly fn: AnyHandler;
  readonly withInfo: boolean;
}

/** The first number that is neither SIG_DFL nor SIG_IGN. */
const FIRST = 2;

const entries: Entry[] = [];

/** The number by which the kernel shall know this function. */
export function handlerNumber(fn: AnyHandler, withInfo: boolean): number {
  let index = entries.findIndex((entry) => entry.fn === fn && entry.withInfo === withInfo);
  if (index < 0) index = entries.push({ fn, withInfo }) - 1;
  return index + FIRST;
}

/** The function that a number means; undefined for SIG_DFL and SIG_IGN. */
export function handlerFunction(number: number): AnyHandler | undefined {
  return entries[number - FIRST]?.fn;
}

/** Runs a handler: the engine calls this in a fiber of its own, on top of what was interrupted. */
export function runHandler(number: number, signo: number, info: Uint8Array): void {
  const entry = entries[number - FIRST];
  if (entry === undefined) throw new TypeError(`no signal handler has the number ${number}`);
  if (!entry.withInfo) {
    (entry.fn as Handler)(signo);
    return;
  }
  const object = newSiginfo();
  getSiginfo(object, siginfoWords(info));
  (entry.fn as InfoHandler)(signo, object, null);
}
