import { SIG_BLOCK, SIG_SETMASK, SIG_UNBLOCK } from "../../abi/signal.ts";
import type { CallData } from "./decode/call-data.ts";
import { printMask } from "./decode/signals.ts";
import { viewOf } from "./decode/structs.ts";

interface Mask {
  low: number;
  high: number;
}

const SIGSET_BYTES = 8;

/** The signal mask of each thread, as its calls of rt_sigprocmask(2) left it: rt_sigreturn(2) puts it back. */
export class SignalMasks {
  private readonly masks = new Map<number, Mask>();

  /** fork(2), pthread_create(3): a new thread begins with the mask of its creator. */
  inherit(thread: number, creator: number): void {
    const mask = this.masks.get(creator);
    if (mask) this.masks.set(thread, { ...mask });
  }

  note(thread: number, call: CallData): void {
    const set = call.in(1);
    if (call.result !== 0 || set === null || set.length < SIGSET_BYTES) return;
    const view = viewOf(set);
    const mask = this.masks.get(thread) ?? { low: 0, high: 0 };
    const low = view.getUint32(0, true);
    const high = view.getUint32(4, true);
    if (call.args[0] === SIG_BLOCK) this.masks.set(thread, { low: mask.low | low, high: mask.high | high });
    if (call.args[0] === SIG_UNBLOCK) this.masks.set(thread, { low: mask.low & ~low, high: mask.high & ~high });
    if (call.args[0] === SIG_SETMASK) this.masks.set(thread, { low, high });
  }

  of(thread: number): string {
    const mask = this.masks.get(thread);
    return printMask(mask?.low ?? 0, mask?.high ?? 0);
  }
}
