import { SIGKILL, SIGSTOP } from "../../abi/signal.ts";

/** A set of signals 1 to 64 in two words: bit n − 1 is signal n. */
export class SigSet {
  low = 0;
  high = 0;

  has(signo: number): boolean {
    return signo <= 32 ? ((this.low >>> (signo - 1)) & 1) === 1 : ((this.high >>> (signo - 33)) & 1) === 1;
  }

  add(signo: number): void {
    if (signo <= 32) this.low |= 1 << (signo - 1);
    else this.high |= 1 << (signo - 33);
  }

  remove(signo: number): void {
    if (signo <= 32) this.low &= ~(1 << (signo - 1));
    else this.high &= ~(1 << (signo - 33));
  }

  set(low: number, high: number): void {
    this.low = low | 0;
    this.high = high | 0;
  }

  copy(other: SigSet): void {
    this.low = other.low;
    this.high = other.high;
  }

  get empty(): boolean {
    return (this.low | this.high) === 0;
  }
}

/** SIGKILL and SIGSTOP can't be blocked, signal(7): asking for it is not an error. */
export function withoutUnblockable(set: SigSet): void {
  set.remove(SIGKILL);
  set.remove(SIGSTOP);
}

/** The lowest signal of two words, or 0. */
export function lowestSignal(low: number, high: number): number {
  if (low !== 0) return 32 - Math.clz32(low & -low);
  if (high !== 0) return 64 - Math.clz32(high & -high);
  return 0;
}
