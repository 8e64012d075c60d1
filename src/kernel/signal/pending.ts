import { SIGRTMIN } from "../../abi/signal.ts";
import { lowestSignal, SigSet } from "./sigset.ts";

/** Real-time signals are queued one by one; the kernel reserves 32 and 33 for the C library, they queue as well. */
const FIRST_QUEUED = SIGRTMIN - 2;

interface QueuedSignal {
  readonly signo: number;
  /** a siginfo_t, 128 bytes */
  readonly info: Uint8Array;
}

/**
 * The signals that were generated for one thread or one process and not yet delivered. Of a standard signal one instance is kept,
 * with the first one's information; real-time signals queue, signal(7).
 */
export class PendingSet {
  readonly set = new SigSet();
  private readonly queue: QueuedSignal[] = [];

  /** False: a standard signal that was pending already. */
  add(signo: number, info: Uint8Array): boolean {
    if (signo < FIRST_QUEUED && this.set.has(signo)) return false;
    this.set.add(signo);
    this.queue.push({ signo, info });
    return true;
  }

  get length(): number {
    return this.queue.length;
  }

  /** The lowest pending signal of those allowed by the two words, or 0: standard signals come before real-time ones. */
  first(allowedLow: number, allowedHigh: number): number {
    return lowestSignal(this.set.low & allowedLow, this.set.high & allowedHigh);
  }

  /** Takes the oldest instance of `signo`, which must be pending; gives its information. */
  take(signo: number): Uint8Array {
    const index = this.queue.findIndex((entry) => entry.signo === signo);
    const entry = this.queue[index];
    if (!entry) throw new RangeError(`signal ${signo} is not pending`);
    this.queue.splice(index, 1);
    if (!this.queue.some((other) => other.signo === signo)) this.set.remove(signo);
    return entry.info;
  }

  /** Forgets every instance of `signo`. False: there was none. */
  drop(signo: number): boolean {
    if (!this.set.has(signo)) return false;
    for (let i = this.queue.length - 1; i >= 0; i--) if (this.queue[i]?.signo === signo) this.queue.splice(i, 1);
    this.set.remove(signo);
    return true;
  }

  clear(): void {
    this.queue.length = 0;
    this.set.set(0, 0);
  }
}
